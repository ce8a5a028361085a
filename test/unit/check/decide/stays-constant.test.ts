import { describe, expect, test } from 'vitest';
import { completed, type RandomKey } from '../../../../src/core/index.js';
import { checkTiny, normalOf, tinyDesigns, tinyProperty } from '../../../helpers/tiny-suite.js';

/** The first setting of a claim whose mean of 1 is to be met within 0.05, of at most 4000 replicates. */
async function explored(
  valuesOf: (key: RandomKey) => readonly number[],
  predictions: readonly number[] = [1],
) {
  const { settings } = await checkTiny(
    tinyProperty({
      predict: () => ({
        components: predictions.map((value, index) => ({
          label: `mean ${index}`,
          value,
          numericalError: 0,
        })),
      }),
      margin: { of: () => 0.05, justification: 'five per cent' },
      simulate: (_, key) => completed(valuesOf(key)),
      designs: tinyDesigns({ numSettings: 1, maxReplicates: 4000 }),
    }),
  );
  const [{ numReplicates, verdict }] = settings;
  return { numReplicates, kind: verdict.kind, message: verdict.reasons[0].message };
}

const noise = (key: RandomKey) => 0.1 * normalOf(key);

describe('values that are always the same where a spread is needed', () => {
  test('end the setting after the first twentieth of its budget', async () => {
    const { numReplicates, kind, message } = await explored(() => [1.02]);
    expect(kind).toBe('invalid');
    expect(message).toContain('the replicates do not differ');
    expect(numReplicates).toBeLessThan(200);
  });

  test('do so beside others that are inside, once these are', async () => {
    const beside = await explored((key) => [1.02, 1 + noise(key)], [1, 1]);
    expect(beside.kind).toBe('invalid');
    expect(beside.numReplicates).toBeLessThan(400);
  });

  test('do not where others may still refute, and then do', async () => {
    const beside = await explored((key) => [1.02, 1.07 + noise(key)], [1, 1]);
    expect(beside.kind).toBe('refuted');
    expect(beside.message).toContain('mean 1');
  });

  test('are waited for where one in twenty differs, and told to be too few', async () => {
    // That the first 189 are all the same has a probability of 6e-5.
    const rare = (key: RandomKey) => [key[0] % 20 === 0 ? 1.5 : 1];
    const { kind, numReplicates } = await explored(rare);
    expect(kind).toBe('inconclusive');
    expect(numReplicates).toBe(4000);
  });
});
