import type * as tvd from 'theory-vs-dynamics';
import { type ObservedNetwork, potentialAt } from '../sgld-posterior/network-potential.js';

/** A network with the numbers of its Langevin dynamics. */
export interface ObservedDynamics extends ObservedNetwork {
  readonly stepSize: number;
  readonly temperature: number;
}

/** What is added in each step beyond the gradient, in units of its deviation; and along what. */
export interface Innovations {
  /** One vector for each step, neuron by neuron. */
  readonly steps: readonly Float64Array[];
  /** The force of the data at each step, and the state. */
  readonly ofLoss: readonly Float64Array[];
  readonly states: readonly Float64Array[];
}

/** Averages over steps, of unit variance in each step where they are along a direction. */
export type Averages = Readonly<
  Record<
    | 'mean of weights'
    | 'mean of readouts'
    | 'variance of weights'
    | 'variance of readouts'
    | 'weights along the loss'
    | 'readouts along the loss'
    | 'weights along themselves'
    | 'readouts along themselves'
    | 'parameters apart'
    | 'neurons apart'
    | 'steps apart'
    | 'chains apart'
    | 'chains and a step apart',
    number
  >
>;

/** The innovations between the kept states of a chain. */
export function innovationsOf(
  network: ObservedDynamics,
  { records, end }: tvd.TwoLayerRun,
): Innovations {
  const { decay, stepSize, temperature, shape } = network;
  const perNeuron = shape.inputDimension + 1;
  const size = shape.width * perNeuron;
  const kept = records.states ?? new Float64Array(0);
  const states = Array.from({ length: kept.length / size }, (_, step) =>
    kept.subarray(step * size, (step + 1) * size),
  );
  const amplitude = Math.sqrt(2 * stepSize * temperature);
  const ofLoss: Float64Array[] = [];
  const steps = states.map((state, step) => {
    const next = states[step + 1] ?? end;
    const { gradient } = potentialAt(network, state);
    ofLoss.push(gradient.map((own, at) => own - decay[at % perNeuron] * state[at]));
    return state.map((own, at) => (next[at] - own + stepSize * gradient[at]) / amplitude);
  });
  return { steps, ofLoss, states };
}

/** What white noise has no mean, no correlation and unit variance of. */
export function averagesOf(
  first: Innovations,
  second: Innovations,
  { inputDimension }: { readonly inputDimension: number },
): Averages {
  const perNeuron = inputDimension + 1;
  const isReadout = (at: number) => at % perNeuron === inputDimension;
  const weights = (vector: Float64Array) => vector.filter((_, at) => !isReadout(at));
  const readouts = (vector: Float64Array) => vector.filter((_, at) => isReadout(at));
  const both = [first, second];
  const averageOf = (of: (chain: Innovations, step: number) => number, skipped = 0) =>
    mean(
      both.flatMap((chain) =>
        Array.from({ length: chain.steps.length - skipped }, (_, step) => of(chain, step)),
      ),
    );
  const along = (part: typeof weights, direction: 'ofLoss' | 'states') =>
    averageOf((chain, step) => {
      const towards = part(chain[direction][step]);
      return (
        dot(part(chain.steps[step]), towards) / Math.max(Math.sqrt(dot(towards, towards)), 1e-30)
      );
    });
  const apart = (by: number) =>
    averageOf(
      ({ steps }, step) => dot(steps[step].subarray(by), steps[step]) / (steps[step].length - by),
    );
  return {
    'mean of weights': averageOf(({ steps }, step) => mean(weights(steps[step]))),
    'mean of readouts': averageOf(({ steps }, step) => mean(readouts(steps[step]))),
    'variance of weights': averageOf(({ steps }, step) => square(weights(steps[step]))),
    'variance of readouts': averageOf(({ steps }, step) => square(readouts(steps[step]))),
    'weights along the loss': along(weights, 'ofLoss'),
    'readouts along the loss': along(readouts, 'ofLoss'),
    'weights along themselves': along(weights, 'states'),
    'readouts along themselves': along(readouts, 'states'),
    'parameters apart': apart(1),
    'neurons apart': apart(perNeuron),
    'steps apart': averageOf(
      ({ steps }, step) => dot(steps[step + 1], steps[step]) / steps[step].length,
      1,
    ),
    'chains apart': mean(first.steps.map((own, step) => dot(own, second.steps[step]) / own.length)),
    'chains and a step apart': mean(
      first.steps.slice(1).map((own, step) => dot(own, second.steps[step]) / own.length),
    ),
  };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length && at < b.length; at++) sum += a[at] * b[at];
  return sum;
}

function square(vector: Float64Array): number {
  return dot(vector, vector) / vector.length;
}

function mean(numbers: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < numbers.length; at++) sum += numbers[at];
  return sum / numbers.length;
}
