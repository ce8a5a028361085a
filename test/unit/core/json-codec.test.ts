import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeJson, encodeJson } from '../../../src/core/index.js';

describe('the JSON codec', () => {
  test('keeps numbers that plain JSON loses', () => {
    const value = {
      list: [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 0, 5e-324],
    };
    const read = decodeJson<typeof value>(encodeJson(value));
    expect(read.list.every((number, index) => Object.is(number, value.list[index]))).toBe(true);
  });

  test('writes them as readable words', () => {
    expect(encodeJson([Number.NaN, -0, Number.NEGATIVE_INFINITY])).toBe('["NaN","-0","-Infinity"]');
  });

  test.each(['NaN', 'Infinity', '-Infinity', '-0', '~NaN', '~~-0', '~', 'nan'])(
    'reads the text %s back as a text',
    (text) => {
      expect(decodeJson(encodeJson({ text }))).toEqual({ text });
    },
  );

  test.each([
    ['{"a":"\\u002d0"}', { a: -0 }],
    ['["Na\\u004e"]', [Number.NaN]],
    ['{"-0":"x","b":["~-0"]}', { '-0': 'x', b: ['-0'] }],
    ['{"text":"x-0"}', { text: 'x-0' }],
  ])('reads %s, however it is written', (text, value) => {
    expect(decodeJson(text)).toEqual(value);
  });

  test('reads back every value it writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        expect(decodeJson(encodeJson(value))).toEqual(value);
      }),
      { seed: 20260410, numRuns: 300 },
    );
  });
});
