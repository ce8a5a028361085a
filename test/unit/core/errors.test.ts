import { expect, test } from 'vitest';
import { invalidArgument } from '../../../src/core/index.js';

test.each<[unknown, string]>([
  [Number.NaN, 'NaN'],
  [[1, Number.NaN, Number.POSITIVE_INFINITY], '[1,NaN,Infinity]'],
  [{ at: [Number.NEGATIVE_INFINITY] }, '{"at":[-Infinity]}'],
  [Float64Array.of(1, Number.NaN), 'Float64Array [1,NaN]'],
  [[5n], '[5]'],
  [5n, '5'],
  ['NaN', '"NaN"'],
  [['Infinity', null], '["Infinity",null]'],
  [undefined, 'undefined'],
  [() => 1, 'a function'],
  [Symbol('s'), 'Symbol(s)'],
])('a message shows the value as it is: %s', (value, shown) => {
  expect(invalidArgument('x', value, 'a number').message).toBe(
    `invalid x=${shown}: expected a number`,
  );
});
