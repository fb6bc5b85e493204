/** The folder of Supabase's edge functions, which Deno runs with the `.env` in it; undefined if the file is not one of them. */
export function functionsFolder(file: string): string | undefined {
  return /^(?:.*\/)?supabase\/functions(?=\/)/.exec(file)?.[0];
}
