import { expect, test } from 'vitest';
import {
  type AnyClaim,
  claim,
  computation,
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
  return claimOf(about, changes);
}

function claimOf(measurable: object, changes: object): AnyClaim {
  return claim(
    measurable as typeof about,
    {
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
    } as never,
  );
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

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

const refused: readonly (readonly [string, () => unknown, string | RegExp])[] = [
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
  // Whatever a claim lacks is refused with its id, the field, what is expected and an example.
  ...(
    [
      ['says', 'the claim as a sentence'],
      ['formula', 'the claim as a TeX formula'],
      ['source', "a work and a place in it; such as source: cite('welling2011'"],
      ['assuming', 'a list of sentences, [] where nothing is assumed'],
      ['observed', "a name, a symbol and a unit; such as observed: { name: 'variance'"],
      ['theory', 'a function of the setting; such as theory: ({ stepSize }) =>'],
      [
        'margin',
        'a width for each compared name, and the reason; such as margin: { x: 0.1, because',
      ],
      [
        'knownBias',
        'a width for each compared name, and the reason; such as knownBias: { x: 0, because',
      ],
      ['mistakes', 'what must come out refuted, by name; such as mistakes:'],
      ['otherRoutes', 'what must come out supported, by name; such as otherRoutes:'],
    ] as const
  ).map(
    ([field, expected]) =>
      [
        `a claim without ${field}`,
        () => claimWith({ [field]: undefined }),
        `invalid ${field} of own/claim=undefined: expected ${expected}`,
      ] as const,
  ),
  ...(
    [
      ['observed.symbol', { observed: { name: 'x', unit: '1' } }, 'its symbol in TeX'],
      ['observed.unit', { observed: { name: 'x', symbol: 'x' } }, "its unit, '1' for"],
      ['observed.name', { observed: { symbol: 'x', unit: '1' } }, 'what is observed, in words'],
      ['source.key', { source: { locator: 'here' } }, 'the key of a work'],
      ['source.locator', { source: { key: 'own' } }, 'a place in the work'],
      ['margin.because', { margin: { x: 1 } }, 'the reason, in words'],
      ['margin.x', { margin: { because: 'one' } }, 'a number or a function'],
      ['knownBias.each', { knownBias: { each: '0', because: 'b' } }, 'a number or a function'],
      ["mistakes['m'].change", { mistakes: { m: { theory: () => 1 } } }, 'the change, in words'],
      ["otherRoutes['m'].change", { otherRoutes: { m: { at: () => 1 } } }, 'the change, in words'],
      ["mistakes['m']", { mistakes: { m: { change: 'c' } } }, 'a function as one of system,'],
      ["mistakes['m']", { mistakes: { m: { change: 'c', theory: 3 } } }, 'a function as one of'],
      ["otherRoutes['m']", { otherRoutes: { m: 3 } }, 'a change and its part'],
    ] as const
  ).map(
    ([field, changes, expected]) =>
      [
        `${field} of another kind, in ${JSON.stringify(changes)}`,
        () => claimWith(changes),
        new RegExp(
          `^invalid ${escaped(field)} of own/claim=.*: expected ${escaped(expected)}.*; such as `,
        ),
      ] as const,
  ),
  ...(
    [
      ['system', { system: undefined }, 'a function; such as system: ('],
      ['measure', { measure: 3 }, 'a function; such as measure: (run) =>'],
      ['regime', { regime: undefined }, 'the range of each parameter; such as regime:'],
      ['regime.size', { regime: { size: [1, 2] } }, 'a range, made by uniform'],
    ] as const
  ).map(
    ([field, changes, expected]) =>
      [
        `an experiment without ${field}`,
        () => claimOf(experiment({ ...about.shape, ...changes } as never), {}),
        new RegExp(`^invalid ${escaped(field)} of own/claim=.*: expected ${escaped(expected)}`),
      ] as const,
  ),
  [
    'a computation without what it computes',
    () =>
      claimOf(computation({ ...about.shape, of: 'theory', computes: undefined } as never), {
        designs: settingsFor(tiers),
      }),
    'invalid computes of own/claim=undefined: expected a function; such as computes:',
  ],
  [
    'a claim that nothing has looked at, in a suite',
    () => suiteWith({ claims: [{ ...claimWith({}), margin: undefined }] }),
    'invalid margin of own/claim=undefined',
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
    if (typeof message === 'string') expect(said).toContain(message);
    else expect(said).toMatch(message);
    const [frame] = stack.split('\n').filter((line) => /^\s+at /.test(line));
    expect(frame).toContain('define-suite.test.ts');
  }
});
