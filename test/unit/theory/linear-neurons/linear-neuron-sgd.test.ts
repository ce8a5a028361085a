import { describe, expect, test } from 'vitest';
import {
  type LinearNeuronSgdOptions,
  linearNeuronSgd,
} from '../../../../src/theory/linear-neurons/linear-neuron-sgd.js';

const options: LinearNeuronSgdOptions = {
  inputDimension: 6,
  width: 3,
  stepSize: 0.05,
  time: 1,
  targetNorm: 1.5,
  labelNoise: 0.4,
  initialStd: 0.8,
};

/** All lists with one entry from each of the lists. */
function combinations<Entry>(lists: readonly (readonly Entry[])[]): Entry[][] {
  return lists.reduce<Entry[][]>(
    (rows, list) => rows.flatMap((row) => list.map((entry) => [...row, entry])),
    [[]],
  );
}

interface Atom {
  readonly value: number;
  readonly chance: number;
}

/** Has the moments of a standard normal up to the fifth, as many as one step asks for. */
const threeAtoms: readonly Atom[] = [
  { value: -Math.sqrt(3), chance: 1 / 6 },
  { value: 0, chance: 2 / 3 },
  { value: Math.sqrt(3), chance: 1 / 6 },
];
/** The same up to the third, which is enough for what enters squared. */
const twoAtoms: readonly Atom[] = [
  { value: -1, chance: 1 / 2 },
  { value: 1, chance: 1 / 2 },
];

/** E R_N in two dimensions, neuron by neuron, over all starts and all samples. */
function enumeratedRisk(numSteps: number, width: number): number {
  const { stepSize, targetNorm, labelNoise = 0, initialStd = 1 } = options;
  const target = [0.6 * targetNorm, 0.8 * targetNorm];
  const starts = combinations(Array.from({ length: 2 * width }, () => twoAtoms));
  const oneSample = [threeAtoms, threeAtoms, twoAtoms];
  const samples = combinations(Array.from({ length: numSteps }, () => oneSample).flat());
  const chanceOf = (atoms: readonly Atom[]) => atoms.reduce((p, { chance }) => p * chance, 1);
  let risk = 0;
  for (const start of starts) {
    for (const path of samples) {
      const neurons = start.map(({ value }) => (value * initialStd) / Math.SQRT2);
      for (let step = 0; step < numSteps; step++) {
        const [x0, x1, z] = path.slice(3 * step, 3 * step + 3).map(({ value }) => value);
        let output = 0;
        for (let i = 0; i < width; i++) output += neurons[2 * i] * x0 + neurons[2 * i + 1] * x1;
        const label = target[0] * x0 + target[1] * x1 + labelNoise * z;
        const push = 2 * stepSize * (label - output / width);
        for (let i = 0; i < width; i++) {
          neurons[2 * i] += push * x0;
          neurons[2 * i + 1] += push * x1;
        }
      }
      let squared = labelNoise ** 2;
      for (const axis of [0, 1]) {
        const mean = neurons.filter((_, index) => index % 2 === axis).reduce((a, b) => a + b, 0);
        squared += (mean / width - target[axis]) ** 2;
      }
      risk += chanceOf(start) * chanceOf(path) * squared;
    }
  }
  return risk;
}

describe('linearNeuronSgd', () => {
  test('begins at the risk of the start and forgets it', () => {
    const start = linearNeuronSgd({ ...options, time: 0 }).values;
    expect(start.risk).toBeCloseTo(0.16 + 2.25 + 0.64 / 3, 14);
    expect(start.meanFieldRisk).toBeCloseTo(0.16 + 2.25, 14);
    const end = linearNeuronSgd({ ...options, time: 100 }).values;
    // s labelNoise^2 d / (1 - s (d + 2)) remains.
    expect(end.risk).toBeCloseTo(0.16 + (0.05 * 0.16 * 6) / (1 - 0.4), 14);
    expect(end.meanFieldRisk).toBeCloseTo(0.16, 14);
  });

  test('tends to the mean-field risk in infinite width as the step vanishes, linearly in it', () => {
    const gap = (stepSize: number) => {
      const { risk, meanFieldRisk } = linearNeuronSgd({ ...options, stepSize, width: 1e15 }).values;
      return risk - meanFieldRisk;
    };
    expect(Math.abs(gap(1e-6))).toBeLessThan(1e-4);
    // The next order is a share of about s (d + 2).
    expect(gap(2e-6) / gap(1e-6)).toBeCloseTo(2, 3);
  });

  test.each([
    [0, 2],
    [1, 1],
    [1, 2],
    [2, 2],
    [3, 1],
  ])('is the average over all starts and samples: %i steps, width %i', (numSteps, width) => {
    const { values } = linearNeuronSgd({
      ...options,
      inputDimension: 2,
      width,
      time: numSteps * options.stepSize,
    });
    expect(values.risk).toBeCloseTo(enumeratedRisk(numSteps, width), 12);
  });

  test.each([
    { stepSize: 0.0025, inputDimension: 160, time: 1, width: 50 },
    { stepSize: 0.1249, inputDimension: 6, time: 400 * 0.1249, width: 3 },
    { stepSize: 1e-4, inputDimension: 6, time: 0.2, width: 3 },
  ])('has the error that it states, beside arithmetic of 400 bits: %o', (changes) => {
    const changed = { ...options, ...changes };
    const { values, numericalError } = linearNeuronSgd(changed);
    const bits = 400n;
    const exact = (x: number) => BigInt(x * 2 ** 80) << (bits - 80n);
    const times = (x: bigint, y: bigint) => (x * y) >> bits;
    const s = exact(changed.stepSize);
    const d = BigInt(changed.inputDimension);
    const noise = times(exact(0.4), exact(0.4));
    const growth = exact(1) - 4n * s + 4n * (d + 2n) * times(s, s);
    const added = 4n * d * times(times(s, s), noise);
    const spread = times(exact(0.8), exact(0.8)) / BigInt(changed.width);
    let squared = times(exact(1.5), exact(1.5)) + spread;
    const numSteps = Math.round(changed.time / changed.stepSize);
    for (let step = 0; step < numSteps; step++) squared = times(growth, squared) + added;
    const error = Number((exact(values.risk) - noise - squared) >> (bits - 120n)) / 2 ** 120;
    expect(Math.abs(error)).toBeLessThan(numericalError.risk);
    expect(numericalError.risk).toBeLessThan(1e-12 * values.risk);
  });

  test('has the values of a second implementation', () => {
    const { values } = linearNeuronSgd({
      inputDimension: 160,
      width: 50,
      stepSize: 0.00125,
      time: 0.5,
      targetNorm: 1,
      labelNoise: 0.3,
    });
    // Four digits are known; its simulation gave 0.3163 +- 0.0008.
    expect(Math.abs(values.risk - 0.3143)).toBeLessThan(0.6e-4);
  });

  test('refuses steps from the bound of stability on, with the bound', () => {
    const steps = (stepSize: number) => ({ ...options, stepSize, time: 10 * stepSize });
    expect(() => linearNeuronSgd(steps(0.1249))).not.toThrow();
    expect(() => linearNeuronSgd(steps(0.125))).toThrow(
      'invalid stepSize=0.125: expected a number > 0 and < 0.125, which is 1 / (inputDimension + 2); beyond it the expected risk grows without bound',
    );
  });

  test('refuses times between steps and says which there are', () => {
    expect(() => linearNeuronSgd({ ...options, time: 0.12 })).toThrow(
      /invalid time=0.12: expected a whole number of steps of stepSize=0.05; take time=0.1, or stepSize=0.06/,
    );
    expect(() => linearNeuronSgd({ ...options, stepSize: 0.1, time: 0.3 })).not.toThrow();
  });

  test.each([
    { inputDimension: 0 },
    { width: 1.5 },
    { stepSize: 0 },
    { time: -1 },
    { targetNorm: Number.NaN },
    { labelNoise: -0.1 },
    { initialStd: Number.POSITIVE_INFINITY },
  ])('refuses %o', (changes) => {
    const [name] = Object.keys(changes);
    expect(() => linearNeuronSgd({ ...options, ...changes })).toThrow(`invalid ${name}=`);
  });
});
