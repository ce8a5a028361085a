import { expect, test } from 'vitest';
import { planClaim, type ReplicateSource } from '../../../src/check/index.js';
import { predictedValue } from '../../../src/core/index.js';
import { checkTiny, planTiny, smoke, suiteOf, tinyProperty } from '../../helpers/tiny-suite.js';

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
    'invalid margin of tiny/mean, mean=NaN: expected a finite number > 0; it is that of ',
  );
});

test('of several settings at which theory fails, the first one speaks, whichever was the quicker', async () => {
  const suite = suiteOf(tinyProperty());
  const messageWhere = async (isSlow: (place: number) => boolean) => {
    let numAsked = 0;
    const expectIt: ReplicateSource['expect'] = async ({ setting }) => {
      if (isSlow(numAsked++)) await new Promise((resolve) => setTimeout(resolve, 20));
      throw new Error(`no theory at size ${setting.size}`);
    };
    const plan = planClaim(suite, suite.properties[0], smoke, { expect: expectIt });
    return plan.then(String, (error: Error) => error.message);
  };
  const message = await messageWhere((place) => place === 0);
  expect(message).toMatch(/^no theory at size \d+$/);
  expect(message).toBe(await messageWhere((place) => place === 1));
});
