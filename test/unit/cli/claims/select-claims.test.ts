import { describe, expect, test } from 'vitest';
import type { AnyProperty, LoweredSuite } from '../../../../src/check/property.js';
import { leftOutLines, selectClaims } from '../../../../src/cli/claims/select-claims.js';
import { defaultErrorBudget, type Tier } from '../../../../src/core/index.js';

const property = (id: string, firstTier?: Tier) =>
  ({ claim: { id }, ...(firstTier === undefined ? {} : { firstTier }) }) as AnyProperty;

const suite: LoweredSuite = {
  id: 'widths',
  title: 'Widths',
  summary: 'small and large',
  budget: defaultErrorBudget,
  module: import.meta.url,
  properties: [property('widths/small'), property('widths/large', 'full')],
};

const idsAt = (tier: Tier, names: readonly string[] = []) =>
  selectClaims([suite], names, tier).map(({ property: { claim } }) => claim.id);

describe('claims of a run', () => {
  test('a tier leaves out those that begin at a larger one', () => {
    expect(idsAt('smoke')).toEqual(['widths/small']);
    expect(idsAt('standard', ['widths'])).toEqual(['widths/small']);
    expect(idsAt('full')).toEqual(['widths/small', 'widths/large']);
  });

  test('and a run says which those are', () => {
    expect(leftOutLines([suite], [], 'smoke')).toEqual(['widths/large, from tier full on']);
    expect(leftOutLines([suite], ['widths'], 'full')).toEqual([]);
    expect(leftOutLines([suite], ['widths/small'], 'smoke')).toEqual([]);
  });

  test('one that is named at too small a tier is refused, with the tier to give', () => {
    expect(() => idsAt('standard', ['widths/large'])).toThrow('give --tier full');
    expect(idsAt('full', ['widths/large'])).toEqual(['widths/large']);
  });

  test('unknown names and empty catalogues are refused', () => {
    expect(() => idsAt('smoke', ['widths/smal'])).toThrow(/widths\/smal/);
    expect(() => selectClaims([], [], 'smoke')).toThrow(/at least one claim/);
  });
});
