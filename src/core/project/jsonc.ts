/** A string, a comment, or a comma that only comments and spaces separate from a closing bracket. */
const TOKEN =
  /"(?:[^"\\\n]|\\.)*"|\/\/[^\n\r]*|\/\*[\s\S]*?\*\/|,(?=(?:\s|\/\/[^\n\r]*|\/\*[\s\S]*?\*\/)*[}\]])/g;

/**
 * JSON with comments and trailing commas, as tsconfig.json, deno.json and wrangler.jsonc are written.
 * @returns an empty object when the text cannot be read or holds something else
 */
export function parseJsonc(text: string): Record<string, unknown> {
  const plain = text.replace(/^\uFEFF/, '').replace(TOKEN, (token) => (token.startsWith('"') ? token : ' '));
  try {
    return asRecord(JSON.parse(plain));
  } catch {
    return {};
  }
}

export function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

export function asString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function stringsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
