import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { namedFaults, setsOf } from '../../campaign/faults.js';
import { withFaults } from '../../campaign/plant.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

test('what a fault of the list replaces stands in its file exactly once', () => {
  expect(namedFaults(root).length).toBeGreaterThan(100);
});

test('every fault of the list has a name of its own, and changes something', () => {
  const faults = namedFaults(root);
  expect(new Set(faults.map(({ id }) => id)).size).toBe(faults.length);
  for (const { before, after } of faults) expect(after).not.toBe(before);
});

test('a set of faults has each in a file of its own, and sets differ', () => {
  const sets = setsOf(namedFaults(root), 16, 3);
  for (const { sources = [] } of sets) {
    expect(sources).toHaveLength(16);
    expect(new Set(sources.map(({ file }) => file)).size).toBe(16);
  }
  expect(new Set(sets.map(({ id }) => id)).size).toBe(3);
});

test('faults of one file are planted together, whatever their order', () => {
  const fault = (start: number, before: string, after: string) => ({
    ...{ id: before, file: 'x.ts', line: 1, rule: '' },
    ...{ before, after, start, end: start + before.length },
  });
  const [first, second] = [fault(0, 'one', 'eleven'), fault(8, 'two', '')];
  expect(withFaults('one and two', [first, second])).toBe('eleven and ');
  expect(withFaults('one and two', [second, first])).toBe('eleven and ');
  expect(() => withFaults('two and one', [first])).toThrow('x.ts has changed at 1: expected one');
});
