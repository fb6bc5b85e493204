import type { CompilePattern } from '../core/policy';

/**
 * Patterns by people and by other tools, on an engine whose time is linear in the text whatever the pattern is.
 * Most runs meet none, so the engine (re2js) is loaded with the first.
 */
export const compilePattern: CompilePattern = (source) => {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- on first use, from within a synchronous scan
  const { RE2JS } = require('re2js') as typeof import('re2js');
  const compiled = RE2JS.compile(source);
  return function* (text) {
    const matcher = compiled.matcher(text);
    const group = matcher.groupCount() > 0 ? 1 : 0;
    while (matcher.find()) {
      const [start, end] = [matcher.start(group), matcher.end(group)];
      yield start < 0 ? { start: matcher.start(0), end: matcher.end(0) } : { start, end };
    }
  };
};
