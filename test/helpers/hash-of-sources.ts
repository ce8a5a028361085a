import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How a run is asked for, written down and shown, and an engine that these measurements do not use. */
const besidesVerdicts = /^(src\/(cli|report|runs|vitest)\/|src\/engines\/tfjs\/)|\/tfjs\//;

/**
 * Of every source that a claim's verdict may depend on: what was measured on sources with the
 * same hash need not be measured again.
 *
 * @param root - of the repository
 */
export function hashOfSources(root: string): string {
  const hash = createHash('sha256');
  const paths = ['src', 'properties'].flatMap((top) =>
    readdirSync(join(root, top), { recursive: true }).map((path) => join(top, String(path))),
  );
  for (const path of paths.sort()) {
    if (!/\.(ts|[ch])$/.test(path) || besidesVerdicts.test(path)) continue;
    hash.update(path).update(readFileSync(join(root, path)));
  }
  return hash.digest('hex');
}
