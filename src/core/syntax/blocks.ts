import { openingTags } from '../base/html-tags';
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
  const lines = [...linesOf(text)];
  const open = lines.findIndex(({ line }) => line.trim() === '---');
  const close = lines.findIndex(({ line }, index) => index > open && /^---\s*$/.test(line));
  const span = { start: lines[open + 1]?.start ?? text.length, end: lines[close]?.start ?? 0 };
  if (open >= 0 && close >= 0 && span.start <= secret.start && secret.end <= span.end)
    return { ok: true, span, languageId: 'typescript' };
  return refuse(
    'What stands below the --- fences is sent to the browser.',
    'Use the key between the --- fences, on the server.',
  );
};

const html: BlockFinder = () =>
  refuse('This page is sent to the browser, where there is no environment and no secret.', SERVER);

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
      const languageId = languageIdOfFence(open.info.toLowerCase().replace(/^\{?\.?|\}$|[:,{].*$/g, ''));
      if (languageId === undefined || open.prefix !== '') break;
      return { ok: true, span, languageId };
    }
    open = undefined;
  }
  return refuse(
    'This is documentation, which nothing runs.',
    'Replace the key by a placeholder such as YOUR_API_KEY.',
  );
};

function closesFence(line: string, fence: string): boolean {
  const words = line.replace(/^[ \t>]*/, '').trimEnd();
  return words.startsWith(fence) && /^[`~]*$/.test(words.slice(fence.length));
}

/** The lines of a text with their offsets; `end` is after the line end. */
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

/** How code is found in a file of this kind; undefined if the whole file is one language. */
export function blockFinder(file: { languageId?: string; fileName?: string }): BlockFinder | undefined {
  const id = file.languageId ?? languageIdOf(file.fileName ?? '');
  return id !== undefined && Object.hasOwn(FINDERS, id) ? FINDERS[id] : undefined;
}
