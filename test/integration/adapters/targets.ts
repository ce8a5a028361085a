import { expect, test } from 'vitest';
import { startProgram } from './talk.js';

type Potential = (theta: readonly number[]) => number;

interface Case {
  readonly spec: { readonly kind: string };
  /** U, as the table of docs/protocol.md has it. */
  readonly potential: Potential;
  readonly theta: readonly number[];
}

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);
const square = (values: readonly number[]): number => sum(values.map((value) => value ** 2));
const dot = (a: readonly number[], b: readonly number[]): number =>
  sum(a.map((value, i) => value * (b[i] ?? Number.NaN)));

const inputs = [
  [1, 0.5],
  [-0.3, 2],
  [0.7, -1],
];
const line = [0.4, -1.2, 2];
const targets = [0.8, -1, 0.3];
const classes = [1, 0, 1];
const noiseVariance = 0.3;
const priorPrecision = 1.7;
const mean = [1, -2];
const precision = [
  [2, 0.5],
  [0.5, 1],
];
const means = [
  [1, 0],
  [-1, 2],
];
const weights = [0.3, 0.7];

const cases: readonly Case[] = [
  {
    spec: { kind: 'gaussian', mean, precision } as Case['spec'],
    potential: (theta) => {
      const away = theta.map((value, i) => value - (mean[i] ?? Number.NaN));
      return (
        dot(
          away,
          precision.map((row) => dot(row, away)),
        ) / 2
      );
    },
    theta: [0.3, 0.9],
  },
  {
    spec: {
      kind: 'linear-regression',
      inputs,
      targets,
      noiseVariance,
      priorPrecision,
    } as Case['spec'],
    potential: (theta) =>
      square(inputs.map((x, i) => (targets[i] ?? Number.NaN) - dot(x, theta))) /
        (2 * noiseVariance) +
      (priorPrecision * square(theta)) / 2,
    theta: [0.3, 0.9],
  },
  {
    spec: {
      kind: 'logistic-regression',
      inputs,
      targets: classes,
      priorPrecision,
    } as Case['spec'],
    potential: (theta) =>
      sum(
        inputs.map((x, i) =>
          Math.log(1 + Math.exp(-(2 * (classes[i] ?? Number.NaN) - 1) * dot(x, theta))),
        ),
      ) +
      (priorPrecision * square(theta)) / 2,
    theta: [0.3, -0.9],
  },
  {
    spec: {
      kind: 'two-neurons',
      inputs: line,
      targets,
      noiseVariance,
      priorPrecision,
    } as Case['spec'],
    potential: (theta) => {
      const [w1 = 0, w2 = 0, a1 = 0, a2 = 0] = theta;
      const f = (x: number) => a1 * Math.tanh(w1 * x) + a2 * Math.tanh(w2 * x);
      return (
        square(line.map((x, i) => (targets[i] ?? Number.NaN) - f(x))) / (2 * noiseVariance) +
        (priorPrecision * square(theta)) / 2
      );
    },
    theta: [0.3, -0.9, 1.1, 0.4],
  },
  {
    spec: { kind: 'funnel', deviation: 1.5, dimension: 3 } as Case['spec'],
    potential: ([first = 0, ...rest]) =>
      first ** 2 / (2 * 1.5 ** 2) +
      sum(rest.map((value) => (value ** 2 * Math.exp(-first) + first) / 2)),
    theta: [0.4, 1.2, -0.7],
  },
  {
    spec: { kind: 'two-modes', means, weights, deviation: 0.8 } as Case['spec'],
    potential: (theta) =>
      -Math.log(
        sum(
          means.map((of, k) => {
            const away = square(theta.map((value, i) => value - (of[i] ?? Number.NaN)));
            return (weights[k] ?? Number.NaN) * Math.exp(-away / (2 * 0.8 ** 2));
          }),
        ),
      ),
    theta: [0.2, 0.7],
  },
];

/** Every kind of target. */
export const kinds: readonly string[] = cases.map(({ spec }) => spec.kind);

/** What programs do whose adapter knows every kind: a step without noise is one of the gradient. */
export function testsOfTargets(words: () => readonly string[]): void {
  test.each(cases)('$spec.kind has the gradient of its definition', async (one) => {
    const program = startProgram(words());
    const spec = {
      target: one.spec,
      stepSize: 1,
      temperature: 0,
      start: [one.theta, one.theta],
      numSteps: 1,
    };
    const answer = await program.ask({ contract: 'langevin-steps', seeds: ['1', '2'], spec });
    expect(answer.type, answer.message).toBe('result');
    const ends = answer.arrays.end?.values ?? [];
    expect(ends.length).toBe(2 * one.theta.length);
    one.theta.concat(one.theta).forEach((value, place) => {
      const slope = centralDifference(one.potential, one.theta, place % one.theta.length);
      expect(value - (ends[place] ?? Number.NaN)).toBeCloseTo(slope, 6);
    });
    await program.end();
  });
}

/** Error about 1e-9 for these potentials: the step squared, and rounding over the step. */
function centralDifference(potential: Potential, theta: readonly number[], along: number): number {
  const step = 1e-5;
  const moved = (by: number) =>
    potential(theta.map((value, i) => (i === along ? value + by : value)));
  return (moved(step) - moved(-step)) / (2 * step);
}
