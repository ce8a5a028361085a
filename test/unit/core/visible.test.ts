import { expect, test } from 'vitest';
import { visible, visibleLines, visibleProse } from '../../../src/core/index.js';

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

test('line breaks of a text of several lines are kept, and nothing else that is not seen', () => {
  expect(visibleLines('one\n\ttwo\u001b\r\n')).toBe('one\n\ttwo\\u001b\\r\n');
});

test('prose that was wrapped where it was written is one line', () => {
  expect(visibleProse('\n  a statement\n  of two lines\u202e ')).toBe(
    'a statement of two lines\\u202e',
  );
});
