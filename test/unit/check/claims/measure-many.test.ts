import { describe, expect, test } from 'vitest';
import {
  defineBatchSimulator,
  defineSimulator,
  experiment,
  isLost,
  lost,
  oneOf,
  type RandomKey,
  type SimulationJob,
  sizes,
  watched,
} from '../../../../src/core/index.js';
import { deriveKey, keyFromSeed } from '../../../../src/random/index.js';
import { echo, measured } from '../../../helpers/claims.js';

const regime = { only: oneOf('one') };
const keys = Array.from({ length: 5 }, (_, index) => deriveKey(keyFromSeed(3), index));
const [, , third] = keys;
const isThird = (key: RandomKey) => key[0] === third[0] && key[1] === third[1];

type Fate = 'none' | 'lost' | 'throws' | 'rejects' | 'nothing';

const fated = defineSimulator('test/fated', ({ fate }: { readonly fate: Fate }) => {
  switch (fate) {
    case 'none':
      return { x: 1 };
    case 'lost':
      return lost('diverged', 'too large');
    case 'throws':
      throw new Error('no such file');
    case 'rejects':
      return Promise.reject(new Error('out of paper'));
    case 'nothing':
      return undefined as never;
  }
});

/** Something happens to the third replicate. */
const toThird = (fate: Fate) => (_: unknown, key: RandomKey) => ({
  fate: isThird(key) ? fate : ('none' as const),
});

test.each([
  ['a text', 'abc', '\'x\' is NaN; the simulator test/other returned a string "abc"'],
  ['a list that is too short', [1], "'x' is NaN; the simulator test/other returned a list of 1"],
])(
  '%s instead of what is measured is shown beside the NaN that comes of it',
  async (_, run, message) => {
    const other = defineSimulator('test/other', () => run as readonly number[]);
    const about = experiment({
      regime,
      system: () => other({}),
      measure: (numbers) => ({ x: Number(numbers[1]) * 2 }),
    });
    const [first] = await measured(about, keys.slice(0, 1));
    expect(first).toMatchObject({ outcome: 'non-finite', message });
  },
);

describe('one run that goes wrong loses its own replicate and no other:', () => {
  test.each([
    ['lost', 'diverged', 'too large'],
    ['throws', 'failed', 'the simulator test/fated threw: no such file at '],
    ['rejects', 'failed', 'the simulator test/fated threw: out of paper at '],
    ['nothing', 'failed', 'the simulator test/fated returned undefined instead of a run'],
  ] as const)('%s', async (fate, outcome, message) => {
    const about = experiment({
      regime,
      disorder: toThird(fate),
      system: (here) => fated({ fate: here.fate }),
      measure: ({ x }) => ({ x }),
    });
    const all = await measured(about, keys);
    expect(all.map(isLost)).toEqual([false, false, true, false, false]);
    expect(all[1]).toEqual({ x: 1 });
    expect(all[2]).toMatchObject({ outcome, message: expect.stringContaining(message) });
  });

  test('also when it is a part of several, at one size of several', async () => {
    const about = experiment({
      regime,
      across: { width: sizes([1, 2], () => []) },
      disorder: toThird('lost'),
      system: ({ width, fate }) => ({
        plain: echo({ tag: width }),
        pair: [fated({ fate: 'none' }), fated({ fate: width === 2 ? fate : 'none' })],
      }),
      measure: ({ plain }) => ({ tag: plain.tag }),
    });
    const all = await measured(about, keys);
    expect(all.map(isLost)).toEqual([false, false, true, false, false]);
    expect(all[0]).toEqual({ tag: [1, 2] });
    expect(all[2]).toMatchObject({ outcome: 'diverged', message: 'too large' });
  });
});

describe('a watched run that is lost', () => {
  test('comes to the measurement, which says what it means', async () => {
    const about = experiment({
      regime,
      disorder: toThird('lost'),
      system: ({ fate }) => ({ first: watched(fated({ fate })), second: echo({ tag: 4 }) }),
      measure: ({ first, second }) => ({
        survived: isLost(first) ? 0 : first.x,
        length: isLost(first) ? first.message.length : 0,
        tag: second.tag,
      }),
    });
    expect(await measured(about, keys.slice(1, 3))).toEqual([
      { survived: 1, length: 0, tag: 4 },
      { survived: 0, length: 'too large'.length, tag: 4 },
    ]);
  });

  test('comes to it also when it is the whole system', async () => {
    const about = experiment({
      regime,
      disorder: toThird('throws'),
      system: ({ fate }) => watched(fated({ fate })),
      measure: (run) => ({ survived: isLost(run) ? 0 : 1 }),
    });
    const all = await measured(about, keys);
    expect(all).toEqual([1, 1, 0, 1, 1].map((survived) => ({ survived })));
  });

  test('does not save its replicate from another run that is lost', async () => {
    const about = experiment({
      regime,
      disorder: toThird('lost'),
      system: ({ fate }) => [watched(fated({ fate })), fated({ fate })],
      measure: () => ({ x: 1 }),
    });
    const all = await measured(about, keys);
    expect(all.map(isLost)).toEqual([false, false, true, false, false]);
  });
});

describe('a simulator of batches', () => {
  interface Spec {
    readonly isBad: boolean;
  }
  /** Refuses any batch with a bad job in it, and counts what it was asked. */
  function refusing() {
    const batches: number[] = [];
    const simulator = defineBatchSimulator(
      'test/refusing',
      async (jobs: readonly SimulationJob<Spec>[]) => {
        batches.push(jobs.length);
        if (jobs.some(({ spec }) => spec.isBad)) throw new Error('one job is bad');
        return jobs.map(({ key }) => ({ high: key[0] }));
      },
    );
    const about = experiment({
      regime,
      disorder: (_, key) => ({ isBad: isThird(key) }),
      system: ({ isBad }) => simulator({ isBad }),
      measure: ({ high }) => ({ high }),
    });
    return { about, batches };
  }

  test('that fails for one job is asked for each job alone', async () => {
    const { about, batches } = refusing();
    const all = await measured(about, keys);
    expect(batches).toEqual([5, 1, 1, 1, 1, 1]);
    expect(all.map(isLost)).toEqual([false, false, true, false, false]);
    expect(all[2]).toMatchObject({
      outcome: 'failed',
      message: expect.stringMatching(
        /^the simulator test\/refusing threw: one job is bad at .*measure-many\.test\.ts:\d+$/,
      ),
    });
    expect(all[4]).toEqual({ high: keys[4][0] });
  });

  test('is asked once for all jobs of all keys, parts and sizes', async () => {
    const asked: number[] = [];
    const simulator = defineBatchSimulator(
      'test/counting',
      async (jobs: readonly SimulationJob<object>[]) => {
        asked.push(jobs.length);
        return jobs.map(({ key }) => ({ high: key[0] }));
      },
    );
    const about = experiment({
      regime,
      across: { width: sizes([1, 2, 3]) },
      system: () => ({ pair: [simulator({}), simulator({})], other: echo({}) }),
      measure: ({ pair: [first] }) => ({ high: first.high }),
    });
    await measured(about, keys);
    expect(asked).toEqual([5 * 3 * 2]);
  });

  test.each([
    ['the first', (runs: readonly unknown[]) => runs.slice(1)],
    ['the last', (runs: readonly unknown[]) => runs.slice(0, -1)],
    ['none, and one too many', (runs: readonly unknown[]) => [...runs, { high: 0 }]],
  ])(
    'that does not give one run for each job has none of them taken for that of another: it leaves out %s',
    async (_, mangled) => {
      const simulator = defineBatchSimulator(
        'test/careless',
        async (jobs: readonly SimulationJob<object>[]) => {
          const runs = jobs.map(({ key }) => ({ high: key[0] }));
          return (jobs.length > 1 ? mangled(runs) : runs) as typeof runs;
        },
      );
      const about = experiment({
        regime,
        system: () => simulator({}),
        measure: ({ high }) => ({ high }),
      });
      const all = await measured(about, keys);
      expect(all).toEqual(keys.map(([high]) => ({ high })));
    },
  );

  test('that gives no run at all loses the replicate, and says which simulator it was', async () => {
    const silent = defineBatchSimulator('test/silent', async () => [] as { x: number }[]);
    const about = experiment({ regime, system: () => silent({}), measure: ({ x }) => ({ x }) });
    for (const asked of [keys.slice(0, 1), keys]) {
      const all = await measured(about, asked);
      expect(all).toHaveLength(asked.length);
      for (const own of all) {
        expect(own).toMatchObject({
          outcome: 'failed',
          message: 'the simulator test/silent returned 0 runs for 1 job',
        });
      }
    }
  });
});

describe('what an experiment itself does wrong loses one replicate:', () => {
  const failing = (place: 'disorder' | 'system' | 'measure') => {
    const fail = (at: string, key: RandomKey) => {
      if (at === place && isThird(key)) throw new Error(`broken ${at}`);
    };
    return experiment({
      regime,
      disorder: (_, key) => {
        fail('disorder', key);
        return { key };
      },
      system: ({ key }) => {
        fail('system', key);
        return echo({});
      },
      measure: (_run, { key }) => {
        fail('measure', key);
        return { x: 1 };
      },
    });
  };

  test.each(['disorder', 'system', 'measure'] as const)('%s', async (place) => {
    const all = await measured(failing(place), keys);
    expect(all.map(isLost)).toEqual([false, false, true, false, false]);
    expect(all[2]).toMatchObject({
      outcome: 'failed',
      message: expect.stringContaining(
        `the ${place === 'measure' ? 'measurement' : place} threw: broken ${place} at `,
      ),
    });
  });

  test.each([
    [undefined, 'the measurement returned undefined instead of named numbers'],
    [null, 'the measurement returned null instead of named numbers'],
    [3, 'the measurement returned 3 instead of named numbers'],
    [[1, 2], 'the measurement returned a list of 2 instead of named numbers'],
  ])('a measurement that gives %s', async (nonsense, message) => {
    const about = experiment({
      regime,
      disorder: (_, key) => ({ key }),
      system: () => echo({}),
      measure: (_run, { key }) => (isThird(key) ? (nonsense as never) : { x: 1 }),
    });
    const all = await measured(about, keys);
    expect(all[0]).toEqual({ x: 1 });
    expect(all[2]).toMatchObject({ outcome: 'failed', message });
  });

  test('a measurement may lose its replicate, and says why', async () => {
    const about = experiment({
      regime,
      disorder: (_, key) => ({ key }),
      system: () => echo({}),
      measure: (_run, { key }) =>
        isThird(key) ? lost('diverged', 'no plateau was reached') : { x: 1 },
    });
    const all = await measured(about, keys);
    expect(all[2]).toMatchObject({ outcome: 'diverged', message: 'no plateau was reached' });
    expect(all.filter(isLost)).toHaveLength(1);
  });
});

describe('disorder', () => {
  test('is drawn once for each key and seen by system and measurement alike', async () => {
    let numDrawn = 0;
    const about = experiment({
      regime: { level: oneOf(1, 2) },
      disorder: ({ level }, key) => {
        numDrawn += 1;
        return { field: [level, key[0]] };
      },
      system: ({ field, level }) => echo({ tag: field[0] * 10 + level }),
      measure: ({ tag }, { field, level }) => ({ tag, field, level }),
    });
    expect(await measured(about, keys, { level: 2 })).toEqual(
      keys.map(([high]) => ({ tag: 22, field: [2, high], level: 2 })),
    );
    expect(numDrawn).toBe(5);
  });
});

describe('systems that are the same and have one key', () => {
  const asked: unknown[] = [];
  const counting = defineBatchSimulator(
    'test/counting',
    async (
      jobs: readonly SimulationJob<{ readonly from: Float64Array; readonly at?: number }>[],
    ) => {
      asked.push(...jobs.map(({ spec }) => spec));
      return jobs.map(({ spec: { from, at = 0 }, key }) => ({ x: from[0] + at + key[0] }));
    },
  );
  const sized = (at: (width: number) => number | undefined) =>
    experiment({
      regime,
      across: { width: sizes([2, 4, 8], () => []) },
      system: ({ width }) => {
        const own = at(width);
        return counting({ from: Float64Array.of(1), ...(own === undefined ? {} : { at: own }) });
      },
      measure: (run) => ({ x: run.x }),
    });

  test.each([
    ['the same', () => undefined, 1],
    ['the same, NaN', () => Number.NaN, 1],
    ['of two kinds', (width: number) => Math.min(width, 4), 2],
    ['of three kinds', (width: number) => width, 3],
    ['different in the sign of zero', (width: number) => (width === 2 ? -0 : 0), 2],
    ['different in what they have', (width: number) => (width === 2 ? undefined : 0), 2],
  ])('have one run: %s', async (_, at, numRuns) => {
    asked.length = 0;
    const [values, other] = await measured(sized(at), keys.slice(0, 2));
    expect(asked).toHaveLength(2 * numRuns);
    const expected = (key: RandomKey) => [2, 4, 8].map((width) => 1 + (at(width) ?? 0) + key[0]);
    expect(values).toEqual({ x: expected(keys[0]) });
    expect(other).toEqual({ x: expected(keys[1]) });
  });
});
