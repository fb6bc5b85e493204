import { readFileSync } from 'node:fs';

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;

/**
 * Names of the files in a zip archive, sorted. Reads only the central directory, by the offsets of PKWARE's
 * APPNOTE 4.3.12 and 4.3.16; archives above 65,535 files or 4 GB do not occur here.
 */
export function filesInZip(file: string): string[] {
  const data = readFileSync(file);
  const end = data.lastIndexOf(Buffer.from(new Uint32Array([endOfDirectory]).buffer));
  if (end < 0) throw new Error(`${file} is not a zip archive.`);
  const names: string[] = [];
  let at = data.readUInt32LE(end + 16);
  for (let left = data.readUInt16LE(end + 10); left > 0; left--) {
    if (data.readUInt32LE(at) !== directoryEntry) throw new Error(`${file} has a damaged directory.`);
    const nameLength = data.readUInt16LE(at + 28);
    names.push(data.toString('utf8', at + 46, at + 46 + nameLength));
    at += 46 + nameLength + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
  }
  return names.sort();
}
