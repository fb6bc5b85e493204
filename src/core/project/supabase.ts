/** The folder of Supabase's edge functions, which Deno runs with the `.env` in it; undefined if the file is not one of them. */
export function functionsFolder(file: string): string | undefined {
  const [before] = `/${file}`.split('/supabase/functions/', 1);
  return before === undefined || before === `/${file}` ? undefined : `${before}/supabase/functions`.slice(1);
}
