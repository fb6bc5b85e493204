import type { ParseToml } from '../core/policy';

/** Parses TOML with smol-toml, loaded with the first TOML file: most runs need none. */
export const parseToml: ParseToml = (text) => {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- on first use, from within a synchronous scan
  const { parse } = require('smol-toml') as typeof import('smol-toml');
  return parse(text);
};
