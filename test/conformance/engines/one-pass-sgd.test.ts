import { describe, expect, test } from 'vitest';
import { evenSteps } from '../../../src/core/index.js';
import {
  engines,
  type MeanFieldResult,
  type OnePassSgd,
  onePassSgdProgram,
  openReferenceEngine,
} from '../../../src/engines/index.js';
import { keyFromSeed } from '../../../src/random/index.js';
import { activations, differences, ramp, sgdWith, sourceOf } from './mean-field-runs.js';

const reference = openReferenceEngine();
const here = engines.filter(
  ({ name, missing }) => ['wasm', 'native', 'tfjs-cpu'].includes(name) && missing() === undefined,
);
const widths = [1, 2, 3, 5, 7, 8, 9, 31, 33];
const dimensions = [1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 17, 33, 40];

async function expectSame(
  found: Promise<MeanFieldResult[]>,
  runs: readonly OnePassSgd[],
): Promise<void> {
  const expected = await reference.run(onePassSgdProgram, runs);
  for (const [place, result] of (await found).entries()) {
    expect(result.outcome).toBe('completed');
    expect(differences(result, expected[place])).toEqual([]);
  }
}

describe.each(here)('one-pass SGD on $name', ({ open }) => {
  const run = async (runs: readonly OnePassSgd[]) => (await open()).run(onePassSgdProgram, runs);

  test.each(activations)('has every bit of the reference: $kind', async (activation) => {
    const sources = ['teacher', 'two-classes', 'data'] as const;
    const runs = dimensions.flatMap((inputDimension, d) =>
      (['trained', 'fixed'] as const).flatMap((coefficients) =>
        [0, 0.2].flatMap((decay) =>
          [0, 0.05].map((noiseAmplitude, n) => {
            const width = widths[(3 * d + n) % widths.length];
            const sourceKind = sources[(d + n) % sources.length];
            const shape = { inputDimension, width, activation, coefficients, sourceKind };
            return sgdWith({ ...shape, decay, noiseAmplitude, firstStep: 7, scale: 1 + n });
          }),
        ),
      ),
    );
    await expectSame(run(runs), runs);
  });

  test('has them at every width', async () => {
    const runs = widths.map((width) => sgdWith({ width, inputDimension: 4 }));
    await expectSame(run(runs), runs);
  });

  test('has them with teachers of other activations, many of them, and no label noise', async () => {
    const weights = new Float64Array(11 * 3).map((_, place) => Math.sin(place));
    const teacher = { coefficients: weights.slice(0, 11), weights };
    const runs = activations.map((activation) =>
      sgdWith({ source: { kind: 'teacher', activation, teacher, labelNoise: 0 } }),
    );
    await expectSame(run(runs), runs);
  });

  test('has them over many calls of the kernel, beyond 2^32 steps, at listed steps', async () => {
    const runs = [
      sgdWith({ width: 3, numSteps: 2600, records: evenSteps(1) }),
      sgdWith({ numSteps: 5000, noiseAmplitude: 0, records: { at: [0, 1, 1023, 1024, 4999] } }),
      sgdWith({ firstStep: 2 ** 33 + 5, records: { at: [2 ** 33 + 6, 2 ** 33 + 9] } }),
      sgdWith({ numSteps: 0 }),
    ];
    await expectSame(run(runs), runs);
    const results = await run(runs);
    expect(results.map(({ records }) => records.length)).toEqual([2600, 5, 2, 0]);
    expect(results[2].records.map(({ step }) => step)).toEqual([2 ** 33 + 6, 2 ** 33 + 9]);
  });

  test('is the same with a step size and with pieces of it, which count from step 0', async () => {
    const pieces = [
      { stepSize: 0.02, numSteps: 10 },
      { stepSize: 0.01, numSteps: 3000 },
    ];
    const whole = sgdWith({ stepSize: pieces, numSteps: 2000, records: { at: [10] } });
    await expectSame(run([whole]), [whole]);
    const [result] = await run([whole]);
    const [start] = await run([sgdWith({ stepSize: 0.02, numSteps: 10 })]);
    expect(result.records[0].state).toEqual(start.state);
    const rest = { state: start.state, firstStep: 10, numSteps: 1990 };
    const [[constant], [inPieces]] = await Promise.all([
      run([sgdWith({ ...rest, stepSize: 0.01 })]),
      run([sgdWith({ ...rest, stepSize: pieces })]),
    ]);
    expect(constant.state).toEqual(result.state);
    expect(inPieces.state).toEqual(result.state);
  });

  test('is the same alone and among others, and can be cut', async () => {
    const runs = [1, 2, 3].map((seed) => sgdWith({ seed, width: 2 + seed, numSteps: 40 }));
    const together = await run(runs);
    for (const [place, own] of runs.entries()) {
      const [alone] = await run([own]);
      expect(together[place]).toEqual(alone);
    }
    const [first] = await run([{ ...runs[0], numSteps: 17 }]);
    const [second] = await run([{ ...runs[0], state: first.state, firstStep: 17, numSteps: 23 }]);
    expect(second.state).toEqual(together[0].state);
    expect([...first.records, ...second.records]).toEqual(together[0].records);
  });

  test('shows networks of one key the same samples and noise whatever their width', async () => {
    // Of the wide network only the first neurons have a coefficient. Scales that are powers of
    // two leave 2 s / alpha and alpha / N as they are, to the bit.
    const [narrow, wide] = [4, 16].map((width) =>
      sgdWith({ width, coefficients: 'fixed', scale: width, stepSize: 0.02 * width, decay: 0 }),
    );
    const state = new Float64Array(wide.state.length);
    state.set(narrow.state);
    const [a] = await run([narrow]);
    const [b] = await run([{ ...wide, state }]);
    expect(b.state.slice(0, narrow.state.length)).toEqual(a.state);
    expect(b.state.slice(-2, -1)[0]).not.toBe(0);
  });

  test('of several engines at the same time does not mix', async () => {
    const runs = [1, 2].map((seed) => sgdWith({ seed, width: 20 * seed, numSteps: 3000 }));
    const opened = await Promise.all(here.map((entry) => entry.open()));
    const alone = await opened[0].run(onePassSgdProgram, runs);
    const together = await Promise.all(opened.map((engine) => engine.run(onePassSgdProgram, runs)));
    for (const results of together) expect(results).toEqual(alone);
  });

  test('says how it ended, at the same step as the reference', async () => {
    const runs = [
      sgdWith({ divergenceBound: 10, numSteps: 200 }),
      sgdWith({ divergenceBound: 10, stepSize: 50, numSteps: 200 }),
      sgdWith({ activation: { kind: 'quadratic' }, stepSize: 900, numSteps: 200 }),
      sgdWith({ activation: { kind: 'relu' }, stepSize: 900, numSteps: 200, noiseAmplitude: 0 }),
      sgdWith({ divergenceBound: 10, noiseAmplitude: 4, width: 17, numSteps: 200 }),
      // One coefficient alone leaves the bounds.
      sgdWith({
        state: Float64Array.of(0, 0, 0, 9.99),
        ...{ width: 1, activation: { kind: 'bump' }, divergenceBound: 10, noiseAmplitude: 0 },
        ...{ decay: 0, numSteps: 200, source: { ...sourceOf('data', 3, ramp), ...constantData } },
      }),
    ];
    const expected = await reference.run(onePassSgdProgram, runs);
    expect(expected.map(({ outcome }) => outcome)).toEqual([
      'completed',
      'diverged',
      'non-finite',
      'non-finite',
      'diverged',
      'diverged',
    ]);
    for (const [place, result] of (await run(runs)).entries()) {
      expect(differences(result, expected[place])).toEqual([]);
    }
  });

  test('lets decay end at zero, without numbers that lose digits', async () => {
    const decaying = sgdWith({
      ...{ coefficients: 'fixed', stepSize: 0.25, decay: 1.9, noiseAmplitude: 0, numSteps: 400 },
      source: { kind: 'data', inputs: new Float64Array(3), targets: new Float64Array(1) },
    });
    await expectSame(run([decaying]), [decaying]);
    const [{ state }] = await run([decaying]);
    expect(state.filter((_, place) => place % 4 !== 3)).toEqual(new Float64Array(15));
  });

  test('sees a unit in the last place of every number that enters', async () => {
    const next = (x: number) => x * (1 + Number.EPSILON);
    const changes: Partial<OnePassSgd>[] = [
      { stepSize: next(0.02) },
      // It enters beside one.
      { decay: 0.2 + 1e-14 },
      { noiseAmplitude: next(0.05) },
      { state: sgdWith().state.map(next) },
      { key: keyFromSeed(2) },
      { firstStep: 1 },
      { network: { ...sgdWith().network, scale: next(1) } },
      { network: { ...sgdWith().network, coefficients: 'fixed' } },
      { network: { ...sgdWith().network, activation: { kind: 'linear' } } },
    ];
    const [expected] = await reference.run(onePassSgdProgram, [sgdWith()]);
    for (const result of await run(changes.map((change) => sgdWith(change)))) {
      expect(differences(result, expected)).toContain('records');
    }
  });

  test('sees one of every number of its source and of its ramp', async () => {
    const next = (x: number) => x * (1 + Number.EPSILON);
    const kinds = ['teacher', 'two-classes', 'data'] as const;
    for (const kind of kinds) {
      const right = sourceOf(kind, 3, ramp);
      const [expected] = await reference.run(onePassSgdProgram, [
        sgdWith({ source: right, activation: ramp, numSteps: 60 }),
      ]);
      for (const [name, value] of Object.entries(right)) {
        if (name === 'kind') continue;
        const changed =
          value instanceof Float64Array
            ? value.map(next)
            : name === 'teacher'
              ? { ...value, weights: value.weights.map(next) }
              : name === 'activation'
                ? { kind: 'relu' }
                : next(value);
        const source = { ...right, [name]: changed } as OnePassSgd['source'];
        const [found] = await run([sgdWith({ source, activation: ramp, numSteps: 60 })]);
        expect(differences(found, expected), `${kind} ${name}`).toContain('records');
      }
      for (const name of ['low', 'lowUntil', 'high', 'highFrom'] as const) {
        const activation = { ...ramp, [name]: next(ramp[name]) };
        const [found] = await run([sgdWith({ source: right, activation, numSteps: 60 })]);
        expect(differences(found, expected), `ramp ${name}`).toContain('records');
      }
    }
  });
});

const constantData = { inputs: new Float64Array(21), targets: new Float64Array(7).fill(20) };

test('one-pass SGD is refused when it makes no sense, with the value', async () => {
  const right = sgdWith();
  const { network, source } = right;
  const refused: readonly [object, string][] = [
    [{ network: undefined }, 'network=undefined'],
    [{ network: { ...network, inputDimension: 0 } }, 'network.inputDimension=0'],
    [{ network: { ...network, width: 1.5 } }, 'network.width=1.5'],
    [{ network: { ...network, activation: { kind: 'tanh' } } }, 'network.activation.kind="tanh"'],
    [
      { network: { ...network, activation: { ...ramp, highFrom: -1 } } },
      'network.activation.highFrom=-1: expected > -0.3',
    ],
    [
      { network: { ...network, activation: { ...ramp, low: Number.NaN } } },
      'network.activation.low=NaN',
    ],
    [{ network: { ...network, coefficients: 'free' } }, 'network.coefficients="free"'],
    [{ network: { ...network, scale: 0 } }, 'network.scale=0'],
    [{ network: { ...network, scale: Number.NaN } }, 'network.scale=NaN'],
    [{ numSteps: -1 }, 'numSteps=-1'],
    [{ firstStep: 0.5 }, 'firstStep=0.5'],
    [{ firstStep: 2 ** 53 - 1 }, 'firstStep + numSteps='],
    [{ stepSize: 0 }, 'stepSize=0'],
    [{ stepSize: 'small' }, 'stepSize="small"'],
    [{ stepSize: [{ stepSize: -1, numSteps: 50 }] }, 'stepSize[0].stepSize=-1'],
    [{ stepSize: [{ stepSize: 1, numSteps: 0.5 }] }, 'stepSize[0].numSteps=0.5'],
    [{ stepSize: [{ stepSize: 1, numSteps: 19 }] }, 'stepSize=19: expected pieces of 20 steps'],
    [{ decay: -0.1 }, 'decay=-0.1'],
    [{ decay: Number.NaN }, 'decay=NaN'],
    [{ noiseAmplitude: -1 }, 'noiseAmplitude=-1'],
    [{ key: 5 }, 'key=5'],
    [{ state: new Float64Array(3) }, 'state.length=3'],
    [{ state: right.state.map(() => Number.NaN) }, 'state[0]=NaN'],
    [{ divergenceBound: 0 }, 'divergenceBound=0'],
    [{ records: { from: 0, every: 0 } }, 'records.every=0'],
    [{ source: undefined }, 'source.kind=undefined'],
    [{ source: { ...source, kind: 'web' } }, 'source.kind="web"'],
    [{ source: { ...source, activation: undefined } }, 'source.activation.kind=undefined'],
    [{ source: { ...source, teacher: undefined } }, 'teacher.coefficients.length=0'],
    [
      { source: { ...source, teacher: { coefficients: new Float64Array(1), weights: [] } } },
      'teacher.weights.length=0',
    ],
    [{ source: { ...source, labelNoise: -1 } }, 'source.labelNoise=-1'],
    [{ source: { ...source, labelNoise: undefined } }, 'source.labelNoise=undefined'],
    [
      { source: { ...sourceOf('two-classes', 3, ramp), positiveScales: new Float64Array(2) } },
      'source.positiveScales.length=2',
    ],
    [
      { source: { ...sourceOf('two-classes', 3, ramp), negativeScales: undefined } },
      'source.negativeScales.length=undefined',
    ],
    [
      { source: { ...sourceOf('data', 3, ramp), targets: new Float64Array(0) } },
      'source.targets.length=0',
    ],
    [
      { source: { ...sourceOf('data', 3, ramp), inputs: new Float64Array(20) } },
      'source.inputs.length=20',
    ],
  ];
  for (const [change, message] of refused) {
    const changed = { ...right, ...change } as OnePassSgd;
    await expect(reference.run(onePassSgdProgram, [changed]), message).rejects.toThrow(message);
  }
});
