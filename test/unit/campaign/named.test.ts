import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { namedFaults } from '../../campaign/faults.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

test('what a fault of the list replaces stands in its file exactly once', () => {
  expect(namedFaults(root).length).toBeGreaterThan(100);
});

test('every fault of the list has a name of its own, and changes something', () => {
  const faults = namedFaults(root);
  expect(new Set(faults.map(({ id }) => id)).size).toBe(faults.length);
  for (const { before, after } of faults) expect(after).not.toBe(before);
});
