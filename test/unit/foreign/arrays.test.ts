import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readArray } from '../../../src/foreign/arrays/read-array.js';
import type { SentArrays } from '../../../src/foreign/protocol/messages.js';

const folder = mkdtempSync(join(tmpdir(), 'tvd-test-arrays-'));
afterAll(() => rmSync(folder, { recursive: true }));

const expected = { shape: [2, 3], axes: ['replicate', 'dimension'] };
const values = [1, 2, 3, 4, 5, -6];

/** A file as numpy writes it. */
function npy(name: string, header: string, numbers: Buffer): void {
  const text = header.padEnd(117, ' ').concat('\n');
  const length = Buffer.alloc(2);
  length.writeUInt16LE(text.length);
  writeFileSync(
    join(folder, name),
    Buffer.concat([Buffer.from('\x93NUMPY\x01\x00', 'latin1'), length, Buffer.from(text), numbers]),
  );
}

const doubles = (numbers: readonly number[]) => Buffer.from(Float64Array.from(numbers).buffer);
const floats = (numbers: readonly number[]) => Buffer.from(Float32Array.from(numbers).buffer);
const header = (descr: string, order = 'False', shape = '(2, 3)') =>
  `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': ${shape}, }`;

const read = (sent: SentArrays[string]) => readArray('states', { states: sent }, expected, folder);

describe('an array', () => {
  npy('rows.npy', header('<f8'), doubles(values));
  npy('columns.npy', header('<f8', 'True'), doubles([1, 4, 2, 5, 3, -6]));
  npy('single.npy', header('<f4'), floats(values));

  test.each<[string, SentArrays[string]]>([
    [
      'nested lists',
      [
        [1, 2, 3],
        [4, 5, -6],
      ],
    ],
    ['base64', { base64: doubles(values).toString('base64'), shape: [2, 3] }],
    ['a file', { npy: 'rows.npy' }],
    ['a file in Fortran order', { npy: 'columns.npy' }],
    ['a file of single precision', { npy: 'single.npy' }],
  ])('is read from %s', (_, sent) => {
    expect(read(sent)).toEqual({ shape: [2, 3], values: Float64Array.from(values) });
  });

  test('of three axes in Fortran order has its axes where they belong', () => {
    const cube = Float64Array.from({ length: 24 }, (_, place) => place);
    const columns: number[] = [];
    for (let k = 0; k < 4; k++) {
      for (let j = 0; j < 3; j++)
        for (let i = 0; i < 2; i++) columns.push(cube[(i * 3 + j) * 4 + k]);
    }
    npy('cube.npy', header('<f8', 'True', '(2, 3, 4)'), doubles(columns));
    const own = { shape: [2, 3, 4], axes: ['a', 'b', 'c'] };
    expect(readArray('x', { x: { npy: 'cube.npy' } }, own, folder).values).toEqual(cube);
  });

  test('keeps numbers that are not finite', () => {
    const sent = [
      ['NaN', 2, 'Infinity'],
      ['-Infinity', 5, 6],
    ];
    expect([...read(sent).values]).toEqual([Number.NaN, 2, Infinity, -Infinity, 5, 6]);
  });
});

describe('what is no such array is told', () => {
  npy('object.npy', header('|O'), doubles(values));
  npy('short.npy', header('<f8'), doubles(values.slice(1)));
  npy('swapped.npy', header('<f8', 'False', '(3, 2)'), doubles(values));
  npy('huge.npy', header('<f8', 'False', '(1000000000, 3)'), doubles(values));
  writeFileSync(join(folder, 'text.npy'), 'x'.repeat(200));
  writeFileSync(join(folder, 'tiny.npy'), 'x');
  npy('header.npy', header('<f8'), doubles(values));
  truncateSync(join(folder, 'header.npy'), 40);
  symlinkSync(join(folder, 'rows.npy'), join(folder, 'link.npy'));

  test.each<[string, SentArrays[string], string]>([
    [
      'other extents',
      [
        [1, 2],
        [3, 4],
      ],
      'its shape is [2, 2], where [2, 3] was expected (replicate, dim',
    ],
    [
      'axes in another order',
      { npy: 'swapped.npy' },
      '[2, 3] was expected (replicate, dimension); the axes are in another order',
    ],
    ['a shape of 10^9', { npy: 'huge.npy' }, 'its shape is [1000000000, 3]'],
    [
      'ragged lists',
      [
        [1, 2, 3],
        [4, 5],
      ],
      'not all of its lists have the lengths [2, 3]',
    ],
    [
      'text',
      [
        [1, 2, 3],
        [4, 5, 'six'],
      ],
      'it has "six" for a number',
    ],
    [
      'a name of an object',
      [
        [1, 2, 3],
        [4, 5, 'toString'],
      ],
      'it has "toString" for a number',
    ],
    [
      'null',
      [
        [1, 2, 3],
        [4, 5, null],
      ],
      'it has null for a number',
    ],
    ['too few bytes', { base64: 'AAAA', shape: [2, 3] }, 'takes 48 bytes, and it has 3'],
    [
      'a path',
      { npy: '../rows.npy' },
      "its file is '../rows.npy', where a plain name in the folder",
    ],
    ['an absolute path', { npy: '/etc/passwd' }, "its file is '/etc/passwd', where a plain name"],
    ['no file', { npy: 'none.npy' }, "there is no file 'none.npy'"],
    ['a link', { npy: 'link.npy' }, "'link.npy' is a link or no file"],
    ['objects', { npy: 'object.npy' }, 'it holds |O, where float64 (<f8) or float32 (<f4)'],
    ['too few numbers', { npy: 'short.npy' }, 'which takes 176 bytes, and it has 168'],
    ['another kind of file', { npy: 'text.npy' }, 'it is no .npy file'],
    ['a file of one byte', { npy: 'tiny.npy' }, 'it is no .npy file'],
    ['half a header', { npy: 'header.npy' }, 'more than is possible'],
  ])('%s', (_, sent, message) => {
    expect(() => read(sent)).toThrow(`the array states cannot be used: `);
    expect(() => read(sent)).toThrow(message);
  });

  test('an array that is missing', () => {
    expect(() => readArray('states', { end: [[1]] }, expected, folder)).toThrow(
      'the array states is missing from the result, which has end',
    );
  });

  test('a file where none was asked for', () => {
    expect(() => readArray('x', { x: { npy: 'rows.npy' } }, expected, undefined)).toThrow(
      'it is a file, where none had been asked for',
    );
  });
});
