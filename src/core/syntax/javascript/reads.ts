import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../../base/refusal';
import type { TextEdit } from '../../base/text';
import type { Source } from '../language';
import type { SyntaxNode } from '../node';
import type { MemberStyle, ReadStyle } from '../read-style';
import { declares } from './bindings';
import { importName, quoteOf } from './imports';
import { workerEnvironment } from './worker';

interface Read {
  readonly ok: true;
  readonly expression: string;
  readonly imports: readonly TextEdit[];
}

/** Returns the code that reads `name` in the project's style at `node`. */
export function readVariable(
  source: Source,
  node: SyntaxNode,
  name: string,
  style: ReadStyle = { read: 'process.env' },
  typed: boolean,
): Read | Refusal {
  switch (style.read) {
    case 'import.meta.env':
      return read(member(source, node, 'import.meta.env', name, style, typed));
    case 'Bun.env':
    case 'Deno.env':
      return globalMember(source, node, name, style, typed);
    case 'helper':
      return imported(source, node, style, (local) => `${local}(${quoted(source, node, name)})`);
    case 'object':
      return imported(source, node, style, (local) => `${local}.${style.memberOf?.(name) ?? name}`);
    case '$env/static/private':
      return imported(source, node, { name, module: style.read, esm: true, alias: `${name}_FROM_ENV` }, same);
    case '$env/dynamic/private': {
      const from = { name: 'env', module: style.read, esm: true, alias: 'privateEnv' };
      return imported(source, node, from, (local) => `${local}.${name}${typed ? '!' : ''}`);
    }
    case 'useRuntimeConfig':
      return nuxt(name);
    case 'cloudflare': {
      const inScope = workerEnvironment(source, node);
      if (inScope) return read(`${inScope}.${name}`);
      const from = { name: 'env', module: 'cloudflare:workers', esm: true, alias: 'workerEnv' };
      return imported(source, node, from, (local) => `${local}.${name}`);
    }
    case 'process.env':
    case 'getenv':
    case '$_ENV':
    case '$_SERVER':
    case 'env()':
    case 'Environment':
    case 'settings':
      // Styles of other languages: the caller passes one style for all files of a project.
      return globalMember(
        source,
        node,
        name,
        style.read === 'process.env' ? style : { read: 'process.env' },
        typed,
      );
  }
}

const same = (local: string): string => local;

function read(expression: string, imports: readonly TextEdit[] = []): Read {
  return { ok: true, expression, imports };
}

/** `process`, `Bun`, `Deno`: the global object, unless the file redefines the name. */
function globalMember(
  source: Source,
  node: SyntaxNode,
  name: string,
  style: MemberStyle,
  typed: boolean,
): Read | Refusal {
  const global = style.read.split('.')[0] ?? '';
  if (declares(source.root, global, ['process', 'node:process'])) {
    return refuse(
      l10n.t('This file uses the name "{0}", so "{1}" would not be the environment.', global, style.read),
      l10n.t('Rename it, then try again.'),
    );
  }
  return read(member(source, node, style.read, name, style, typed));
}

function member(
  source: Source,
  node: SyntaxNode,
  object: string,
  name: string,
  style: MemberStyle,
  typed: boolean,
): string {
  const assert = style.assert === true && typed ? '!' : '';
  if (style.read === 'Deno.env') return `${object}.get(${quoted(source, node, name)})${assert}`;
  return (
    (style.access === 'index' ? `${object}[${quoted(source, node, name)}]` : `${object}.${name}`) + assert
  );
}

function quoted(source: Source, node: SyntaxNode, name: string): string {
  const quote = quoteOf(source, node);
  return quote + name + quote;
}

function imported(
  source: Source,
  node: SyntaxNode,
  from: Parameters<typeof importName>[1],
  use: (local: string) => string,
): Read | Refusal {
  const found = importName(source, from, quoteOf(source, node));
  return found.ok ? read(use(found.local), found.edits) : found;
}

/** `NUXT_STRIPE_SECRET_KEY` fills `runtimeConfig.stripeSecretKey` (nuxt.com/docs/guide/going-further/runtime-config). */
function nuxt(name: string): Read | Refusal {
  const words = /^NUXT_(?!PUBLIC_)([A-Z][A-Z0-9_]*)$/.exec(name)?.[1];
  if (words === undefined) {
    return refuse(
      l10n.t('Nuxt fills its runtime configuration only from variables that start with NUXT_.'),
      l10n.t('Choose a variable name that starts with NUXT_, then try again.'),
    );
  }
  const key = words
    .toLowerCase()
    .replace(/_+/g, '_')
    .replace(/_([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
  return read(`useRuntimeConfig().${key}`);
}
