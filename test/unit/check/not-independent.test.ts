import { expect, test } from 'vitest';
import { completed, type RandomKey, type Setting, unusable } from '../../../src/core/index.js';
import { normals } from '../../helpers/samples.js';
import {
  around,
  checkTiny,
  normalOf,
  tinyDesigns,
  tinyProperty,
} from '../../helpers/tiny-suite.js';

test('draws of one chain that goes on from call to call are refused as replicates', async () => {
  let state = 0;
  const nextOfChain = (_setting: Setting, key: RandomKey) => {
    state = 0.95 * state + 0.1 * normalOf(key);
    return completed([state]);
  };
  const property = tinyProperty({ simulate: nextOfChain });
  const { verdict, settings } = await checkTiny(property);
  expect(verdict.kind).toBe('invalid');
  expect(verdict.reasons.map(({ code }) => code)).toEqual(['not-reproducible']);
  expect(verdict.reasons[0].message).toContain('state kept between calls');
  expect(settings).toEqual([]);
});

test('pieces of one slow chain are refused as replicates when their traces show it', async () => {
  // Correlation time 500 draws, pieces of 400: R-hat is far above 1.01 whatever the kicks.
  const length = 400;
  const chain: number[] = [];
  for (const kick of normals(18, 0, 100 * length)) {
    chain.push(0.998 * (chain.at(-1) ?? 0) + Math.sqrt(1 - 0.998 ** 2) * kick);
  }
  const pieces = new Map<string, number>();
  const piece = (_setting: Setting, key: RandomKey) => {
    const place = pieces.get(String(key)) ?? pieces.size;
    pieces.set(String(key), place);
    const trace = chain.slice((place % 100) * length, ((place % 100) + 1) * length);
    return completed([trace.reduce((sum, draw) => sum + draw, 0) / length], undefined, trace);
  };
  const property = tinyProperty({ simulate: piece, designs: tinyDesigns({ numSettings: 1 }) });
  const { verdict } = await checkTiny(property);
  expect(verdict.kind).toBe('invalid');
  expect(verdict.reasons.map(({ message }) => message).join()).toContain('R-hat');
});

test('runs that are lost because of what they would have given are not left out', async () => {
  // The mean of all is 0; of those that do not fail it is negative. At least one of the first
  // hundred fails, but for a probability of 0.84^100 < 1e-7.
  const property = tinyProperty({
    simulate: (setting, key) =>
      normalOf(key) > 1 ? unusable('diverged', 'too large') : around(0)(setting, key),
    designs: tinyDesigns({ minReplicates: 100, maxReplicates: 300 }),
  });
  const { verdict, settings } = await checkTiny(property);
  expect(verdict.kind).toBe('invalid');
  expect(settings[0].verdict.reasons.map(({ code }) => code)).toEqual(['run-lost']);
  expect(settings[0].outcomes.diverged).toBe(1);
});
