/** Where an error was thrown. Its message is left out, because it could contain part of a file. */
export function locationOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no error object';
  const code = (error as NodeJS.ErrnoException).code;
  const lines = (error.stack ?? '').split('\n').map((line) => line.trim());
  const place = lines.find((line) => line.startsWith('at '))?.slice('at '.length) ?? 'an unknown location';
  return `${error.name}${code === undefined ? '' : ` ${code}`} at ${place}`;
}
