import { type ClaimPlan, inlineSource, planClaim } from '../../src/check/index.js';
import type { LoweredSuite } from '../../src/check/property.js';
import {
  completed,
  type Design,
  integers,
  predictedValue,
  type RandomKey,
  type Setting,
} from '../../src/core/index.js';
import { meanEquals } from '../../src/core/relations/index.js';
import { fillNormal } from '../../src/random/index.js';
import { checkProperty } from './check-property.js';
import { type AnyTestProperty, defineProperty } from './property.js';

/** A normal number of the replicate. */
export function normalOf(key: RandomKey): number {
  const out = new Float64Array(1);
  fillNormal(key, 1, 0, out);
  return out[0];
}

/** Replicates N(mean, 1/4); the margin of `tinyProperty` is 1. */
export const around = (mean: number) => (_setting: Setting, key: RandomKey) =>
  completed([mean + normalOf(key) / 2]);

/**
 * A true claim about a mean of zero, whose verdict is certain up to 1e-9: the
 * standard error after 16 replicates is an eighth of the margin.
 */
export function tinyProperty(changes: Partial<AnyTestProperty> = {}): AnyTestProperty {
  const design: Design = {
    numSettings: 2,
    minReplicates: 16,
    maxReplicates: 200,
    maxShrinkCandidates: 50,
  };
  return {
    claim: {
      id: 'tiny/mean',
      statement: 'the mean is zero',
      formula: 'E x = 0',
      source: { key: 'none', locator: 'none' },
      assumptions: [],
      observable: { name: 'value', symbol: 'x', unit: '1' },
    },
    domain: { size: integers(1, 40) },
    relation: meanEquals,
    margin: { of: () => 1, justification: 'two standard deviations' },
    knownBias: { of: () => 0, justification: 'none' },
    predict: () => predictedValue('mean', 0),
    simulate: around(0),
    designs: { smoke: design, standard: design, full: design },
    controls: [
      { kind: 'negative', name: 'shifted', change: 'the mean is 3', simulate: around(3) },
      { kind: 'positive', name: 'exact', change: 'nothing', simulate: around(0) },
    ],
    ...changes,
  };
}

/** The design of `tinyProperty` with some numbers changed, at every tier. */
export function tinyDesigns(changes: Partial<Design>): AnyTestProperty['designs'] {
  const design = { ...tinyProperty().designs.smoke, ...changes };
  return { smoke: design, standard: design, full: design };
}

export function suiteOf(...properties: readonly AnyTestProperty[]): LoweredSuite {
  return {
    id: 'tiny',
    title: 'Tiny',
    summary: 'made for tests',
    module: '',
    budget: { falseRefutationRate: 1e-3, falseSupportRate: 1e-3 },
    properties: properties.map(defineProperty),
  };
}

export const smoke = { tier: 'smoke', seed: 1, engine: 'reference' } as const;

/** Plans a property as the only one of its suite, at seed 1. */
export function planTiny(property: AnyTestProperty): Promise<ClaimPlan> {
  const suite = suiteOf(property);
  return planClaim(suite, suite.properties[0], smoke, inlineSource(suite));
}

/** Plans and checks a property as the only one of its suite, at seed 1 in this thread. */
export function checkTiny(property: AnyTestProperty) {
  const suite = suiteOf(property);
  return checkProperty(suite, suite.properties[0], smoke, inlineSource(suite));
}
