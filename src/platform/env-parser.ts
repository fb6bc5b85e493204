/** dotenv's parser, loaded on first use. */
export async function loadEnvParser(): Promise<(text: string) => Record<string, string>> {
  return (await import('dotenv')).parse;
}
