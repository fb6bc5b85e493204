import type { CompilePattern } from '../core/policy';

/**
 * Compiles patterns from users and other tools with re2js, which runs in linear time for any pattern. Most runs
 * need no pattern, so the engine is loaded with the first one.
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
