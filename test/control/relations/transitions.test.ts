import { describe, expect, test } from 'vitest';
import { predicted, predictedValue, type RandomKey } from '../../../src/core/index.js';
import {
  cumulantsCrossAt,
  meanEquals,
  thresholdBetween,
  twoStarts,
} from '../../../src/core/relations/index.js';
import { deriveKey, fillUniform } from '../../../src/random/index.js';
import { largestOpenChance, openChanceOfMean } from './chance.js';
import { asExpected, type ExactClaim, verdictsOf } from './claims.js';
import {
  binderCumulant,
  drawMagnetisation,
  equilibrium,
  expectation,
  relaxedLaw,
  relaxedMagnetisation,
} from './systems/curie-weiss.js';
import { normalsOf } from './systems/ornstein-uhlenbeck.js';

// Rate: as in means.test.ts.

/** Mean of a function of m over independent magnets in equilibrium. */
function equilibriumMeans(
  numSpins: number,
  couplings: readonly number[],
  of: (m: number) => number,
  numMagnets = 1,
) {
  const laws = couplings.map((coupling) => equilibrium({ numSpins, coupling }));
  return (key: RandomKey) =>
    laws.map((law, k) => {
      const uniforms = new Float64Array(numMagnets);
      fillUniform(key, 100 * numSpins + k, 0, uniforms);
      return uniforms.reduce((sum, u) => sum + of(drawMagnetisation(law, u)), 0) / numMagnets;
    });
}

describe('thresholdBetween of means: a magnet on either side of its transition', () => {
  // 64 spins, 16 independent magnets each; <|m|> by enumeration: 0.139 at g = 0.5, 0.841 at 1.5.
  const spins = 64;
  const order = (couplings: readonly number[]) => equilibriumMeans(spins, couplings, Math.abs, 16);
  const exact = (coupling: number) =>
    expectation(equilibrium({ numSpins: spins, coupling }), Math.abs);
  const claim: ExactClaim = {
    relation: thresholdBetween(meanEquals),
    prediction: predicted({ below: 0.2, above: 0.8 }),
    margin: 0.05,
    replicates: 3000,
    simulate: order([0.5, 1.5]),
    wrong: {
      'places-swapped': { simulate: order([1.5, 0.5]) },
      'both-below': { simulate: order([0.5, 0.6]) },
      'both-above': { simulate: order([1.4, 1.5]) },
    },
    right: {
      'far-on-both-sides': { simulate: order([0.1, 2.5]) },
      'drawn-around-the-exact-means': {
        simulate: (key) => {
          const z = normalsOf(key, 2, 7);
          return [exact(0.5) + 0.025 * z[0], exact(1.5) + 0.025 * z[1]];
        },
      },
    },
  };

  test('is in order above it and not below', async () => {
    expect(exact(0.5)).toBeCloseTo(0.139, 2);
    expect(exact(1.5)).toBeCloseTo(0.841, 2);
    // Deviations of |m|: below 0.124/4 = 0.031 each. Skewness below 0.4: a correction
    // of 0.21 at 3000, sampled to 0.03, where the gate is at 1/2. Distances: 0.25 - 0.14, 0.841 - 0.75,
    // both below 0.75 - 0.17, both above 0.785 - 0.25.
    expect(exact(1.4)).toBeGreaterThan(0.75);
    expect(openChanceOfMean(3000, 0.09 / 0.031, 2)).toBeLessThan(largestOpenChance);
    expect(await verdictsOf(claim)).toEqual(asExpected(claim));
  });

  test('in the other direction when the temperature is the control', async () => {
    const heated: ExactClaim = {
      ...claim,
      relation: thresholdBetween(meanEquals, 'decreasing'),
      prediction: predicted({ cold: 0.8, hot: 0.2 }),
      simulate: order([1.5, 0.5]),
      wrong: { 'places-swapped': { simulate: order([0.5, 1.5]) } },
      right: { 'far-on-both-sides': { simulate: order([2.5, 0.1]) } },
    };
    expect(await verdictsOf(heated)).toEqual(asExpected(heated));
  });
});

describe('twoStarts: a magnet from all spins down and from all up', () => {
  // 40 spins, 6 sweeps of heat-bath steps; the mean after them is exact (`relaxedLaw`).
  // g = 1.7 holds its start, g = 0.3 forgets it.
  const [spins, steps] = [40, 240];
  const run = (couplings: readonly number[], starts: readonly (0 | 1)[] = [0, 1]) => {
    return (key: RandomKey) =>
      couplings.flatMap((coupling, place) =>
        starts.map((start, k) => {
          let sum = 0;
          for (let copy = 0; copy < 4; copy++) {
            const stream = 8 * place + 4 * k + copy + 1;
            sum += relaxedMagnetisation({ numSpins: spins, coupling }, start, steps, key, stream);
          }
          return sum / 4;
        }),
      );
  };
  const difference = (coupling: number) =>
    2 * relaxedLaw({ numSpins: spins, coupling }, 1, steps).mean;
  const claim: ExactClaim = {
    relation: twoStarts([true, false]),
    prediction: predicted({ ordered: 1.5, disordered: 0 }),
    margin: 0.2,
    replicates: 3000,
    firstLook: 300,
    simulate: run([1.7, 0.3]),
    wrong: {
      'places-swapped': { simulate: run([0.3, 1.7]) },
      'one-start-twice': { simulate: run([1.7, 0.3], [1, 1]) },
      'coexist-at-both': { simulate: run([1.7, 1.7]) },
    },
    right: {
      'drawn-around-the-exact-means': {
        simulate: (key) => {
          const z = normalsOf(key, 4, 90);
          return [1.7, 0.3].flatMap((coupling, k) => {
            const half = difference(coupling) / 2;
            return [-half + 0.1 * z[2 * k], half + 0.1 * z[2 * k + 1]];
          });
        },
      },
      'far-on-both-sides': { simulate: run([2, 0]) },
    },
  };

  test('stays where it was put where phases coexist, and forgets elsewhere', async () => {
    const [held, lost] = [difference(1.7), difference(0.3)];
    const spread = relaxedLaw({ numSpins: spins, coupling: 1.7 }, 1, steps).deviation;
    // Two starts of four copies each; skewness about -1.1/sqrt 8 = -0.39:
    // a correction of 0.21 at 3000, sampled to 0.03, where the gate is at 1/2.
    const deviation = spread / Math.SQRT2;
    expect(held).toBeGreaterThan(1.6);
    expect(lost).toBeLessThan(0.04);
    expect(deviation).toBeLessThan(0.16);
    // Distances: held - 1.3 and 0.2 - lost, 0.16 or more; of mistakes above 1.
    expect(openChanceOfMean(3000, 0.16 / 0.16, 2)).toBeLessThan(largestOpenChance);
    expect(await verdictsOf(claim)).toEqual(asExpected(claim));
  });
});

describe('cumulantsCrossAt: Binder cumulants of magnets of 8 and of 32 spins', () => {
  // At the last look s = 0.007 and r = 0.045; the quadratic through the exact differences at
  // these couplings crosses 0.002 too high. The gate: corrections for
  // the skewness of the influences of 32 spins are 0.16 (sampled to 0.04) at 0.85, and 0.38
  // (to 0.01) at 1.65, the largest coupling of the mistake.
  const couplings = [0.85, 0.95, 1.05, 1.15, 1.25, 1.35, 1.45];
  const [small, large] = [8, 32];
  const gap = (coupling: number) =>
    binderCumulant({ numSpins: large, coupling }) - binderCumulant({ numSpins: small, coupling });
  const crossing = zeroOf(gap, 0.9, 1.4);
  const draws = (shift: number, sizes: readonly [number, number] = [small, large]) => {
    const shifted = couplings.map((coupling) => coupling + shift);
    const both = sizes.map((size) => equilibriumMeans(size, shifted, (m) => m));
    return (key: RandomKey) => both.flatMap((draw, k) => draw(deriveKey(key, k)));
  };
  const claim: ExactClaim = {
    relation: cumulantsCrossAt(couplings),
    prediction: predictedValue('crossing', crossing, 1e-9),
    // Less 0.047 and 0.02 inside it: 7 s.
    margin: 0.12,
    replicates: 12_000,
    firstLook: 3000,
    simulate: draws(0),
    wrong: {
      // The crossing moves to 0.936, with s = 0.006 and r = 0.035: 7 s below 1.136 - 0.12 - r.
      'coupling-misread': { simulate: draws(0.2) },
      'twice-the-margin': { prediction: predictedValue('crossing', crossing - 0.24) },
    },
    right: {
      // The difference changes its sign, not its zero.
      'sizes-swapped': { simulate: draws(0, [large, small]) },
      'inside-the-margin': { prediction: predictedValue('crossing', crossing + 0.02) },
    },
  };

  test('cross where enumeration says', async () => {
    expect(crossing).toBeCloseTo(1.1365, 4);
    expect(await verdictsOf(claim)).toEqual(asExpected(claim));
  });
});

/** Where a rising function changes its sign, by bisection. */
function zeroOf(of: (x: number) => number, lower: number, upper: number): number {
  let [below, above] = [lower, upper];
  while (above - below > 1e-12) {
    const middle = (below + above) / 2;
    if (of(middle) < 0) below = middle;
    else above = middle;
  }
  return below;
}
