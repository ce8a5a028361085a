import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/**
 * The content of a file, which may be kept compressed beside its name, as `name.gz`: runs that are
 * kept for long are.
 *
 * @returns undefined where there is neither
 * @throws the error of the system when it cannot be read or unpacked
 */
export function storedBytes(file: string): Buffer | undefined {
  if (existsSync(file)) return readFileSync(file);
  const packed = `${file}.gz`;
  return existsSync(packed) ? gunzipSync(readFileSync(packed)) : undefined;
}
