import { languageIdOf, languageIdOfFence } from '../base/languages';
import { refuse, type Refusal } from '../base/refusal';
import type { Span } from '../base/text';

/** A stretch of a file that is code of another language, and the VS Code language id of that. */
export interface Block {
  readonly ok: true;
  readonly span: Span;
  readonly languageId: string;
}

/** Finds the block around `secret` in files that hold code of several languages, by their own language id. */
export type BlockFinder = (text: string, secret: Span) => Block | Refusal;

const SERVER = 'Let a server use the key and hand the page only the result.';

/** The `<script>` that holds the secret; comments of the page are none of its business. */
function scriptAround(text: string, secret: Span): { attributes: string; span: Span } | undefined {
  const tags = /<!--[^]*?(?:-->|$)|<script\b((?:[^>"']|"[^"]*"|'[^']*')*)>([^]*?)(?:<\/script\s*>|$)/gi;
  for (const match of text.matchAll(tags)) {
    if (match.index > secret.start) return undefined;
    const [whole, attributes, code] = match;
    if (attributes === undefined || code === undefined) continue;
    const start = match.index + whole.indexOf('>', whole.indexOf(attributes) + attributes.length) + 1;
    if (start <= secret.start && secret.end <= start + code.length) {
      return { attributes, span: { start, end: start + code.length } };
    }
  }
  return undefined;
}

/** Vue and Svelte: `<script lang="ts" setup>`. */
const component: BlockFinder = (text, secret) => {
  const script = scriptAround(text, secret);
  if (!script) {
    return refuse(
      'This key stands in the markup, outside of any script.',
      'Assign it to a variable in the script block.',
    );
  }
  return { ok: true, span: script.span, languageId: scriptLanguage(script.attributes) };
};

function scriptLanguage(attributes: string): string {
  const lang = /\blang\s*=\s*["']?(\w+)/i.exec(attributes)?.[1]?.toLowerCase();
  if (lang === 'ts' || lang === 'typescript') return 'typescript';
  return lang === 'tsx' ? 'typescriptreact' : lang === 'jsx' ? 'javascriptreact' : 'javascript';
}

/** Astro: TypeScript between the fences at the top runs on the server; what is below is sent to the browser. */
const astro: BlockFinder = (text, secret) => {
  const fence = /^\s*---[ \t]*\r?\n([^]*?)^---[ \t]*$/m.exec(text);
  if (fence?.[1] !== undefined) {
    const start = fence.index + fence[0].indexOf(fence[1], fence[0].indexOf('---') + 3);
    const span = { start, end: start + fence[1].length };
    if (span.start <= secret.start && secret.end <= span.end)
      return { ok: true, span, languageId: 'typescript' };
  }
  return refuse(
    'What stands below the --- fences is sent to the browser.',
    'Use the key between the --- fences, on the server.',
  );
};

const html: BlockFinder = () =>
  refuse('This page is sent to the browser, where there is no environment and no secret.', SERVER);

/** Markdown: fenced code whose info string names a language. */
const markdown: BlockFinder = (text, secret) => {
  const fences = /^([ \t>]*)(`{3,}|~{3,})[ \t]*([^\s`]*)[^\n]*\n([^]*?)(?:^[ \t>]*\2[`~]*[ \t]*$|$(?![^]))/gm;
  for (const match of text.matchAll(fences)) {
    const [whole, prefix = '', , info = '', code = ''] = match;
    const start = match.index + whole.indexOf('\n') + 1;
    if (start > secret.start || start + code.length < secret.end) continue;
    const languageId = languageIdOfFence(info.toLowerCase().replace(/^\{?\.?|\}$|[:,{].*$/g, ''));
    if (languageId === undefined || /[ \t>]/.test(prefix)) break;
    return { ok: true, span: { start, end: start + code.length }, languageId };
  }
  return refuse(
    'This is documentation, which nothing runs.',
    'Replace the key by a placeholder such as YOUR_API_KEY.',
  );
};

const FINDERS: Readonly<Record<string, BlockFinder>> = {
  vue: component,
  svelte: component,
  astro,
  html,
  markdown,
  mdx: markdown,
};

/** How code is found in a file of this kind; undefined if the whole file is one language. */
export function blockFinder(file: { languageId?: string; fileName?: string }): BlockFinder | undefined {
  const id = file.languageId ?? languageIdOf(file.fileName ?? '');
  return id !== undefined && Object.hasOwn(FINDERS, id) ? FINDERS[id] : undefined;
}
