import { expect, test } from 'vitest';
import { usableReplicate } from '../../../../src/check/replicates/usable-replicate.js';
import { completed, type PredictedComponent } from '../../../../src/core/index.js';
import { meanEquals } from '../../../../src/core/relations/index.js';

function measured(names: readonly string[]) {
  return { ...completed(names.map((_, place) => place)), names };
}

function predicted(names: readonly string[]): { components: PredictedComponent[] } {
  const components = names.map((name, place) => ({
    label: `${name} ${place}`,
    name,
    place,
    value: 0,
    numericalError: 0,
  }));
  return { components };
}

test('the same names in another order are compared', () => {
  const { outcome, values } = usableReplicate(
    measured(['m', 'v']),
    meanEquals,
    predicted(['v', 'm']),
  );
  expect([outcome, values]).toEqual(['completed', [1, 0]]);
});

test.each([
  [['m', 'v'], ['m'], "'v' is measured or computed, and theory does not say it"],
  [['m'], ['m', 'v'], "theory says 'v', which is not measured or computed"],
  [['m', 'v'], ['m', 'w'], "'v' is measured or computed, and theory does not say it"],
  [['m', 'm', 'v'], ['m', 'v'], "'m' has 2 numbers, and theory says 1 of it"],
])('%j measured and %j predicted are refused by name', (own, said, message) => {
  const replicate = usableReplicate(measured(own), meanEquals, predicted(said));
  expect(replicate.outcome).toBe('failed');
  expect(replicate.message).toContain(message);
});
