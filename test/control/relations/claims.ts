import { inlineSource, type LoweredSuite } from '../../../src/check/index.js';
import {
  type ClaimEvidence,
  completed,
  type Design,
  oneOf,
  type Prediction,
  type RandomKey,
  type Relation,
  type Replicate,
  type Setting,
  type SettingEvidence,
  type Verdict,
} from '../../../src/core/index.js';
import { checkProperty } from '../../helpers/check-property.js';
import { type AnyTestProperty, defineProperty, type TestControl } from '../../helpers/property.js';
import { testSeed } from '../../helpers/seed.js';

/**
 * Rates at which every verdict of this folder is made. An interval that keeps
 * its rate cannot give a wrong verdict more often than this, whatever the
 * design: what a design must show is only that it is decided (`chance.ts`).
 */
export const verdictRate = 3e-7;

/** Simulates one replicate. */
export type Simulation = (key: RandomKey) => readonly number[] | Replicate;

/** What is changed against the claim. */
export interface Change {
  readonly simulate?: Simulation;
  readonly prediction?: Prediction;
}

/** A claim about a system whose answer is known exactly. */
export interface ExactClaim {
  readonly relation: Relation;
  readonly prediction: Prediction;
  /** Of every component, or one for each label. */
  readonly margin: number | Readonly<Record<string, number>>;
  readonly replicates: number;
  /** Replicates at the first look; default 16. */
  readonly firstLook?: number;
  readonly simulate: Simulation;
  /** Planted mistakes: each must come out refuted. */
  readonly wrong: Readonly<Record<string, Change>>;
  /** Right by construction, or inside the margin: each must come out supported. */
  readonly right: Readonly<Record<string, Change>>;
}

/** The verdict on the claim and on each of its controls; with its reasons when it is neither. */
export type Verdicts = Readonly<Record<string, string>>;

/** What `verdictsOf` gives when everything is as it should be. */
export function asExpected({ wrong, right }: ExactClaim): Verdicts {
  return {
    claim: 'supported',
    ...Object.fromEntries(Object.keys(wrong).map((name) => [name, 'refuted'])),
    ...Object.fromEntries(Object.keys(right).map((name) => [name, 'supported'])),
  };
}

/** Runs the claim and its controls through the whole pipeline. */
export async function verdictsOf(claim: ExactClaim): Promise<Verdicts> {
  const evidence = await evidenceOf(claim);
  return {
    claim: inWords(evidence.settings[0]?.verdict ?? evidence.verdict, evidence.settings),
    ...Object.fromEntries(
      evidence.controls.map(({ name, verdict, settings }) => [name, inWords(verdict, settings)]),
    ),
  };
}

/** All of the evidence on a claim. */
export async function evidenceOf(claim: ExactClaim): Promise<ClaimEvidence> {
  const property = defineProperty(propertyOf(claim));
  const suite: LoweredSuite = {
    id: 'exact',
    title: 'Exact',
    summary: 'systems whose answer is known',
    module: '',
    budget: { falseRefutationRate: verdictRate, falseSupportRate: verdictRate },
    properties: [property],
  };
  const options = { tier: 'smoke', seed: testSeed(2027), engine: 'reference' } as const;
  return checkProperty(suite, property, options, inlineSource(suite));
}

/** The property that a claim stands for. */
export function propertyOf(claim: ExactClaim): AnyTestProperty {
  const { relation, prediction, margin, replicates } = claim;
  const design: Design = {
    numSettings: 1,
    minReplicates: claim.firstLook ?? 16,
    maxReplicates: replicates,
    maxShrinkCandidates: 1,
  };
  return {
    claim: {
      id: 'exact/claim',
      statement: relation.statement,
      formula: 'x = y',
      source: { key: 'none', locator: 'none' },
      assumptions: [],
      observable: { name: 'value', symbol: 'x', unit: '1' },
    },
    domain: { system: oneOf('the only one') },
    relation,
    margin: {
      of: ({ label }) => (typeof margin === 'number' ? margin : margin[label]),
      justification: 'many standard errors',
    },
    knownBias: { of: () => 0, justification: 'the simulation is exact' },
    predict: () => prediction,
    simulate: asSimulator(claim.simulate),
    designs: { smoke: design, standard: design, full: design },
    controls: [
      ...Object.entries(claim.wrong).map(controlOf('negative')),
      ...Object.entries(claim.right).map(controlOf('positive')),
    ],
  };
}

function controlOf(kind: TestControl<Setting>['kind']) {
  return ([name, change]: [string, Change]): TestControl<Setting> => {
    const { simulate, prediction } = change;
    return {
      kind,
      name,
      change: name,
      ...(simulate === undefined ? {} : { simulate: asSimulator(simulate) }),
      ...(prediction === undefined ? {} : { predict: () => prediction }),
    };
  };
}

function asSimulator(simulate: Simulation) {
  return (_setting: Setting, key: RandomKey): Replicate => {
    const made = simulate(key);
    return 'outcome' in made ? made : completed(made);
  };
}

function inWords({ kind, reasons }: Verdict, settings: readonly SettingEvidence[]): string {
  if (kind === 'supported' || kind === 'refuted') {
    const stray = settings
      .flatMap(({ components }) => components)
      .find(({ estimate, refutationInterval: { lower, upper } }) => {
        return !(estimate >= lower && estimate <= upper);
      });
    return stray === undefined
      ? kind
      : `${kind}; the estimate of ${stray.label} is not in its interval`;
  }
  return [kind, ...reasons.map(({ code, message }) => `${code}: ${message}`)].join('; ');
}
