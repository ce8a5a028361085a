import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readDraws, type WrittenGroup, writeNetcdf } from '../../../src/draws/index.js';
import { bitsOf } from './files.js';

const own = mkdtempSync(join(tmpdir(), 'tvd-written-'));
afterAll(() => rmSync(own, { recursive: true }));

const posterior = {
  name: 'posterior',
  attributes: { statement: 'the mean is 0', count: 3 },
  coords: { direction: ['first', 'zweite', '第三'] },
  variables: [
    {
      name: 'mean of all',
      dims: ['chain', 'draw', 'direction'],
      shape: [1, 2, 3],
      values: Float64Array.of(0.1, -0, 5e-324, 1.7976931348623157e308, 2 ** 53 + 2, -1 / 3),
    },
  ],
} as const satisfies WrittenGroup;

test('what is written is read again, to the bit', async () => {
  const file = join(own, 'one.nc');
  await writeNetcdf(file, [posterior]);
  const { variables, source } = await readDraws({ file });
  expect(source).toMatchObject({ format: 'netcdf', group: 'posterior' });
  expect(variables[0].name).toBe('mean of all');
  expect(variables[0].dims).toEqual(['chain', 'draw', 'direction']);
  expect(variables[0].coords.direction).toEqual(['first', 'zweite', '第三']);
  expect(variables[0].coords.draw).toEqual([0, 1]);
  expect(bitsOf(variables[0].values)).toEqual(bitsOf(posterior.variables[0].values));
  expect(existsSync(`${file}.partial`)).toBe(false);
});

test('groups that are none are refused', async () => {
  const [variable] = posterior.variables;
  const write = (change: object) =>
    writeNetcdf(join(own, 'two.nc'), [{ ...posterior, variables: [{ ...variable, ...change }] }]);
  await expect(write({ name: 'a/b' })).rejects.toThrow('a name of its own without a slash');
  await expect(write({ name: 'draw' })).rejects.toThrow('another name than that of an axis');
  await expect(write({ shape: [1, 2, 4] })).rejects.toThrow(
    'the shape of 6 numbers on chain, draw',
  );
  await expect(write({ shape: [1, 3, 2] })).rejects.toThrow(
    'invalid posterior/mean of all="[1, 3, 2]": expected direction of length 3',
  );
  expect(existsSync(join(own, 'two.nc'))).toBe(false);
});

test('a folder that is not there is told', async () => {
  await expect(writeNetcdf(join(own, 'nowhere', 'one.nc'), [posterior])).rejects.toThrow(
    /cannot write .*one\.nc: .*make its folder writable/,
  );
});
