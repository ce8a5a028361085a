import { describe, expect, test } from 'vitest';
import { evenSteps } from '../../../src/core/index.js';
import {
  type DescentResult,
  engines,
  openReferenceEngine,
  type TwoLayerDescent,
  twoLayerDescentProgram,
} from '../../../src/engines/index.js';
import { keyFromSeed } from '../../../src/random/index.js';
import {
  descentDifferences,
  descentWith,
  networkActivations,
  surrogateActivations,
  unitRows,
} from './descents.js';

const reference = openReferenceEngine();
const here = engines.filter(
  ({ name, missing }) => ['wasm', 'native', 'tfjs-cpu'].includes(name) && missing() === undefined,
);
const shapes = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 33];
const kinds = [
  ...networkActivations.map((activation) => ({ model: 'network' as const, activation })),
  ...surrogateActivations.map((activation) => ({
    model: 'gaussian-surrogate' as const,
    activation,
  })),
];

async function expectSame(
  found: Promise<DescentResult[]>,
  runs: readonly TwoLayerDescent[],
): Promise<void> {
  const expected = await reference.run(twoLayerDescentProgram, runs);
  for (const [place, result] of (await found).entries()) {
    expect(result.outcome).toBe('completed');
    expect(descentDifferences(result, expected[place])).toEqual([]);
  }
}

describe.each(here)('two-layer descent on $name', ({ open }) => {
  const run = async (runs: readonly TwoLayerDescent[]) =>
    (await open()).run(twoLayerDescentProgram, runs);

  test.each(kinds)('has every bit of the reference: $model $activation', async (kind) => {
    const runs = shapes.flatMap((inputDimension, d) =>
      (['trained', 'frozen'] as const).map((readouts, r) => {
        const width = shapes[(5 * d + 7 * r) % shapes.length];
        const target = d % 2 === 0 ? ('neuron' as const) : ('none' as const);
        const numSamples = 3 + 2 * d + r;
        return descentWith({ ...kind, inputDimension, width, readouts, target, numSamples });
      }),
    );
    await expectSame(run(runs), runs);
  });

  test.each(kinds)('has them with batches: $model $activation', async (kind) => {
    const runs = [1, 4, 9].flatMap((batchSize) => [
      descentWith({ ...kind, batchSize, records: evenSteps(1) }),
      descentWith({ ...kind, batchSize, firstStep: 2 ** 33, records: evenSteps(4, 2 ** 33) }),
    ]);
    await expectSame(run(runs), runs);
  });

  test('has them over several chunks of samples and many calls of the kernel', async () => {
    const runs = kinds.flatMap((kind) => [
      descentWith({ ...kind, numSamples: 131, width: 21 }),
      descentWith({
        ...kind,
        numSteps: 600,
        numSamples: 3,
        stepSize: 0.01,
        records: { at: [600] },
      }),
      descentWith({ ...kind, numSteps: 0 }),
      descentWith({ ...kind, numSteps: 0, records: { at: [0] } }),
    ]);
    await expectSame(run(runs), runs);
    const results = await run(runs);
    expect(results.slice(0, 4).map(({ records }) => records.length)).toEqual([3, 1, 0, 1]);
  });

  test('is the same alone and among others, and can be cut', async () => {
    const runs = kinds.flatMap((kind) =>
      [undefined, 4].map((batchSize) =>
        descentWith({
          ...{ ...kind, numSteps: 20 },
          ...(batchSize === undefined ? {} : { batchSize }),
        }),
      ),
    );
    const together = await run(runs);
    for (const [place, own] of runs.entries()) {
      const [alone] = await run([own]);
      expect(together[place]).toEqual(alone);
      const [first] = await run([{ ...own, numSteps: 9 }]);
      const [second] = await run([{ ...own, state: first.state, firstStep: 9, numSteps: 11 }]);
      expect(second.state).toEqual(alone.state);
      expect([...first.records, ...second.records]).toEqual(alone.records);
    }
  });

  test('says at which step it is no longer finite', async () => {
    const runs = [
      descentWith({ stepSize: 1e3, numSteps: 400 }),
      descentWith({ stepSize: 1e3, numSteps: 400, batchSize: 3 }),
      descentWith({
        ...{ model: 'gaussian-surrogate', activation: surrogateActivations[3] },
        ...{ stepSize: 1e3, numSteps: 400 },
      }),
    ];
    const expected = await reference.run(twoLayerDescentProgram, runs);
    for (const [place, result] of (await run(runs)).entries()) {
      expect(result.outcome).toBe('non-finite');
      expect(result.stepsDone).toBeLessThan(400);
      expect(result.stepsDone).toBe(expected[place].stepsDone);
      expect(result.records).toEqual(expected[place].records);
    }
  });

  test('sees a unit in the last place of every number that enters', async () => {
    const next = (x: number) => x * (1 + Number.EPSILON);
    for (const model of ['network', 'gaussian-surrogate'] as const) {
      const right = descentWith({ model });
      const { network } = right;
      const changes: Partial<TwoLayerDescent>[] = [
        { stepSize: next(0.1) },
        { labelNoise: right.labelNoise.map(next) },
        { state: right.state.map(next) },
        { key: keyFromSeed(2) },
        { target: 'none' },
        { batchSize: 8 },
        { network: { ...network, readouts: 'frozen' } },
        {
          network: {
            ...network,
            activation: { kind: 'hermite', coefficients: [0.9, 0.5, next(0.4)] },
          },
        },
      ];
      const [expected] = await reference.run(twoLayerDescentProgram, [right]);
      for (const result of await run(changes.map((change) => ({ ...right, ...change })))) {
        expect(descentDifferences(result, expected)).toContain('state');
      }
    }
    const erf = (slope: number) => descentWith({ activation: { kind: 'erf', slope } });
    const [first, second] = await run([erf(2), erf(next(2))]);
    expect(descentDifferences(first, second)).toContain('state');
  });

  test('runs of several engines at the same time do not mix', async () => {
    const runs = [1, 2].map((seed) => descentWith({ seed, width: 10 * seed, numSteps: 300 }));
    const opened = await Promise.all(here.map((entry) => entry.open()));
    const alone = await opened[0].run(twoLayerDescentProgram, runs);
    const together = await Promise.all(
      opened.map((engine) => engine.run(twoLayerDescentProgram, runs)),
    );
    for (const results of together) expect(results).toEqual(alone);
  });
});

test('two-layer descent is refused when it makes no sense, with the value', async () => {
  const right = descentWith();
  const { network } = right;
  const hermite = (coefficients: readonly number[]) => ({ kind: 'hermite', coefficients });
  const surrogate = { model: 'gaussian-surrogate' } as const;
  const refused: readonly [object, string][] = [
    [{ network: undefined }, 'network=undefined: expected a network'],
    [{ network: { ...network, width: 0 } }, 'network.width=0'],
    [{ network: { ...network, inputDimension: 1.5 } }, 'network.inputDimension=1.5'],
    [{ network: { ...network, readouts: 'fixed' } }, 'network.readouts="fixed": expected trained'],
    [{ model: 'tensors' }, 'model="tensors": expected network, gaussian-surrogate'],
    [{ target: 'activation' }, 'target="activation": expected neuron, none'],
    [{ network: { ...network, activation: { kind: 'relu' } } }, 'network.activation.kind="relu"'],
    [
      { network: { ...network, activation: { kind: 'erf', slope: 0 } } },
      'network.activation.slope=0: expected a number > 0',
    ],
    [
      { network: { ...network, activation: hermite([]) } },
      'network.activation.coefficients.length=0: expected 1 to 7 numbers',
    ],
    [
      { network: { ...network, activation: hermite([0, 0]) } },
      'network.activation.coefficients=[0,0]: expected one that is not 0',
    ],
    [
      { network: { ...network, activation: hermite([1, Number.NaN]) } },
      'network.activation.coefficients[1]=NaN',
    ],
    [
      { ...surrogate, network: { ...network, activation: { kind: 'tanh' } } },
      'network.activation.kind="tanh": expected hermite for a Gaussian surrogate; give the coefficients',
    ],
    [
      { ...surrogate, network: { ...network, activation: hermite([1, 0, 0, 1]) } },
      'network.activation.coefficients.length=4: expected 1 to 3 numbers',
    ],
    [
      { ...surrogate, network: { ...network, inputDimension: 2000 } },
      'network.inputDimension=2000: expected at most 561, as the random tensors of 9 samples take 44.8 GiB of at most 1; use fewer samples or inputs',
    ],
    [
      { network: { ...network, inputDimension: 2 ** 25 } },
      'expected at most 14913080, as the inputs of 9 samples take 2.3 GiB',
    ],
    [{ labelNoise: new Float64Array(0) }, 'labelNoise.length=0'],
    [{ labelNoise: Float64Array.of(1, Number.NaN) }, 'labelNoise[1]=NaN'],
    [{ batchSize: 0 }, 'batchSize=0: expected a whole number >= 1'],
    [{ batchSize: 10 }, 'batchSize=10: expected at most the 9 samples'],
    [{ stepSize: 0 }, 'stepSize=0: expected a number > 0'],
    [{ stepSize: Number.NaN }, 'stepSize=NaN'],
    [{ key: [1] }, 'key=[1]'],
    [{ state: new Float64Array(3) }, 'state.length=3: expected 21 numbers'],
    [
      { state: unitRows(1, 3, 6).map((x) => 2 * x) },
      'norm of the weights of neuron 0=2: expected 1; divide them by their norm',
    ],
    [{ numSteps: -1 }, 'numSteps=-1'],
    [{ firstStep: 0.5 }, 'firstStep=0.5'],
    [{ records: { from: 0, every: 0 } }, 'records.every=0'],
  ];
  for (const [change, message] of refused) {
    const changed = { ...right, ...change } as TwoLayerDescent;
    await expect(reference.run(twoLayerDescentProgram, [changed]), message).rejects.toThrow(
      message,
    );
  }
});
