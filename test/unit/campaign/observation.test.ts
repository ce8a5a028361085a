import { describe, expect, test } from 'vitest';
import { completed } from '../../../src/core/index.js';
import { meanEquals } from '../../../src/core/relations/index.js';
import { deriveKey, keyFromSeed, normalDraws, streams } from '../../../src/random/index.js';
import { type Observation, sizeOfMove } from '../../campaign/observation.js';

const numReplicates = 64;
const noise = normalDraws(deriveKey(keyFromSeed(1), 'noise'), numReplicates, streams.proposal, 0);
const other = normalDraws(deriveKey(keyFromSeed(1), 'other'), numReplicates, streams.proposal, 0);

/** A mean of 10 in one number, with a spread of 1. */
const observation = (change: Partial<Observation> = {}, values = noise): Observation => ({
  relation: meanEquals,
  components: [{ label: 'x', value: 10, numericalError: 0 }],
  margins: [0.5],
  replicates: Array.from(values, (z) => completed([10 + z])),
  maxReplicates: 100,
  ...change,
});
const shifted = (by: number, values = noise) =>
  observation({ replicates: Array.from(values, (z) => completed([10 + z + by])) });

describe('the move of what a claim compares', () => {
  test('is nothing when nothing has changed', () => {
    expect(sizeOfMove(observation(), observation())).toBe(0);
  });

  test('is that of a prediction, over its value', () => {
    const after = observation({ components: [{ label: 'x', value: 11, numericalError: 0 }] });
    expect(sizeOfMove(observation(), after)).toBeCloseTo(0.1, 10);
  });

  test('is that of a mean, which runs of equal keys show without their noise', () => {
    expect(sizeOfMove(observation(), shifted(0.1))).toBeCloseTo(0.01, 10);
  });

  test('is not what chance makes of runs with other noise', () => {
    // The difference of two means of 64 has a standard error of 0.18; three of them are 0.53.
    expect(sizeOfMove(observation(), observation({}, other))).toBe(0);
    expect(sizeOfMove(observation(), shifted(2, other))).toBeGreaterThan(0.1);
  });

  test('is counted in margins where nothing is predicted', () => {
    const zero = { components: [{ label: 'x', value: 0, numericalError: 0 }] };
    const after = { components: [{ label: 'x', value: 1, numericalError: 0 }] };
    expect(sizeOfMove(observation(zero), observation(after))).toBe(2);
  });

  test('is infinite when a replicate is lost', () => {
    const lost = observation({ replicates: [completed([Number.NaN])] });
    expect(sizeOfMove(observation(), lost)).toBe(Number.POSITIVE_INFINITY);
  });
});
