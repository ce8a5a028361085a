import { expect, test } from 'vitest';
import { canonicalSetting, type ParameterValue } from '../../../src/core/index.js';

test('ordinary settings are written as they are typed, in the order of their names', () => {
  const setting = { width: 8, activation: 'relu', rate: 0.25, times: [0, 0.5], law: 'a-b/c' };
  expect(canonicalSetting(setting)).toBe(
    'activation=relu law=a-b/c rate=0.25 times=[0,0.5] width=8',
  );
});

test('different values never have one text: seeds and kept theory hang on it', () => {
  const values: readonly ParameterValue[] = [
    ...[0, -0, 1, Infinity, -Infinity],
    ...['0', '-0', '1', 'Infinity', '-Infinity', '', ' ', '"', '""', '[1]', 'x b=1', 'x'],
    ...['\ud800', '\ud801', '\\ud800', '\u001b', '\\u001b', '\u202e', '\\u202e'],
    ...[[1], [-0], [0]],
  ];
  const texts = values.map((value) => canonicalSetting({ value }));
  expect(new Set(texts).size).toBe(values.length);
  expect(canonicalSetting({ a: 'x b=1' })).not.toBe(canonicalSetting({ a: 'x', b: 1 }));
});

test('what steers a terminal is written as an escape', () => {
  expect(canonicalSetting({ 'a\u202e': 'b\u001b[31m' })).toBe('a\\u202e="b\\u001b[31m"');
});
