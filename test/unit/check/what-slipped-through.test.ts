/** Wrong and blind verdicts that were found once, each with the smallest claim that shows it. */
import { describe, expect, test } from 'vitest';
import { startComparison } from '../../../src/check/compare/compare.js';
import { startReader } from '../../../src/check/compare/start-reader.js';
import { decide } from '../../../src/check/decide/decide.js';
import { predicted } from '../../../src/core/index.js';
import {
  boundedAbove,
  convergesTo,
  meanEquals,
  scalesAs,
  varianceEquals,
} from '../../../src/core/relations/index.js';
import * as tvd from '../../../src/index.js';
import {
  addToCovariance,
  emptyCovariance,
  powerInterval,
  tMixturePrecision,
} from '../../../src/stats/index.js';

const words = (id: string) => ({
  id,
  says: 'x',
  formula: 'x',
  source: { key: 'key', locator: 'x' },
  assuming: ['x'],
  observed: { name: 'x', symbol: 'x', unit: '1' },
  designs: tvd.designsFor(300),
});

// biome-ignore lint/suspicious/noExplicitAny: claims of many shapes
type Any = any;

async function verdictOf(make: Any, seed = 1) {
  const suite = tvd.defineSuite({ id: 'own', title: 'x', module: '', claims: [make] } as Any);
  const options = { tier: 'smoke', seed, engine: 'reference' } as const;
  return (await tvd.check(suite, make, options, tvd.inlineSource(suite))).verdict;
}

function claimOf(simulator: Any, measure: Any, rest: Any, across: Any = {}) {
  const about = tvd.experiment({
    regime: { a: tvd.oneOf(1) },
    ...across,
    system: () => simulator({ shift: 0 }),
    measure,
  } as Any);
  return tvd.claim(
    about as Any,
    {
      ...words('own/claim'),
      mistakes: {
        far: { change: 'x', system: (right: Any) => tvd.changed(right, { shift: 9 }) },
      },
      ...rest,
    } as Any,
  );
}

const because = 'x';

describe('exponents', () => {
  test('a true law is not refuted when its exponent lies between two of the search', async () => {
    const sizes = [1, 2, 4, 8, 16, 1e5, 2e5];
    const power = -1.0078;
    const drawn = (noise: (m: number) => number, p: number, key: tvd.RandomKey) => {
      const z = tvd.normalDraws(key, sizes.length);
      return sizes.map((m, k) => m ** p + noise(m) * z[k]);
    };
    const simulator = tvd.defineSimulator('own/power', ({ shift }: { shift: number }, key) => ({
      y: drawn(() => 1e-4, shift === 0 ? power : -2, key),
    }));
    const verdict = await verdictOf(
      claimOf(simulator, ({ y }: Any) => ({ y }), {
        relation: { y: tvd.exponentOf('y', 'size', sizes) },
        theory: () => ({ y: power }),
        margin: { y: 0.2, because },
        knownBias: { y: 0, because },
        otherRoutes: {
          other: {
            change: 'x',
            values: (_: Any, key: Any) => ({
              y: drawn((m) => (m < 1000 ? 0.004 : 1e-7), power, key),
            }),
          },
        },
      }),
    );
    expect(verdict.kind).not.toBe('refuted');
  });

  test('the interval holds the exponent', () => {
    const sizes = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096];
    const running = emptyCovariance(sizes.length);
    for (let n = 0; n < 150; n++) {
      const z = tvd.normalDraws([n, 7], sizes.length);
      addToCovariance(running, [...sizes.map((m, k) => m ** -1.0078 + 0.002 * z[k])]);
    }
    const { lower, upper } = powerInterval(
      running,
      { sizes, noiseExponent: 0 },
      1e-3,
      tMixturePrecision(75, 1e-3),
    );
    expect(lower).toBeLessThan(-1.0078);
    expect(upper).toBeGreaterThan(-1.0078);
  });

  test('means that change their sign are no power, whatever all sizes together say', () => {
    const comparison = startComparison({
      relation: scalesAs('size', [1, 2, 4]),
      prediction: { components: [{ label: 'y', value: -1, numericalError: 0 }] },
      margins: [0.3],
      knownBiases: [0],
      rates: { falseRefutationRate: 1e-3, falseSupportRate: 1e-3 },
      maxReplicates: 600,
    });
    for (let n = 0; n < 600; n++) {
      const z = tvd.normalDraws([n, 3], 3);
      comparison.add({ values: [1, -0.5, 1.08333].map((y, k) => y + 0.02 * z[k]) });
    }
    expect(decide(comparison.look(), [], true)?.kind).not.toBe('supported');
  });

  test('the error of the limit counts', async () => {
    const sizes = [4, 8, 16, 32, 64];
    const simulator = tvd.defineSimulator('own/limit', ({ shift }: { shift: number }, key) => {
      const z = tvd.normalDraws(key, sizes.length);
      return { y: sizes.map((m, k) => 1 + m ** (shift === 0 ? -1 : -0.5) + 0.002 * z[k]) };
    });
    const verdict = await verdictOf(
      claimOf(simulator, ({ y }: Any) => ({ y }), {
        relation: { y: tvd.exponentOf('y', 'size', sizes) },
        theory: () => ({ y: { exponent: -1, limit: tvd.withError(1.012, 0.02) } }),
        margin: { y: 0.1, because },
        knownBias: { y: 0, because },
        otherRoutes: {
          other: {
            change: 'x',
            values: (_: Any, key: Any) => {
              const z = tvd.normalDraws(key, sizes.length);
              return { y: sizes.map((m, k) => 1.012 + 1 / m + 0.002 * z[k]) };
            },
          },
        },
      }),
    );
    expect(verdict.kind).not.toBe('refuted');
  });
});

describe('a simulator whose jobs', () => {
  type Data = (jobs: Any, job: Any) => number;
  const dataOf = ({ key }: Any) => tvd.normalDraws(tvd.deriveKey(key, 'data'), 1)[0];

  test.each<[string, string, Data]>([
    ['share what the first one draws', 'invalid', ([first]) => dataOf(first)],
    ['draw each their own', 'supported', (_, own) => dataOf(own)],
    // As on graphics processors, and as no rounding does.
    ['round by their number', 'supported', (jobs, own) => dataOf(own) * (1 + 1e-7 * jobs.length)],
    ['go by their number', 'invalid', (jobs, own) => dataOf(own) * (1 + 0.1 * jobs.length)],
  ])('%s is %s', async (_, kind, data) => {
    const simulator = tvd.defineBatchSimulator('own/batch', async (jobs: Any) =>
      jobs.map(({ spec, ...job }: Any) => ({
        x: spec.shift + data(jobs, job) + 0.5 * tvd.normalDraws(job.key, 1)[0],
      })),
    );
    const verdict = await verdictOf(
      claimOf(simulator, ({ x }: Any) => ({ x }), {
        relation: tvd.meansEqual,
        theory: () => ({ x: 0 }),
        // Wide enough for 300 replicates of spread 1.1.
        margin: { x: 0.6, because },
        knownBias: { x: 0, because },
        otherRoutes: {
          other: {
            change: 'x',
            values: (_own: Any, key: Any) => ({ x: 1.118 * tvd.normalDraws(key, 1)[0] }),
          },
        },
      }),
    );
    expect(verdict.kind).toBe(kind);
  });
});

describe('what a measurement says besides its numbers', () => {
  /** Runs whose late part lies above the early part by so much; the margin is 0.5. */
  const drifting = (drift: number) =>
    tvd.defineSimulator('own/drift', ({ shift }: { shift: number }, key) => {
      const z = tvd.normalDraws(key, 3);
      return { e: { mean: shift + 0.3 * z[0], drift: drift + 0.1 * z[1] }, m: 0.3 * z[2] };
    });
  const route = {
    other: {
      change: 'x',
      values: (_: Any, key: Any) => {
        const z = tvd.normalDraws(key, 2);
        return { e: 0.3 * z[0], m: 0.3 * z[1] };
      },
    },
  };

  describe.each([
    ['four margins', 2, 'invalid'],
    ['a tenth of a margin', 0.05, 'supported'],
  ])('of a drift of %s', (_, drift, kind) => {
    test('beside a number without one', async () => {
      const own = claimOf(drifting(drift), ({ e, m }: Any) => ({ e, m }), {
        relation: { e: tvd.mean('e'), m: tvd.mean('m') },
        theory: () => ({ e: 0, m: 0 }),
        margin: { e: 0.5, m: 0.5, because },
        knownBias: { e: 0, m: 0, because },
        otherRoutes: route,
      });
      expect((await verdictOf(own)).kind).toBe(kind);
    });

    test('beside a comparison of another kind', async () => {
      const own = claimOf(drifting(drift), ({ e }: Any) => ({ e }), {
        relation: { e: tvd.mean('e'), p: tvd.chanceAbove('e', 0) },
        theory: () => ({ e: 0, p: 0.5 }),
        margin: { e: 0.5, p: 0.2, because },
        knownBias: { e: 0, p: 0, because },
        otherRoutes: route,
      });
      expect((await verdictOf(own)).kind).toBe(kind);
    });

    test('at several sizes', async () => {
      const own = claimOf(
        drifting(drift),
        ({ e }: Any) => ({ e }),
        {
          relation: tvd.meansEqual,
          theory: () => ({ e: 0 }),
          margin: { e: 0.5, because },
          knownBias: { e: 0, because },
          otherRoutes: {
            other: {
              change: 'x',
              values: (_own: Any, key: Any) => ({ e: 0.3 * tvd.normalDraws(key, 1)[0] }),
            },
          },
        },
        { across: { step: tvd.stepToZero(0.1) } },
      );
      expect((await verdictOf(own)).kind).toBe(kind);
    });
  });

  test('an error that no comparison counts is not left out in silence', async () => {
    const plain = tvd.defineSimulator('own/plain', ({ shift }: { shift: number }, key) => ({
      m: shift + 0.3 * tvd.normalDraws(key, 1)[0],
    }));
    const own = claimOf(plain, ({ m }: Any) => ({ m: tvd.withError(m, 0.9) }), {
      relation: { m: tvd.mean('m') },
      theory: () => ({ m: 0 }),
      margin: { m: 0.3, because },
      knownBias: { m: 0, because },
      otherRoutes: route,
    });
    expect((await verdictOf(own)).kind).not.toBe('supported');
  });
});

test('numbers of one name are not compared with what theory says of another', async () => {
  const simulator = tvd.defineSimulator('own/names', ({ shift }: { shift: number }, key) => {
    const z = tvd.normalDraws(key, 3);
    return { a: [1 + shift + 0.3 * z[0], 5 + 0.3 * z[1]], b: [7 + 0.3 * z[2]] };
  });
  const own = claimOf(simulator, ({ a, b }: Any) => ({ a, b }), {
    relation: { a: tvd.mean('a'), b: tvd.mean('b') },
    theory: () => ({ a: [1], b: [5, 7] }),
    margin: { a: 0.3, b: 0.3, because },
    knownBias: { a: 0, b: 0, because },
    otherRoutes: {
      other: {
        change: 'x',
        values: (_: Any, key: Any) => {
          const z = tvd.normalDraws(key, 3);
          return { a: [1 + 0.3 * z[0], 5 + 0.3 * z[1]], b: [7 + 0.3 * z[2]] };
        },
      },
    },
  });
  expect((await verdictOf(own)).kind).not.toBe('supported');
});

test('a run is not taken for an exact number: value() in an experiment', async () => {
  const simulator = tvd.defineSimulator('own/value', ({ shift }: { shift: number }, key) => {
    const z = tvd.normalDraws(key, 2);
    return { x: shift + z[0], y: shift + 0.3 * z[1] };
  });
  const run = async () =>
    verdictOf(
      claimOf(simulator, ({ x, y }: Any) => ({ x, y }), {
        relation: { x: tvd.value('x'), y: tvd.mean('y') },
        theory: () => ({ x: 0, y: 0 }),
        margin: { x: 1, y: 0.3, because },
        knownBias: { x: 0, y: 0, because },
        otherRoutes: {
          other: {
            change: 'x',
            values: (_: Any, key: Any) => ({ x: 0, y: 0.3 * tvd.normalDraws(key, 1)[0] }),
          },
        },
      }),
    );
  const kind = await run().then(
    (verdict) => verdict.kind,
    () => 'refused',
  );
  expect(kind).not.toBe('refuted');
});

describe('the gate on normality', () => {
  interface Law {
    readonly rates: { readonly falseRefutationRate: number; readonly falseSupportRate: number };
    readonly prediction: number;
    readonly margin: number;
    readonly maxReplicates: number;
    readonly draw: (uniform: () => number) => number;
  }

  /** Share of settings whose replicates follow a law that come out as `kind`. */
  function shareOf(
    kind: 'supported' | 'refuted',
    { rates, prediction, margin, maxReplicates, draw }: Law,
    numRuns: number,
  ): number {
    let came = 0;
    for (let run = 0; run < numRuns; run++) {
      const uniforms = tvd.uniformDraws([run, 11], 3 * maxReplicates);
      let next = 0;
      const comparison = startComparison({
        relation: meanEquals,
        prediction: { components: [{ label: 'x', value: prediction, numericalError: 0 }] },
        margins: [margin],
        knownBiases: [0],
        rates,
        maxReplicates,
      });
      let look = 16;
      for (let n = 1; n <= maxReplicates; n++) {
        comparison.add({ values: [draw(() => uniforms[next++] ?? 0.5)] });
        if (n < look && n < maxReplicates) continue;
        look = Math.ceil(1.05 * n);
        const verdict = decide(comparison.look(), [], n === maxReplicates);
        if (verdict === undefined) continue;
        if (verdict.kind === kind) came += 1;
        break;
      }
    }
    return came / numRuns;
  }

  test('keeps the rate of support where it is the smaller one', () => {
    const exponential: Law = {
      rates: { falseRefutationRate: 0.3, falseSupportRate: 1e-3 },
      prediction: 0,
      margin: 1.5,
      maxReplicates: 200,
      draw: (uniform) => 1.5 - Math.log(1 - uniform()) - 1,
    };
    // 0.0045 as it was.
    expect(shareOf('supported', exponential, 4000)).toBeLessThan(0.002);
  });

  test('asks of support no more than its own rate does, however small that of refutation', () => {
    // As in the hundredth run of a lifetime; at this rate it takes 435 replicates.
    const normal: Law = {
      rates: { falseRefutationRate: 1e-9, falseSupportRate: 1e-3 },
      prediction: 0,
      margin: 0.9,
      maxReplicates: 200,
      draw: (uniform) =>
        Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    };
    expect(shareOf('supported', normal, 100)).toBeGreaterThan(0.9);
    expect(shareOf('refuted', { ...normal, prediction: 5 }, 100)).toBe(0);
  });

  describe('does not open by luck', () => {
    // Three runs in a hundred are stuck far away: the mean is 0.9.
    const stuck = {
      rates: { falseRefutationRate: 1e-3, falseSupportRate: 1e-3 },
      maxReplicates: 600,
      draw: (uniform: () => number) => {
        const isStuck = uniform() < 0.03;
        return uniform() + uniform() - 1 + (isStuck ? 30 : 0);
      },
    };
    // It opens at 84 replicates, which have no stuck one in 0.97^84 = 7.8 % of runs; five sigma
    // above that. As it was, at eighteen or so, both shares were a third.
    const mostUnseen = 0.97 ** 84 + 5 * Math.sqrt((0.078 * 0.922) / 1000);

    test('before a rare kind of run has occurred: a false claim', () => {
      const law = { ...stuck, prediction: 0, margin: 0.5 };
      expect(shareOf('supported', law, 1000)).toBeLessThan(mostUnseen);
    });

    test('before a rare kind of run has occurred: a true claim', () => {
      const law = { ...stuck, prediction: 0.9, margin: 0.5 };
      expect(shareOf('refuted', law, 1000)).toBeLessThan(mostUnseen);
    });

    test('but opens for normal replicates', () => {
      const draw = (uniform: () => number) =>
        Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
      const law = { ...stuck, draw, prediction: 0, margin: 0.9 };
      expect(shareOf('supported', law, 200)).toBe(1);
    });
  });
});

describe('variances', () => {
  /** How many of so many runs of a variance of one support that it is below one, by a hair. */
  const numSupported = (draw: (z: Float64Array) => number, atMost: number) => {
    const numRuns = 800;
    let supported = 0;
    for (let run = 0; run < numRuns; run++) {
      const comparison = startComparison({
        relation: boundedAbove(varianceEquals),
        prediction: predicted({ variance: atMost - 0.5 - 1e-9 }),
        margins: [0.5],
        knownBiases: [0],
        rates: { falseRefutationRate: 0.01, falseSupportRate: 0.01 },
        maxReplicates: 400,
      });
      const key = tvd.deriveKey(tvd.keyFromSeed(1), 'variances', run);
      const normals = tvd.normalDraws(key, 4 * 400);
      let nextLook = 50;
      for (let count = 1; count <= 400; count++) {
        comparison.add({ values: [draw(normals.subarray(4 * count - 4, 4 * count))] });
        if (count < nextLook && count < 400) continue;
        nextLook = Math.ceil(1.05 * count);
        const verdict = decide(comparison.look(), [], count === 400);
        if (verdict === undefined) continue;
        if (verdict.kind === 'supported') supported += 1;
        break;
      }
    }
    return supported;
  };

  test('heavy tails do not support before a value of the tails has come', () => {
    // Student's t with three degrees of freedom, over its standard deviation.
    const student = ([z, a, b, c]: Float64Array) => z / Math.sqrt(a * a + b * b + c * c);
    // Eight at the stated rate, and twenty in one case of ten thousand; 37 were measured.
    expect(numSupported(student, 1)).toBeLessThan(20);
    expect(numSupported(([z]) => z, 2)).toBeGreaterThan(400);
  });
});

describe('limits and the exponents of their approach', () => {
  const sizes = [10, 20, 40, 80];
  /** Verdicts on the limit 1, and on the exponent -1 where distances are A M^p. */
  const verdicts = (
    law: { limit: number; exponent: number; amplitude: number },
    margins: readonly [number, number],
    bias = 0,
  ) =>
    [1, 2, 3, 4, 5].map((seed) => {
      const comparison = startComparison({
        relation: convergesTo('size', sizes, -1),
        prediction: predicted({ limit: 1, exponent: -1 }),
        margins,
        knownBiases: [bias, 0],
        rates: { falseRefutationRate: 1e-3, falseSupportRate: 1e-3 },
        maxReplicates: 400,
      });
      const normals = tvd.normalDraws(tvd.keyFromSeed(seed), 400 * sizes.length);
      for (let count = 0; count < 400; count++) {
        const values = sizes.map(
          (size, k) =>
            law.limit +
            law.amplitude * size ** law.exponent +
            0.002 * normals[count * sizes.length + k],
        );
        comparison.add({ values });
      }
      return decide(comparison.look(), [], true)?.kind;
    });

  test('a limit inside its margin does not spoil the exponent', () => {
    const law = { limit: 1.005, exponent: -1, amplitude: 0.5 };
    expect(new Set(verdicts(law, [0.01, 0.1], 0.006))).toEqual(new Set(['supported']));
    // The distance from 1 has the exponent -0.92, that from the limit itself -0.75.
    const wrong = { limit: 0.993, exponent: -0.75, amplitude: 0.4 };
    expect(verdicts(wrong, [0.01, 0.15])).not.toContain('supported');
  });

  test('an exponent inside its margin does not move the limit out of its own', () => {
    const law = { limit: 1, exponent: -0.93, amplitude: 0.5 };
    // Extrapolated with the exponent -1 the limit is 1.0017.
    expect(verdicts(law, [0.001, 0.1])).not.toContain('refuted');
    expect(new Set(verdicts({ ...law, exponent: -1 }, [0.005, 0.2]))).toEqual(
      new Set(['supported']),
    );
    expect(new Set(verdicts({ ...law, limit: 1.02 }, [0.005, 0.2]))).toEqual(new Set(['refuted']));
  });
});

describe('censored times that are computed', () => {
  const intervalOf = (value: number, error: number, censoredAt: number) => {
    const reader = startReader({
      relation: { kind: 'value', sides: 'equal', statement: 'x', censoredAt },
      components: [{ label: 'time', value: 1, numericalError: 0 }],
      refutationRate: 0.01,
      supportRate: 0.01,
      maxReplicates: 1,
    });
    reader.add([value], [error]);
    return reader.read()[0].interval(0);
  };

  test('are open where time and error reach the end but for a rounding', () => {
    expect(0.059 + 0.841).toBeLessThan(0.9);
    expect(intervalOf(0.059, 0.841, 0.9).upper).toBe(Number.POSITIVE_INFINITY);
    expect(intervalOf(0.5, 0.1, 0.9)).toEqual({ lower: 0.4, upper: 0.6 });
  });

  test('beyond the end are known to be at the end or later', () => {
    expect(intervalOf(15, 0, 10)).toEqual({ lower: 10, upper: Number.POSITIVE_INFINITY });
  });
});
