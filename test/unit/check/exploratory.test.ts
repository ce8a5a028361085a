import { describe, expect, test } from 'vitest';
import { assertSupported, claimRates } from '../../../src/check/index.js';
import type { AnyTestProperty } from '../../helpers/property.js';
import { around, checkTiny, planTiny, suiteOf, tinyProperty } from '../../helpers/tiny-suite.js';

const second: AnyTestProperty = {
  ...tinyProperty(),
  claim: { ...tinyProperty().claim, id: 'tiny/second' },
};
const open: AnyTestProperty = {
  ...tinyProperty({ simulate: around(3), exploratory: true }),
  claim: { ...tinyProperty().claim, id: 'tiny/open' },
};

describe('an exploratory claim', () => {
  test('takes nothing of the budget from the others, and is checked at the rates of all of it', () => {
    const suite = suiteOf(tinyProperty(), second, { ...open, weight: 50 });
    const ratesIn = (own: typeof suite) => own.properties.map((one) => claimRates(own, one));
    const rates = ratesIn(suite);
    expect(rates.map(({ falseRefutationRate }) => falseRefutationRate)).toEqual([5e-4, 5e-4, 1e-3]);
    expect(ratesIn(suiteOf(tinyProperty(), second))).toEqual(rates.slice(0, 2));
    expect(ratesIn(suiteOf(open))).toEqual([rates[2]]);
  });

  test('has the verdict and evidence of any claim, says what it is, and never throws', async () => {
    const evidence = await checkTiny(open);
    expect(evidence.verdict.kind).toBe('refuted');
    expect(evidence.exploratory).toBe(true);
    expect(evidence.counterexample).toBeDefined();
    expect(evidence.controls).toHaveLength(2);
    expect(() => assertSupported(evidence)).not.toThrow();
    const { exploratory: _mark, ...gating } = evidence;
    expect(() => assertSupported(gating)).toThrow('tiny/open is refuted');
  });

  test('needs controls like any other, and a mark that means it', async () => {
    const planOf = (changes: Partial<AnyTestProperty>) => planTiny({ ...open, ...changes });
    expect((await planOf({})).settings.length).toBeGreaterThan(0);
    await expect(planOf({ controls: [] })).rejects.toThrow(
      'has no planted mistake (negative control)',
    );
    const mark = { exploratory: false as unknown as true };
    await expect(planOf(mark)).rejects.toThrow('invalid exploratory');
  });

  test('a claim without the mark has no such field in its evidence', async () => {
    const evidence = await checkTiny(tinyProperty());
    expect(Object.keys(evidence)).not.toContain('exploratory');
  });
});
