import { expect, test } from 'vitest';
import {
  type AnyClaim,
  claim,
  type Design,
  defineSuite,
  designsFor,
  experiment,
  mean,
  settingsFor,
  uniform,
  VerificationError,
} from '../../../src/core/index.js';
import { words } from '../../types/claims.js';

const about = experiment({
  regime: { size: uniform(1, 2) },
  system: () => ({}) as never,
  measure: () => ({ x: 1 }),
});

/** A claim with some fields changed, as plain JavaScript can write it. */
function claimWith(changes: object): AnyClaim {
  return claim(about, {
    ...words,
    id: 'own/claim',
    relation: { x: mean('x') },
    theory: () => ({ x: 1 }),
    margin: { x: 1, because: 'one' },
    knownBias: { x: 0, because: 'none' },
    designs: designsFor(100),
    mistakes: {},
    otherRoutes: {},
    ...changes,
  } as never);
}

/** A suite with some fields changed. */
function suiteWith(changes: object) {
  const { href: module } = new URL(import.meta.url);
  return defineSuite({ id: 'own', title: 'Own', module, claims: [claimWith({})], ...changes });
}

function designs(changes: Partial<Design>) {
  const design = { ...designsFor(100).smoke, ...changes };
  return { smoke: design, standard: design, full: design };
}

const tiers = { smoke: 1, standard: 1, full: 1 };

test.each([
  ['a claim', () => claimWith({ weight: 0.5, firstTier: 'full' })],
  [
    'the smallest design',
    () => claimWith({ designs: designs({ minReplicates: 4, maxReplicates: 4 }) }),
  ],
  ['no shrinking', () => claimWith({ designs: designs({ maxShrinkCandidates: 0 }) })],
  ['a suite', () => suiteWith({})],
  ['a suite without a module', () => suiteWith({ module: '' })],
  [
    'a lifetime budget',
    () =>
      suiteWith({
        budget: { falseRefutationRate: 0.1, falseSupportRate: 0.1, isPerLifetime: true },
      }),
  ],
  ['designs at the limit', () => designsFor(16, tiers)],
  ['settings of computed claims', () => settingsFor(tiers)],
])('%s is accepted', (_, make) => {
  expect(make).not.toThrow();
});

const refused: readonly (readonly [string, () => unknown, string])[] = [
  ...[0, -1, Number.NaN, 15, 16.5, Number.POSITIVE_INFINITY, 1e12, '100' as never].map(
    (count) => [`${count} replicates`, () => designsFor(count), 'invalid maxReplicates='] as const,
  ),
  ...[0, -1, Number.NaN, 1.5].map(
    (smoke) =>
      [
        `${smoke} settings`,
        () => settingsFor({ ...tiers, smoke }),
        `invalid numSettings of tier smoke=${smoke}: expected a whole number >= 1`,
      ] as const,
  ),
  [
    'an unknown tier',
    () => designsFor(100, { ...tiers, huge: 3 } as never),
    'invalid tier="huge": expected one of smoke, standard, full',
  ],
  [
    'a tier that is missing',
    () => designsFor(100, { smoke: 1, standard: 1 } as never),
    'invalid numSettings of tier full=undefined',
  ],
  [
    'a design with NaN',
    () => claimWith({ designs: designs({ minReplicates: Number.NaN }) }),
    'invalid minReplicates of tier smoke of own/claim=NaN: expected whole numbers with 4 <=',
  ],
  [
    'more replicates at least than at most',
    () => claimWith({ designs: designs({ minReplicates: 200, maxReplicates: 100 }) }),
    'invalid maxReplicates of tier smoke of own/claim=100',
  ],
  [
    'a design with more replicates than anybody runs',
    () => claimWith({ designs: designs({ minReplicates: 16, maxReplicates: 1e12 }) }),
    'intervals are tuned to what is allowed',
  ],
  [
    'shrinking by halves',
    () => claimWith({ designs: designs({ maxShrinkCandidates: 1.5 }) }),
    'invalid maxShrinkCandidates of tier smoke of own/claim=1.5',
  ],
  [
    'a design for no tier',
    () => claimWith({ designs: { ...designsFor(100), huge: {} } }),
    'invalid tier in the designs of own/claim="huge"',
  ],
  ['no designs', () => claimWith({ designs: undefined }), 'invalid designs of own/claim=undefined'],
  [
    'one evaluation of random numbers',
    () => claimWith({ designs: settingsFor(tiers) }),
    'invalid minReplicates of tier smoke of own/claim=1',
  ],
  ['an id without a suite', () => claimWith({ id: 'claim' }), 'invalid claim id="claim"'],
  ['an id in capitals', () => claimWith({ id: 'own/Claim' }), 'invalid claim id="own/Claim"'],
  ['a weight of zero', () => claimWith({ weight: 0 }), 'invalid weight of own/claim=0'],
  [
    'a tier of its own',
    () => claimWith({ firstTier: 'tiny' }),
    'invalid firstTier of own/claim="tiny"',
  ],
  ['a suite without claims', () => suiteWith({ claims: [] }), 'invalid claims of own=[]'],
  [
    'a suite of something else',
    () => suiteWith({ claims: [{ id: 'own/claim' }] }),
    'made by claim(',
  ],
  [
    'two claims of one id',
    () => suiteWith({ claims: [claimWith({}), claimWith({})] }),
    'invalid claim id="own/claim": expected an id that no other claim of own has',
  ],
  [
    'a claim of another suite',
    () => suiteWith({ claims: [claimWith({ id: 'other/claim' })] }),
    'invalid claim id="other/claim": expected \'own/...\'',
  ],
  ['an id with a slash', () => suiteWith({ id: 'own/suite' }), 'invalid suite id="own/suite"'],
  ...[0, 1, -0.1, Number.NaN, undefined].map(
    (falseRefutationRate) =>
      [
        `a rate of ${falseRefutationRate}`,
        () => suiteWith({ budget: { falseSupportRate: 0.1, falseRefutationRate } }),
        `invalid falseRefutationRate of own=${falseRefutationRate}`,
      ] as const,
  ),
  [
    'a path for a module, as CommonJS has it',
    () => suiteWith({ module: '/home/a/suite.cjs' }),
    "require('node:url').pathToFileURL(__filename).href in CommonJS",
  ],
];

test.each(refused)('%s is refused where it is written', (_, make, message) => {
  try {
    make();
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(VerificationError);
    const { message: said, stack = '' } = error as Error;
    expect(said).toContain(message);
    const [frame] = stack.split('\n').filter((line) => /^\s+at /.test(line));
    expect(frame).toContain('define-suite.test.ts');
  }
});
