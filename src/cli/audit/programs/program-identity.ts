import { resolve } from 'node:path';
import { encodeJson } from '../../../core/index.js';
import type { Hello } from '../../../foreign/index.js';
import { contentHash } from '../../../runs/files/content-hash.js';
import { sha256 } from '../../../runs/identity/sha256.js';

/**
 * A short hash of what is known of a program: what it says of itself, the words of its command, and
 * what is in the files that these name. Files that it reads by itself are not known.
 */
export function programIdentity(hello: Hello, words: readonly string[], folder: string): string {
  const files = words.map((word) => contentHash(resolve(folder, word)) ?? null);
  return sha256(encodeJson({ hello, words, files })).slice(0, 16);
}
