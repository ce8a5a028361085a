import type { LoweredSuite } from '../../src/check/property.js';
import type { SelectedClaim } from '../../src/cli/claims/select-claims.js';
import {
  type ClaimEvidence,
  completed,
  integers,
  predictedValue,
  type SettingEvidence,
} from '../../src/core/index.js';
import { meanEquals } from '../../src/core/relations/index.js';
import type { RunIdentity, StoredManifest } from '../../src/runs/index.js';
import { type AnyTestProperty, defineProperty } from './property.js';

const design = { numSettings: 2, minReplicates: 4, maxReplicates: 150, maxShrinkCandidates: 5 };

/** A claim whose simulator counts up, so that its values vary. */
export function exampleProperty(id: string): AnyTestProperty {
  return {
    claim: {
      id,
      statement: 'the mean is zero',
      formula: 'm = 0',
      source: { key: 'example', locator: 'none' },
      assumptions: [],
      observable: { name: 'mean', symbol: 'm', unit: '1' },
    },
    domain: { level: integers(0, 9) },
    relation: meanEquals,
    margin: { of: () => 1, justification: 'an example' },
    knownBias: { of: () => 0, justification: 'none' },
    predict: () => predictedValue('mean', 0),
    simulate: (_, key) => completed([(key[0] / 2 ** 32 - 0.5) / 10]),
    designs: { smoke: design, standard: design, full: design },
    controls: [
      {
        kind: 'negative',
        name: 'far-away',
        change: 'the prediction is nine',
        predict: () => predictedValue('mean', 9),
      },
      {
        kind: 'positive',
        name: 'other-half',
        change: 'the other word of the key',
        simulate: (_, key) => completed([(key[1] / 2 ** 32 - 0.5) / 10]),
      },
    ],
  };
}

/** A suite of the given claims. */
export function exampleSuite(properties: readonly AnyTestProperty[]): LoweredSuite {
  return {
    id: 'example',
    title: 'Example',
    summary: 'For tests of the command line.',
    module: import.meta.url,
    budget: { falseRefutationRate: 1e-3, falseSupportRate: 1e-3 },
    properties: properties.map(defineProperty),
  };
}

/** The claims of a suite as a run selects them. */
export function selectAll(suite: LoweredSuite): SelectedClaim[] {
  return suite.properties.map((property) => ({ suite, property }));
}

/** A record whose numbers are hard to store. */
export function exampleSetting(level: number): SettingEvidence {
  return {
    setting: { level },
    phase: 'explore',
    rates: { falseRefutationRate: 1e-3, falseSupportRate: 1e-3 },
    components: [
      {
        label: 'mean',
        method: 't-mixture',
        side: 'equal',
        prediction: -0,
        numericalError: 5e-324,
        margin: 0.1,
        knownBias: 0,
        estimate: Number.NaN,
        standardError: 0.1 + 0.2,
        tailCorrection: 0,
        logEvidence: Number.NEGATIVE_INFINITY,
        supportInterval: { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY },
        refutationInterval: { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY },
        path: [],
      },
    ],
    numReplicates: 4,
    outcomes: { completed: 4 },
    diagnostics: [],
    verdict: { kind: 'invalid', reasons: [{ code: 'non-finite', message: 'not a number' }] },
    replay: `example/first tier=smoke seed=1 engine=reference phase=explore : level=${level}`,
  };
}

/** Evidence of a claim, with the given settings. */
export function exampleEvidence(
  id: string,
  settings: readonly SettingEvidence[] = [],
): ClaimEvidence {
  const { claim, relation, domain } = exampleProperty(id);
  return {
    schemaVersion: 1,
    suite: 'example',
    claim,
    relation,
    domain,
    marginJustification: 'an example',
    biasJustification: 'none',
    tier: 'smoke',
    seed: 1,
    engine: 'reference',
    design,
    rates: { falseRefutationRate: 5e-4, falseSupportRate: 1e-3 },
    settings,
    controls: [],
    verdict: { kind: 'invalid', reasons: [{ code: 'setting-invalid', message: 'an example' }] },
    logEvidence: 0,
    seconds: 1.5,
  };
}

/** The identity of such a run. */
export const exampleIdentity: RunIdentity = {
  tier: 'smoke',
  seed: 1,
  engine: 'reference',
  tvd: '0.0.0',
  packages: {},
  suites: {},
};

/** A manifest of a run of the given claims. */
export function exampleManifest(
  id: string,
  claims: readonly string[],
  status: StoredManifest['status'] = 'running',
): StoredManifest {
  return {
    schemaVersion: 1,
    id,
    startedAt: '2026-01-02T03:04:05.678Z',
    status,
    tvdVersion: '0.0.0',
    nodeVersion: '20.0.0',
    platform: 'linux x64',
    cpu: 'example',
    commit: 'unknown',
    tier: 'smoke',
    seed: 1,
    engine: 'reference',
    runNumber: 1,
    jobs: 1,
    argv: [],
    configHash: 'hash',
    identity: exampleIdentity,
    suites: [
      {
        id: 'example',
        title: 'Example',
        summary: 'For tests.',
        budget: { falseRefutationRate: 1e-3, falseSupportRate: 1e-3 },
      },
    ],
    claims,
  };
}
