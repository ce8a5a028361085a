import { expect, test } from 'vitest';
import { startProgram } from './talk.js';

const inputs = [
  [1, 0.5],
  [-0.3, 2],
  [0.7, -1],
];
const targets = [0.8, -1, 0.3];
const network = {
  kind: 'two-layer-network',
  inputs,
  targets,
  width: 2,
  outputScale: 0.6,
  lossScale: 0.4,
  weightDecay: 1.3,
  readoutDecay: 0.7,
  frozenReadouts: false,
};
/** Neuron by neuron its weights and then its readout. */
const theta = [0.3, -0.9, 1.1, 0.4, 0.8, -0.6];

const activations: Readonly<Record<string, (z: number) => number>> = {
  relu: (z) => Math.max(z, 0),
  tanh: Math.tanh,
  logistic: (z) => 1 / (1 + Math.exp(-z)),
  // Simpson's rule on sixty pieces: right to 1e-9 for the arguments of these inputs.
  erf: (z) => {
    const [pieces, density] = [60, (x: number) => (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x)];
    let sum = density(0) + density(z);
    for (let k = 1; k < pieces; k++) sum += (k % 2 === 1 ? 4 : 2) * density((k * z) / pieces);
    return (sum * z) / (3 * pieces);
  },
};

/** U, as docs/protocol.md has it, with some of the samples counted for all. */
function potential(
  activation: string,
  state: readonly number[],
  samples: readonly number[] = [0, 1, 2],
): number {
  const [w1 = 0, w2 = 0, a = 0, v1 = 0, v2 = 0, b = 0] = state;
  const phi = activations[activation] ?? (() => Number.NaN);
  let loss = 0;
  for (const sample of samples) {
    const [x = 0, y = 0] = inputs[sample] ?? [];
    const f = network.outputScale * (a * phi(w1 * x + w2 * y) + b * phi(v1 * x + v2 * y));
    loss += (f - (targets[sample] ?? Number.NaN)) ** 2;
  }
  const ofWeights = w1 ** 2 + w2 ** 2 + v1 ** 2 + v2 ** 2;
  const prior = network.weightDecay * ofWeights + network.readoutDecay * (a ** 2 + b ** 2);
  return (network.lossScale * loss * inputs.length) / samples.length + prior / 2;
}

/** Error about 1e-9: the step squared, and rounding over the step. */
function gradient(activation: string, samples?: readonly number[]): number[] {
  const step = 1e-5;
  return theta.map((_, along) => {
    const moved = (by: number) =>
      potential(
        activation,
        theta.map((value, at) => (at === along ? value + by : value)),
        samples,
      );
    return (moved(step) - moved(-step)) / (2 * step);
  });
}

/** What programs do that take the steps of two-layer networks. */
export function testsOfNetworks(words: () => readonly string[], taken: readonly string[]): void {
  const oneStep = (changes: object, own: object = {}) => ({
    contract: 'two-layer-network',
    seeds: ['1', '2'],
    spec: {
      target: { ...network, ...changes },
      stepSize: 1,
      temperature: 0,
      start: [theta, theta],
      numSteps: 1,
      ...own,
    },
  });

  test.each(taken)('a network of %s moves by the gradient of its potential', async (activation) => {
    const program = startProgram(words());
    const answer = await program.ask(oneStep({ activation }));
    expect(answer.type, answer.message).toBe('result');
    const { shape, values } = answer.arrays.end ?? { shape: [], values: [] };
    expect(shape).toEqual([2, 6]);
    const expected = gradient(activation);
    values.forEach((end, place) => {
      expect((theta[place % 6] ?? Number.NaN) - end).toBeCloseTo(expected[place % 6] ?? 0, 6);
    });
    await program.end();
  });

  test('frozen readouts stay where they are, whatever the temperature', async () => {
    const program = startProgram(words());
    const warm = { temperature: 1, numSteps: 3 };
    const [free, frozen] = [
      await program.ask(oneStep({ activation: 'tanh' }, warm)),
      await program.ask(oneStep({ activation: 'tanh', frozenReadouts: true }, warm)),
    ];
    const moved = (values: readonly number[] = []) =>
      values.map((value, place) => value !== theta[place % 6]);
    expect(moved(free.arrays.end?.values)).toEqual(Array.from({ length: 12 }, () => true));
    expect(moved(frozen.arrays.end?.values)).toEqual(
      Array.from({ length: 12 }, (_, place) => place % 3 !== 2),
    );
    await program.end();
  });

  test('a batch of one sample has the gradient of that sample for all', async () => {
    const program = startProgram(words());
    const answer = await program.ask(oneStep({ activation: 'relu' }, { batchSize: 1 }));
    const [first = Number.NaN] = answer.arrays.end?.values ?? [];
    const possible = [0, 1, 2].map(
      (sample) => (theta[0] ?? 0) - (gradient('relu', [sample])[0] ?? 0),
    );
    expect(possible.some((own) => Math.abs(own - first) < 1e-6)).toBe(true);
    await program.end();
  });

  test('refuses activations that it has not, and targets of other contracts', async () => {
    const program = startProgram(words());
    for (const changes of [{ activation: 'cosine' }, { kind: 'gaussian' }]) {
      expect(await program.ask(oneStep(changes))).toMatchObject({
        type: 'error',
        code: 'unsupported',
      });
    }
    expect((await program.ask(oneStep({ activation: 'relu' }))).type).toBe('result');
    await program.end();
  });
}
