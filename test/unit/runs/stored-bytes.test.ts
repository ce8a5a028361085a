import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { contentHash } from '../../../src/runs/files/content-hash.js';
import { readableLines } from '../../../src/runs/files/read-lines.js';

/** A file of two lines, plain or compressed. */
function example(isPacked: boolean) {
  const file = join(mkdtempSync(join(tmpdir(), 'tvd-stored-')), 'lines.ndjson');
  const text = '{"a":1}\n{"a":2}\n';
  if (isPacked) writeFileSync(`${file}.gz`, gzipSync(text));
  else writeFileSync(file, text);
  return file;
}

test('a file that is kept compressed reads as the plain one, with its hash', () => {
  const [plain, packed] = [example(false), example(true)];
  expect(readableLines(packed)).toEqual(readableLines(plain));
  expect(readableLines(packed).records).toEqual([{ a: 1 }, { a: 2 }]);
  expect(contentHash(packed)).toBe(contentHash(plain));
});

test('what cannot be unpacked is said, and has no hash', () => {
  const file = example(true);
  writeFileSync(`${file}.gz`, readFileSync(`${file}.gz`).subarray(0, 20));
  expect(readableLines(file).broken).toEqual([
    expect.stringMatching(/lines\.ndjson: cannot be read/),
  ]);
  expect(contentHash(file)).toBeUndefined();
});

test('the plain file counts where there are both, and none is nothing', () => {
  const file = example(true);
  writeFileSync(file, '{"a":3}\n');
  expect(readableLines(file).records).toEqual([{ a: 3 }]);
  rmSync(file);
  renameSync(`${file}.gz`, `${file}.old`);
  expect(readableLines(file)).toEqual({ records: [], broken: [], torn: undefined });
});
