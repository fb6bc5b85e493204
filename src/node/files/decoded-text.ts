import { LARGEST_CONFIGURATION, readRegular, UnsuitableFileError } from './regular-file';
import { TextDecoding } from './text-decoding';

/**
 * The text of a file in UTF-8, UTF-16 or Latin-1, as people write it, which is not always what Git and loaders read.
 * @param limit in bytes
 * @throws UnsuitableFileError, also for what is not text, and what Node's file functions throw
 */
export function readDecodedText(file: string, limit = LARGEST_CONFIGURATION): string {
  const decoded = new TextDecoding().push(readRegular(file, limit), true);
  if (decoded === undefined) throw new UnsuitableFileError('KEYWARD_NOT_UTF8');
  return decoded.text;
}
