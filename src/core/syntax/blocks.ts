import * as l10n from '@vscode/l10n';
import { openingTags } from '../base/html-tags';
import { languageIdOf, languageIdOfFence } from '../base/languages';
import { refuse, type Refusal } from '../base/refusal';
import type { Span } from '../base/text';

/** A part of a file that is code in another language, and its VS Code language ID. */
export interface Block {
  readonly ok: true;
  readonly span: Span;
  readonly languageId: string;
}

/** Finds the block around `secret` in a file with code in several languages, by the file's language ID. */
export type BlockFinder = (text: string, secret: Span) => Block | Refusal;

const server = () => l10n.t('Use the key on a server and send only the result to the page.');

/** Finds the `<script>` that contains the secret, ignoring HTML comments. */
function scriptAround(text: string, secret: Span): { attributes: string; span: Span } | undefined {
  const part = /<!--|<script\b/gi;
  for (let match = part.exec(text); match; match = part.exec(text)) {
    if (match.index > secret.start) return undefined;
    if (match[0] === '<!--') {
      const end = text.indexOf('-->', part.lastIndex);
      if (end < 0) return undefined;
      part.lastIndex = end;
      continue;
    }
    const [tag] = openingTags(text.slice(match.index), ['script']);
    if (!tag) return undefined;
    const start = match.index + tag.end;
    const closing = /<\/script\s*>/gi;
    closing.lastIndex = start;
    const end = closing.exec(text)?.index ?? text.length;
    if (start <= secret.start && secret.end <= end)
      return { attributes: tag.attributes, span: { start, end } };
    part.lastIndex = end;
  }
  return undefined;
}

/** Vue and Svelte: `<script lang="ts" setup>`. */
const component: BlockFinder = (text, secret) => {
  const script = scriptAround(text, secret);
  if (!script) {
    return refuse(
      l10n.t('This key is in the markup, outside the script.'),
      l10n.t('Assign it to a variable in the script block.'),
    );
  }
  return { ok: true, span: script.span, languageId: scriptLanguage(script.attributes) };
};

function scriptLanguage(attributes: string): string {
  const lang = /\blang\s*=\s*["']?(\w+)/i.exec(attributes)?.[1]?.toLowerCase();
  if (lang === 'ts' || lang === 'typescript') return 'typescript';
  return lang === 'tsx' ? 'typescriptreact' : lang === 'jsx' ? 'javascriptreact' : 'javascript';
}

/** Astro: the TypeScript between the fences at the top runs on the server; the rest is sent to the browser. */
const astro: BlockFinder = (text, secret) => {
  const lines = [...linesOf(text)];
  const open = lines.findIndex(({ line }) => line.trim() === '---');
  const close = lines.findIndex(({ line }, index) => index > open && /^---\s*$/.test(line));
  const span = { start: lines[open + 1]?.start ?? text.length, end: lines[close]?.start ?? 0 };
  if (open >= 0 && close >= 0 && span.start <= secret.start && secret.end <= span.end)
    return { ok: true, span, languageId: 'typescript' };
  return refuse(
    l10n.t('Code below the --- fences is sent to the browser.'),
    l10n.t('Use the key between the --- fences, on the server.'),
  );
};

const html: BlockFinder = () =>
  refuse(l10n.t('This page is sent to the browser, so the key would be public.'), server());

/** Markdown: fenced code whose info string names a language. */
const markdown: BlockFinder = (text, secret) => {
  let open:
    { readonly fence: string; readonly prefix: string; readonly info: string; start: number } | undefined;
  for (const { line, start, end } of linesOf(text)) {
    if (start > secret.start && !open) break;
    if (!open) {
      const match = /^([ \t>]*)(`{3,}|~{3,})[ \t]*([^\s`]*)/.exec(line);
      if (match) open = { prefix: match[1] ?? '', fence: match[2] ?? '', info: match[3] ?? '', start: end };
      continue;
    }
    const isLast = end === text.length;
    if (!closesFence(line, open.fence) && !isLast) continue;
    const span = { start: open.start, end: closesFence(line, open.fence) ? start : end };
    if (span.start <= secret.start && secret.end <= span.end) {
      const languageId = languageIdOfFence(open.info.toLowerCase().replace(/^\{?\.?|\}$|[:,{].*/g, ''));
      if (languageId === undefined || open.prefix !== '') break;
      return { ok: true, span, languageId };
    }
    open = undefined;
  }
  return refuse(
    l10n.t('This is documentation, which no program runs.'),
    l10n.t('Replace the key with a placeholder, such as YOUR_API_KEY.'),
  );
};

function closesFence(line: string, fence: string): boolean {
  const words = line.replace(/^[ \t>]*/, '').trimEnd();
  return words.startsWith(fence) && /^[`~]*$/.test(words.slice(fence.length));
}

/** The lines of the text with their offsets; `end` is after the line end. */
function* linesOf(text: string): Generator<Span & { readonly line: string }> {
  for (let start = 0; start < text.length;) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next + 1;
    yield { line: text.slice(start, end), start, end };
    start = end;
  }
}

const FINDERS: Readonly<Record<string, BlockFinder>> = {
  vue: component,
  svelte: component,
  astro,
  html,
  markdown,
  mdx: markdown,
};

/** Returns how to find code in a file of this kind; undefined if the whole file is one language. */
export function blockFinder(file: { languageId?: string; fileName?: string }): BlockFinder | undefined {
  const id = file.languageId ?? languageIdOf(file.fileName ?? '');
  return id !== undefined && Object.hasOwn(FINDERS, id) ? FINDERS[id] : undefined;
}
