import { describe, expect, test } from 'vitest';
import { type Prediction, predicted, type RandomKey } from '../../../src/core/index.js';
import { convergesTo, scalesAs } from '../../../src/core/relations/index.js';
import { asExpected, type ExactClaim, evidenceOf, verdictsOf } from './claims.js';
import { brownianAverages } from './systems/brownian-average.js';
import { eulerPosition, eulerVariance, normalsOf } from './systems/ornstein-uhlenbeck.js';
import { clusterSpread, meanSquaredDisplacement, squaredDisplacements } from './systems/walks.js';

// Rate: each verdict is wrong with probability at most `verdictRate`. Open: the standard
// error s and the half-width r of the interval at the first look, half of the replicates, are
// stated with each design, as found at three to eight seeds; open implies an estimate that is off by the
// distance to the edge of the margin less r, in every case more than 6 s, probability 2e-9.
// The gate: means of 32 squares have skewness 0.5 at most, a correction of 0.24 or less at the
// last look, with a deviation of at most 0.03 (that of the sampled skewness, and half as much
// again for squares): 8 of them below 1/2.

const displacements = (memory: number, steps: readonly number[]) => (key: RandomKey) =>
  squaredDisplacements(memory, steps, 32, key);
const exponent = (value: number, limit = 0): Prediction => ({
  components: [{ label: 'exponent', value, numericalError: 0, limit }],
});

describe('scalesAs: random walks', () => {
  // E S_n^2 = n. s = 0.0039, r = 0.0235; of the window 32, 64: s = 0.009, r = 0.056.
  const steps = [8, 16, 32, 64];
  const claim: ExactClaim = {
    relation: scalesAs('steps', steps, { noiseExponent: 1 }),
    prediction: exponent(1),
    margin: 0.1,
    replicates: 3200,
    firstLook: 1600,
    simulate: displacements(0, steps),
    wrong: {
      // Between n^2 for few and n for many steps: 49.5, 157, 434, 1036 on average, exponents 1.67,
      // 1.46, 1.255 from size to size; 32, 64 are the last to refute: 1.255 - 0.056 - 6 0.009 > 1.1.
      'walkers-that-hardly-turn': { simulate: displacements(0.9, steps) },
      // Three margins: 1 + 0.056 + 6 0.009 = 1.11 < 1.2.
      'wrong-theory': { prediction: exponent(1.3) },
    },
    right: {
      'drawn-from-the-law': {
        simulate: (key) => {
          const z = normalsOf(key, steps.length, 7);
          return steps.map((n, k) => n * (1 + 0.05 * z[k]));
        },
      },
      'inside-the-margin': { prediction: exponent(1.03) },
      'a-wrong-guess-of-the-noise': {
        simulate: (key) => {
          const z = normalsOf(key, steps.length, 7);
          return steps.map((n, k) => n + 0.2 * z[k]);
        },
      },
    },
  };

  test('spread with exponent 1', async () => {
    expect(await verdictsOf(claim)).toEqual(asExpected(claim));
  });

  test('spread around the limit that is predicted, not around zero', async () => {
    const shifted: ExactClaim = {
      ...claim,
      prediction: exponent(1, 50),
      simulate: (key) => displacements(0, steps)(key).map((y) => y + 50),
      wrong: {
        // 50 + n between n = 8 and 64: exponent 0.3, 0.37 at 32, 64.
        'limit-left-out': { prediction: exponent(1) },
      },
      right: {
        'from-above': { simulate: (key) => displacements(0, steps)(key).map((y) => 50 - y) },
      },
    };
    expect(await verdictsOf(shifted)).toEqual(asExpected(shifted));
  });
});

describe('scalesAs: walks with memory have a correction to scaling', () => {
  // E S_n^2 = 3 n (1 - 4/(3 n)) up to 2^-n. Without the correction the exponent is 1.112 from
  // all sizes (s = 0.0025, r = 0.015), 1.047 at 16, 32, 64 (r = 0.032).
  const steps = [4, 8, 16, 32, 64];
  const walkers: Omit<ExactClaim, 'relation'> = {
    prediction: exponent(1),
    margin: 0.08,
    replicates: 3200,
    firstLook: 1600,
    simulate: displacements(0.5, steps),
    wrong: {},
    right: {},
  };

  test('the correction is as stated in the system', () => {
    for (const n of steps) {
      expect(Math.abs(meanSquaredDisplacement(0.5, n) - (3 * n - 4))).toBeLessThan(5 * 2 ** -n);
    }
  });

  test('without it the verdict depends on the window: inconclusive, and the reason says so', async () => {
    // Neither verdict is right: all sizes refute (1.112 - 0.015 = 1.097 > 1.08, 6.8 s away), the
    // window 16, 32, 64 does not (a lower end above 1.08 has probability `verdictRate`).
    const evidence = await evidenceOf({
      ...walkers,
      relation: scalesAs('steps', steps, { noiseExponent: 1 }),
      wrong: { 'wrong-theory': { prediction: exponent(3) } },
      right: { 'with-its-amplitude': { simulate: displacements(0, steps) } },
    });
    const [{ verdict, components }] = evidence.settings;
    expect(verdict.kind).toBe('inconclusive');
    expect(verdict.reasons).toHaveLength(1);
    expect(verdict.reasons[0].code).toBe('scaling-window');
    expect(verdict.reasons[0].message).toMatch(/from all sizes, .* at steps 8, 16, 32, 64, /);
    expect(verdict.reasons[0].message).toContain('use sizes nearer to the limit');
    expect(components[0].windows?.map(({ label }) => label)).toEqual([
      'steps 8, 16, 32, 64',
      'steps 16, 32, 64',
    ]);
    expect(evidence.verdict.kind).not.toBe('supported');
  });

  test('with it the exponent is 1, also for walks that need none', async () => {
    // s = 0.0055, r = 0.035, shift by the neglected 2^-n 0.008: 0.1 - 0.043 is 10 s.
    // Wrong theory: the widest window has s = 0.021, r = 0.13; 1 + 0.13 + 6 0.021 < 1.4.
    const claim: ExactClaim = {
      ...walkers,
      relation: scalesAs('steps', steps, { noiseExponent: 1, correctionExponent: 1 }),
      margin: 0.1,
      wrong: { 'wrong-theory': { prediction: exponent(1.5) } },
      right: {
        'no-memory': { simulate: displacements(0, steps) },
        'drawn-from-the-law': {
          simulate: (key) => {
            const z = normalsOf(key, steps.length, 7);
            return steps.map((n, k) => (3 * n - 4) * (1 + 0.05 * z[k]));
          },
        },
      },
    };
    expect(await verdictsOf(claim)).toEqual(asExpected(claim));
  });
});

describe('scalesAs towards zero: the bias of Euler steps', () => {
  // v - T = T (h/2)/(1 - h/2): 1/7, 1/3, 1 at h = 1/4, 1/2, 1, exponent 1.51 from all three as
  // they are weighted (s = 0.0144, r = 0.09), 1.22 between the two smallest (r = 0.25), 1.585
  // between the two largest (s = 0.018, r = 0.11); 1 in the limit. 64 positions a replicate.
  const steps = [0.25, 0.5, 1];
  const bias = (key: RandomKey) =>
    steps.map((h, k) => {
      let sum = 0;
      for (let chain = 0; chain < 64; chain++) {
        sum += eulerPosition(h, 1, key, 64 * k + chain + 1) ** 2;
      }
      return sum / 64;
    });
  const claim = (towards: 'zero' | 'infinity'): ExactClaim => ({
    relation: scalesAs('step size', steps, { towards }),
    prediction: exponent(1, 1),
    margin: 0.25,
    replicates: 5000,
    firstLook: 2500,
    simulate: bias,
    wrong: { 'no-bias-claimed': { prediction: exponent(-2, 1) } },
    right: {
      'a-bias-of-first-order': {
        simulate: (key) => {
          const z = normalsOf(key, 3, 7);
          return steps.map((h, k) => 1 + h * (1 + 0.1 * z[k]));
        },
      },
    },
  });

  test('the largest steps are left out: all refute, the two smallest do not', async () => {
    expect(steps.map((h) => eulerVariance(h, 1) - 1)).toEqual([
      expect.closeTo(1 / 7),
      expect.closeTo(1 / 3),
      expect.closeTo(1),
    ]);
    // 1.51 - 0.09 = 1.42 > 1.25, 12 s; 1.22 is inside: outside by `verdictRate` at most.
    const { settings, controls } = await evidenceOf(claim('zero'));
    expect(settings[0].verdict.reasons[0].code).toBe('scaling-window');
    expect(settings[0].components[0].windows?.map(({ label }) => label)).toEqual([
      'step size 0.25, 0.5',
    ]);
    expect(controls.map(({ verdict }) => verdict.kind)).toEqual(['refuted', 'supported']);
  });

  test('towards infinity the smallest are left out, and all agree that it is not 1', async () => {
    // 1.585 - 0.11 = 1.475 > 1.25, 12 s.
    const { settings } = await evidenceOf(claim('infinity'));
    expect(settings[0].verdict.kind).toBe('refuted');
    expect(settings[0].components[0].windows?.map(({ label }) => label)).toEqual([
      'step size 0.5, 1',
    ]);
  });
});

describe('convergesTo: a cluster around its own centre', () => {
  // Exponent: s = 0.008, r = 0.05; of 8, 16 alone s = 0.021, r = 0.14. Limit: s = 0.0014, r = 0.0087.
  const sizes = [2, 4, 8, 16];
  const spread = (variance: number) => (key: RandomKey) => {
    const sums = sizes.map(() => 0);
    for (let cluster = 0; cluster < 32; cluster++) {
      const kicks = normalsOf(key, 16, cluster + 1);
      for (const [k, size] of sizes.entries()) sums[k] += clusterSpread(variance, size, kicks) / 32;
    }
    return sums;
  };
  const claim: ExactClaim = {
    relation: convergesTo('particles', sizes, -1, { noiseExponent: -0.5 }),
    prediction: predicted({ limit: 1, exponent: -1 }),
    margin: { limit: 0.05, exponent: 0.4 },
    replicates: 5000,
    firstLook: 2500,
    simulate: spread(1),
    wrong: {
      'a-fifth-too-hot': { simulate: spread(1.2) },
      'twice-the-margin-in-the-limit': { prediction: predicted({ limit: 0.9, exponent: -1 }) },
      'wrong-exponent': { prediction: predicted({ limit: 1, exponent: -2 }) },
    },
    right: {
      'drawn-from-the-law': {
        simulate: (key) => {
          const z = normalsOf(key, sizes.length, 70);
          return sizes.map((size, k) => 1 - 1 / size + (0.1 * z[k]) / Math.sqrt(size));
        },
      },
      'limit-inside-the-margin': { prediction: predicted({ limit: 1.003, exponent: -1 }) },
    },
  };

  test('has the variance 1 - 1/M of its particles', async () => {
    expect(await verdictsOf(claim)).toEqual(asExpected(claim));
  });
});

describe('convergesTo, towards zero: a time average at finite steps', () => {
  // Exponent: s = 0.018, r = 0.125; of the two smallest s = 0.049, r = 0.42, so that 3 is refuted
  // when 1 + 0.42 + 6 0.049 < 2.5. Limit: s = 0.0021, r = 0.013.
  const steps = [0.5, 0.25, 0.125, 0.0625];
  const claim: ExactClaim = {
    relation: convergesTo('step', steps, 1),
    prediction: predicted({ limit: 0.5, exponent: 1 }),
    margin: { limit: 0.1, exponent: 0.5 },
    replicates: 5000,
    firstLook: 2500,
    simulate: (key) => brownianAverages(steps, 16, 32, key),
    wrong: {
      'twice-the-margin-in-the-limit': { prediction: predicted({ limit: 0.7, exponent: 1 }) },
      'wrong-exponent': { prediction: predicted({ limit: 0.5, exponent: 3 }) },
    },
    right: {
      'drawn-from-the-law': {
        simulate: (key) => {
          const z = normalsOf(key, steps.length, 70);
          return steps.map((h, k) => (1 - h) / 2 + 0.02 * z[k]);
        },
      },
    },
  };

  test('comes nearer to one half in proportion to the step', async () => {
    expect(await verdictsOf(claim)).toEqual(asExpected(claim));
  });
});
