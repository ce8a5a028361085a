import { describe, expect, test } from 'vitest';
import {
  assertSupported,
  check,
  claimRates,
  inlineSource,
  planClaim,
} from '../../../src/check/index.js';
import type { AnyProperty } from '../../../src/check/property.js';
import { around, smoke, suiteOf, tinyProperty } from '../../helpers/tiny-suite.js';

const second: AnyProperty = {
  ...tinyProperty(),
  claim: { ...tinyProperty().claim, id: 'tiny/second' },
};
const open: AnyProperty = {
  ...tinyProperty({ simulate: around(3), exploratory: true }),
  claim: { ...tinyProperty().claim, id: 'tiny/open' },
};

describe('an exploratory claim', () => {
  test('takes nothing of the budget from the others, and is checked at the rates of all of it', () => {
    const suite = suiteOf(tinyProperty(), second, { ...open, weight: 50 });
    const rate = (property: AnyProperty) => claimRates(suite, property).falseRefutationRate;
    expect(suite.properties.map(rate)).toEqual([5e-4, 5e-4, 1e-3]);
    expect(claimRates(suiteOf(tinyProperty(), second), second)).toEqual(claimRates(suite, second));
    expect(claimRates(suiteOf(open), open).falseRefutationRate).toBe(1e-3);
  });

  test('has the verdict and evidence of any claim, says what it is, and never throws', async () => {
    const suite = suiteOf(open);
    const evidence = await check(suite, open, smoke, inlineSource(suite));
    expect(evidence.verdict.kind).toBe('refuted');
    expect(evidence.exploratory).toBe(true);
    expect(evidence.counterexample).toBeDefined();
    expect(evidence.controls).toHaveLength(2);
    expect(() => assertSupported(evidence)).not.toThrow();
    const { exploratory: _mark, ...gating } = evidence;
    expect(() => assertSupported(gating)).toThrow('tiny/open is refuted');
  });

  test('needs controls like any other, and a mark that means it', () => {
    const planOf = (changes: Partial<AnyProperty>) => () => {
      const property = { ...open, ...changes };
      return planClaim(suiteOf(property), property, smoke);
    };
    expect(planOf({})).not.toThrow();
    expect(planOf({ controls: [] })).toThrow('has no negative control');
    expect(planOf({ exploratory: false as unknown as true })).toThrow('invalid exploratory');
  });

  test('a claim without the mark has no such field in its evidence', async () => {
    const suite = suiteOf(tinyProperty());
    const [property] = suite.properties;
    const evidence = await check(suite, property, smoke, inlineSource(suite));
    expect(Object.keys(evidence)).not.toContain('exploratory');
  });
});
