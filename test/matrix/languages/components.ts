import type { Language, Position } from '../case';
import { raw, position } from '../template';
import { javascript, typescript } from './javascript';

/** Puts a program into a component file. */
function within(before: string, after: string, id: string): (inner: Position) => Position {
  return (inner) => ({
    id: `${id}: ${inner.id}`,
    fixable: inner.fixable,
    write: (value, unique) => {
      const written = inner.write(value, unique);
      if (!written || /<\/?script|<style/i.test(written.text)) return undefined;
      const { start, end } = written.secret;
      return {
        text: before + written.text + after,
        secret: { start: start + before.length, end: end + before.length },
      };
    },
  });
}

/** Programs that must be a separate module. */
const MODULE = /CommonJS|export|directive/;
const plain = (language: Language, not: RegExp): Position[] =>
  language.positions.filter(({ id }) => !MODULE.test(id) && !not.test(id));
/** TypeScript syntax that the parsers of Vue and Svelte do not support. */
const UNKNOWN = /namespace|enum/;

const markup = (before: string, after: string): Position =>
  position('in the markup', raw(/[^\w-]/), `${before}«»${after}`, { fixable: false });

const PAGE = '\n<template>\n  <p class="a">Hello</p>\n</template>\n';

export const vue: Language = {
  id: 'Vue',
  fileName: 'App.vue',
  positions: [
    ...plain(javascript, /^$/).map(within('<script setup>\n', `</script>\n${PAGE}`, 'script setup')),
    ...plain(typescript, UNKNOWN).map(
      within(`${PAGE}\n<script setup lang="ts">\n`, '</script>\n', 'script setup, TypeScript'),
    ),
    ...plain(javascript, /^$/).map(
      within(`<script>\n`, `export default { name: 'App' };\n</script>\n${PAGE}`, 'script'),
    ),
    markup(
      '<script setup>\nconst n = 1;\n</script>\n<template>\n  <p title="',
      '">{{ n }}</p>\n</template>\n',
    ),
  ],
  reader: (name, unique) => `<script setup>\n${javascript.reader(name, unique)}</script>\n${PAGE}`,
};

/** Asynchronous code in components, which is still experimental in Svelte. */
const ASYNC = /async|promise/;

export const svelte: Language = {
  id: 'Svelte',
  fileName: 'App.svelte',
  positions: [
    ...plain(javascript, ASYNC).map(within('<script>\n', '</script>\n\n<p class="a">Hello</p>\n', 'script')),
    ...plain(typescript, new RegExp(`${ASYNC.source}|${UNKNOWN.source}`)).map(
      within('<h1>Hello</h1>\n\n<script lang="ts">\n', '</script>\n', 'script, TypeScript'),
    ),
    ...plain(javascript, ASYNC).map(
      within(
        '<script module>\n',
        '</script>\n\n<script>\n  const n = 1;\n</script>\n\n<p>{n}</p>\n',
        'module',
      ),
    ),
    markup('<script>\n  const n = 1;\n</script>\n<p title="', '">{n}</p>\n'),
  ],
  reader: (name, unique) => `<script>\n${javascript.reader(name, unique)}</script>\n\n<p>Hello</p>\n`,
};
