import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readDraws, VerificationError } from '../../../src/index.js';
import { arrayNamed, bitsOf, cases, pathOf } from './files.js';

const own = mkdtempSync(join(tmpdir(), 'tvd-cut-'));
afterAll(() => rmSync(own, { recursive: true }));

const numCuts = 40;
const oneOfEach = cases.filter(
  ({ file, request }, index) =>
    cases.findIndex((other) => [other.file].flat()[0] === [file].flat()[0]) === index &&
    ![file].flat()[0].endsWith('.zarr') &&
    request.select === undefined,
);

test.each(oneOfEach.map((entry) => [[entry.file].flat()[0], entry] as const))(
  '%s, cut off anywhere, is refused, or has all of its numbers',
  async (name, { file, array, request }) => {
    const bytes = readFileSync(pathOf(name));
    const path = join(own, name);
    const others = typeof file === 'string' ? [] : file.slice(1).map(pathOf);
    const wanted = bitsOf(arrayNamed(array).values);
    for (let cut = 0; cut < numCuts; cut++) {
      writeFileSync(path, bytes.subarray(0, Math.floor((bytes.length * cut) / numCuts)));
      const read = await readDraws({ ...request, file: [path, ...others] }).catch(
        (error: unknown) => error,
      );
      if (read instanceof Error) {
        expect(read).toBeInstanceOf(VerificationError);
        expect(read.message).toMatch(/^cannot read draws from .+: .+/);
      } else {
        // Comments behind the draws of CmdStan may be missing.
        expect(bitsOf((read as Awaited<ReturnType<typeof readDraws>>).variables[0].values)).toEqual(
          wanted,
        );
      }
    }
  },
);
