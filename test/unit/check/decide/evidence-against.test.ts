import { expect, test } from 'vitest';
import { evidenceAgainst } from '../../../../src/check/decide/evidence-against.js';
import type {
  ComponentEvidence,
  Phase,
  SettingEvidence,
  Verdict,
} from '../../../../src/core/index.js';

/** A setting with one component for each e-value. */
function tested(
  eValues: readonly number[],
  phase: Phase = 'explore',
  kind: Verdict['kind'] = 'inconclusive',
): SettingEvidence {
  const component: ComponentEvidence = {
    label: 'x',
    method: 't-mixture',
    side: 'equal',
    prediction: 0,
    numericalError: 0,
    margin: 1,
    knownBias: 0,
    estimate: 0,
    standardError: 0.1,
    tailCorrection: 0,
    supportInterval: { lower: -1, upper: 1 },
    refutationInterval: { lower: -1, upper: 1 },
    logEvidence: 0,
    path: [],
  };
  return {
    setting: { size: 1 },
    phase,
    rates: { falseRefutationRate: 1e-3, falseSupportRate: 1e-3 },
    components: eValues.map((value) => ({ ...component, logEvidence: Math.log(value) })),
    numReplicates: 16,
    outcomes: { completed: 16 },
    diagnostics: [],
    verdict: { kind, reasons: [] },
    replay: '',
  };
}

test('the evidence against a claim averages over settings and components: they are not independent', () => {
  expect(evidenceAgainst([tested([1, 2]), tested([9])])).toBeCloseTo(Math.log(4), 14);
  expect(evidenceAgainst([tested([100])])).toBeCloseTo(Math.log(100), 14);
});

test('a setting that is run again does not count twice', () => {
  const explored = tested([2, 4], 'explore', 'refuted');
  for (const phase of ['confirm', 'shrink', 'final'] as const) {
    expect(evidenceAgainst([explored, tested([1000, 1000], phase)])).toBeCloseTo(Math.log(3), 14);
  }
});

test('numbers that cannot be used are no evidence, in either direction', () => {
  const unusable = tested([1e9], 'explore', 'invalid');
  expect(evidenceAgainst([tested([5]), unusable])).toBeCloseTo(Math.log(3), 14);
  expect(evidenceAgainst([tested([5, Number.NaN])])).toBeCloseTo(Math.log(3), 14);
  expect(evidenceAgainst([tested([Number.POSITIVE_INFINITY])])).toBe(1e6);
});

test('there is none without settings', () => {
  expect(evidenceAgainst([])).toBe(0);
  expect(evidenceAgainst([tested([], 'explore', 'invalid')])).toBe(0);
});
