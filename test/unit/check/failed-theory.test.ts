import { expect, test } from 'vitest';
import { predictedValue } from '../../../src/core/index.js';
import { checkTiny, planTiny, tinyProperty } from '../../helpers/tiny-suite.js';

/** A margin of a tenth of what theory says, as many claims have it. */
const relative = { of: ({ value }: { readonly value: number }) => 0.1 * value, justification: 'x' };

test('a theory that gives NaN makes its claim invalid, where the margin follows from it too', async () => {
  const failing = tinyProperty({
    margin: relative,
    predict: () => predictedValue('mean', Number.NaN),
  });
  const { verdict } = await checkTiny(failing);
  expect(verdict.kind).toBe('invalid');
  expect(verdict.reasons[0]?.message).toContain('the prediction is not finite; correct the theory');
});

test('a margin that is NaN beside a finite prediction is refused beforehand', async () => {
  const wrong = { of: () => Number.NaN, justification: 'x' };
  await expect(planTiny(tinyProperty({ margin: wrong }))).rejects.toThrow(
    'invalid margin of tiny/mean, mean=NaN: expected a finite number > 0',
  );
});
