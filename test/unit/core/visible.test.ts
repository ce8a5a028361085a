import { expect, test } from 'vitest';
import { visible } from '../../../src/core/index.js';

test.each([
  ['a\u001b[31mb', 'a\\u001b[31mb'],
  ['two\r\nlines\tmore', 'two\\r\\nlines\\tmore'],
  ['\u0000\u007f\u0085\u009b', '\\u0000\\u007f\\u0085\\u009b'],
  ['\u202eoverride\u2069', '\\u202eoverride\\u2069'],
  ['line\u2028separator', 'line\\u2028separator'],
  ['half \ud83e', 'half \\ud83e'],
])('%j is shown as %s', (text, shown) => {
  expect(visible(text)).toBe(shown);
});

test.each(['plain', 'größe, λ ≤ 1', 'שלום', '🧪', '👩‍🔬', 'a\\u001b'])(
  '%s stays as it is',
  (text) => {
    expect(visible(text)).toBe(text);
  },
);
