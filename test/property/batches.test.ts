import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inlineSource } from '../../src/check/index.js';
import {
  type AnyClaim,
  claim,
  defineBatchSimulator,
  defineSimulator,
  experiment,
  isLost,
  keyed,
  lost,
  meansEqual,
  numbered,
  oneOf,
  onOneKey,
  type RandomKey,
  type Replicate,
  type SimulationJob,
  stepToZero,
  watched,
} from '../../src/core/index.js';
import { twoLayerChain } from '../../src/engines/index.js';
import { chainWith } from '../conformance/engines/chains.js';
import { suiteOfClaims, words } from '../helpers/claims.js';
import { normalOf } from '../helpers/tiny-suite.js';

// What a replicate is follows from its index alone, whatever it is run with.

/** Lost, or throws, at some keys. */
const fragile = defineSimulator('test/fragile', (_: object, key) => {
  if (key[0] % 5 === 0) return lost('diverged', 'too large');
  if (key[0] % 7 === 0) throw new Error('broken');
  return { x: normalOf(key) };
});

/** Refuses whole batches for one job. */
const strict = defineBatchSimulator(
  'test/strict',
  async (jobs: readonly SimulationJob<{ readonly step: number }>[]) => {
    if (jobs.some(({ key }) => key[1] % 11 === 0)) throw new Error('not these');
    return jobs.map(({ spec, key }) => ({ x: spec.step * normalOf(key) }));
  },
);

/** Chains of all replicates that wait together share the lanes of the engine. */
const chains = defineSimulator(
  'test/chain',
  async ({ step }: { readonly step: number }, key: RandomKey, engine) => {
    const chain = { ...chainWith({ seed: 1, numSteps: 8, width: 3, keepStates: false }), key };
    const [{ state }] = await engine.run(twoLayerChain, [chain]);
    return { x: step * state[0] };
  },
);

const many: AnyClaim = claim(
  experiment({
    regime: { level: oneOf(1, 2) },
    across: { step: stepToZero(0.5) },
    disorder: (_, key) => ({ field: normalOf(key) }),
    system: ({ step, field }) => ({
      fragile: watched(fragile({})),
      lone: fragile({}),
      pair: keyed(['pair'], onOneKey([strict({ step }), strict({ step: 2 * step })])),
      numbered: numbered('chain', [chains({ step }), chains({ step: field })]),
    }),
    measure: ({ fragile: own, lone, pair: [first, second], numbered: [a, b] }, { field }) => {
      if (field > 1) throw new Error('too strong a field');
      return {
        own: isLost(own) ? 0 : own.x,
        lone: lone.x,
        pair: second.x - first.x,
        chains: [a.x, b.x],
      };
    },
  }),
  {
    ...words,
    relation: meansEqual,
    theory: () => ({ own: 0, lone: 0, pair: 0, chains: [0, 0] }),
    mistakes: {
      spoilt: {
        change: 'the chains do not step',
        system: chains.everywhere(() => ({ step: 0 })),
      },
    },
    otherRoutes: {},
  },
);

const source = inlineSource(suiteOfClaims(many));
const numKeys = 40;

function replicates(first: number, count: number): Promise<readonly Replicate[]> {
  const request = {
    claim: many.id,
    seed: 5,
    phase: 'explore',
    setting: { level: 2 },
    first,
    count,
    engine: 'wasm',
  } as const;
  return source.run(request, new AbortController().signal);
}

test('any replicates in any batches are the same as one by one', async () => {
  const alone = await Promise.all(
    Array.from({ length: numKeys }, async (_, index) => (await replicates(index, 1))[0]),
  );
  // All that can happen does, so that the law is about each of it.
  const ends = new Set(
    alone.map(({ outcome, message = '' }) =>
      `${outcome} ${message.replace(/ at \S+:\d+$/, '')}`.trim(),
    ),
  );
  expect([...ends].sort()).toEqual([
    'completed',
    'diverged too large',
    'failed the measurement threw: too strong a field',
    'failed the simulator test/fragile threw: broken',
    'failed the simulator test/strict threw: not these',
  ]);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: numKeys - 1 }),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
      async (first, counts) => {
        let next = first;
        for (const count of counts) {
          const size = Math.min(count, numKeys - next);
          if (size === 0) return;
          expect(await replicates(next, size)).toEqual(alone.slice(next, next + size));
          next += size;
        }
      },
    ),
    { seed: 20270301, numRuns: 30 },
  );
});
