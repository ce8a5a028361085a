import { expect, test } from 'vitest';
import { checkPlan, inlineSource, type ReplicateSource } from '../../../src/check/index.js';
import { planTiny, tinyProperty } from '../../helpers/tiny-suite.js';

/** The verdict of a true claim whose theory says something else at one of its calls apart. */
async function checkedWith(otherCall: number) {
  const plan = await planTiny(tinyProperty());
  const inner = inlineSource(plan.suite);
  let calls = 0;
  const source: ReplicateSource = {
    ...inner,
    apart: {
      run: inner.run,
      expect: async (request) => {
        calls += 1;
        const right = await inner.expect(request);
        const { prediction } = right.claim;
        const components = prediction.components.map((own) => ({
          ...own,
          value: own.value + 1e-6,
        }));
        return calls === otherCall
          ? { ...right, claim: { ...right.claim, prediction: { ...prediction, components } } }
          : right;
      },
    },
  };
  return (await checkPlan(plan, source)).verdict;
}

test.each([1, 2])('a theory that counts its calls is found out at call %i', async (call) => {
  expect(await checkedWith(call)).toMatchObject({
    kind: 'invalid',
    reasons: [{ code: 'not-reproducible' }],
  });
});

test('a theory that says the same at both is taken', async () => {
  expect((await checkedWith(3)).kind).toBe('supported');
});
