import * as tvd from 'theory-vs-dynamics';
import type { Decay } from './decaying-network.js';

/** Of start and end over the prior variance, averaged over runs and numbers of one kind. */
export function autocorrelation(
  runs: readonly Decay[],
  inputDimension: number,
  of: 'weights' | 'readouts',
): number {
  let [product, count] = [0, 0];
  for (const { start, end } of runs) {
    for (const [place, value] of start.entries()) {
      const isReadout = place % (inputDimension + 1) === inputDimension;
      if (isReadout !== (of === 'readouts')) continue;
      product += (value * end[place]) / (isReadout ? 1 : 1 / inputDimension);
      count += 1;
    }
  }
  return product / count;
}

/** Rate at which the displacement between two runs on one path decays, over the predicted one. */
export function relativeRate(above: Decay, below: Decay): number {
  const { direction, rate } = above.stiffest;
  const perNeuron = above.end.length / direction.length;
  const left = direction.reduce((sum, entry, neuron) => {
    const place = (neuron + 1) * perNeuron - 1;
    return sum + (entry * (above.end[place] - below.end[place])) / 2;
  }, 0);
  return Math.log(left) / (above.numSteps * Math.log(1 - rate));
}

/** What of independent numbers x <- (1 - rate) x + noise of variance 2 rate is kept. */
interface Recursion {
  readonly rate: number;
  readonly numSteps: number;
  readonly numCoordinates: number;
}

/** The same autocorrelation of numbers that start from their stationary law. */
export function scalarAutocorrelation(recursion: Recursion, key: tvd.RandomKey): number {
  const start = tvd.normalDraws(key, recursion.numCoordinates, tvd.streams.initialState);
  const end = scalarEnds(recursion, start, 1, key);
  return end.reduce((sum, value, index) => sum + value * start[index], 0) / start.length;
}

/**
 * The same relative rate of numbers that start at 1 and at -1, on paths of their own.
 *
 * @param temperature - in units of the curvature: variance of the stationary law
 */
export function scalarRelativeRate(
  recursion: Recursion,
  temperature: number,
  key: tvd.RandomKey,
): number {
  const { rate, numSteps, numCoordinates } = recursion;
  const averageFrom = (place: 1 | -1) => {
    const start = new Float64Array(numCoordinates).fill(place);
    const ends = scalarEnds(recursion, start, temperature, tvd.deriveKey(key, 'from', place));
    return ends.reduce((sum, value) => sum + value, 0) / numCoordinates;
  };
  const left = (averageFrom(1) - averageFrom(-1)) / 2;
  return Math.log(left) / (numSteps * Math.log(1 - rate));
}

function scalarEnds(
  { rate, numSteps }: Recursion,
  start: Float64Array,
  variance: number,
  key: tvd.RandomKey,
): Float64Array {
  let now = start;
  for (let step = 0; step < numSteps; step++) {
    const noise = tvd.normalDraws(key, now.length, tvd.streams.proposal, step);
    const amplitude = Math.sqrt(2 * rate * variance);
    now = now.map((value, index) => (1 - rate) * value + amplitude * noise[index]);
  }
  return now;
}
