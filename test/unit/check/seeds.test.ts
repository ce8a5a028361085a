import { expect, test } from 'vitest';
import { runReplicates } from '../../../src/check/replicates/run-replicates.js';
import type { RandomKey } from '../../../src/core/index.js';
import { openReferenceEngine } from '../../../src/engines/index.js';
import { type AnyTestProperty, defineProperty } from '../../helpers/property.js';
import { around, checkTiny, tinyDesigns, tinyProperty } from '../../helpers/tiny-suite.js';

const engine = openReferenceEngine();

/** A false claim, true below size 7, whose simulator notes every key it is given. */
function noting(): { readonly keys: string[]; readonly property: AnyTestProperty } {
  const keys: string[] = [];
  const noted =
    (mean: number) => (setting: { readonly size?: number | string }, key: RandomKey) => {
      keys.push(String(key));
      return around(mean !== 0 || Number(setting.size) >= 7 ? 3 : 0)({}, key);
    };
  const property = tinyProperty({
    simulate: noted(0),
    designs: tinyDesigns({ numSettings: 4 }),
    controls: [
      { kind: 'negative', name: 'shifted', change: 'the mean is 3', simulate: noted(3) },
      { kind: 'positive', name: 'exact', change: 'nothing', simulate: noted(3) },
    ],
  });
  return { keys, property };
}

test('no two replicates of a check share a key, whatever phase, candidate, control or setting', async () => {
  const { keys, property } = noting();
  const evidence = await checkTiny(property);
  expect(evidence.counterexample?.numCandidates).toBeGreaterThan(2);
  expect(evidence.counterexample?.smallest.phase).toBe('final');
  // The first two calls are those that see whether a replicate can be reproduced.
  const [first, again] = keys;
  expect(again).toBe(first);
  // From its last call on, the run is repeated to see whether state was kept.
  const repeatedFrom = keys.lastIndexOf(first);
  const counted = keys.slice(2, repeatedFrom);
  expect(keys.slice(repeatedFrom).every((key) => counted.includes(key))).toBe(true);
  expect(counted.length).toBeGreaterThan(100);
  expect(new Set(counted).size).toBe(counted.length);
});

test('each of seed, claim, control, setting, phase and candidate changes every key', async () => {
  const { keys, property } = noting();
  const request = {
    claim: 'tiny/mean',
    seed: 1,
    phase: 'explore',
    setting: { size: 3 },
    first: 0,
    count: 5,
    engine: 'reference',
  } as const;
  const changed = [
    request,
    { ...request, seed: 2 },
    { ...request, claim: 'tiny/other' },
    { ...request, control: 'shifted' },
    { ...request, control: 'exact' },
    { ...request, setting: { size: 4 } },
    { ...request, phase: 'confirm' as const },
    { ...request, phase: 'final' as const },
    { ...request, phase: 'shrink' as const, candidate: 1 },
    { ...request, phase: 'shrink' as const, candidate: 2 },
  ];
  for (const one of changed) await runReplicates(defineProperty(property), one, engine);
  expect(new Set(keys).size).toBe(5 * changed.length);
});

test('the key of a replicate depends on its index, not on the batch it came in', async () => {
  const { keys, property } = noting();
  const request = {
    claim: 'tiny/mean',
    seed: 1,
    phase: 'explore',
    setting: { size: 3 },
    engine: 'reference',
  } as const;
  await runReplicates(defineProperty(property), { ...request, first: 0, count: 6 }, engine);
  for (const [first, count] of [
    [0, 1],
    [1, 3],
    [4, 2],
  ]) {
    await runReplicates(defineProperty(property), { ...request, first, count }, engine);
  }
  expect(keys.slice(6)).toEqual(keys.slice(0, 6));
});
