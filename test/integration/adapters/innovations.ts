import type { SentArray } from './talk.js';

/** A Gaussian target and steps on it, as a test asks for them. */
export interface GaussianSteps {
  readonly mean: readonly number[];
  readonly precision: readonly (readonly number[])[];
  readonly stepSize: number;
  readonly temperature: number;
}

/**
 * The noise that steps must have had, in units of its deviation, for each pair of successive
 * states [replicate][state][d]: r = (theta' - theta + eta P (theta - m)) / sqrt(2 eta T).
 */
export function innovations(states: SentArray, steps: GaussianSteps): number[][][] {
  const [numReplicates = 0, numStates = 0, dimension = 0] = states.shape;
  const at = (replicate: number, state: number): number[] => {
    const first = (replicate * numStates + state) * dimension;
    return states.values.slice(first, first + dimension);
  };
  const deviation = Math.sqrt(2 * steps.stepSize * steps.temperature);
  return Array.from({ length: numReplicates }, (_, replicate) =>
    Array.from({ length: numStates - 1 }, (_, state) => {
      const theta = at(replicate, state);
      const away = theta.map((value, i) => value - (steps.mean[i] ?? Number.NaN));
      return at(replicate, state + 1).map((after, i) => {
        const row = steps.precision[i] ?? [];
        const drift = row.reduce((sum, entry, j) => sum + entry * (away[j] ?? Number.NaN), 0);
        return (after - (theta[i] ?? Number.NaN) + steps.stepSize * drift) / deviation;
      });
    }),
  );
}

/** Scores of innovations: each is close to standard normal for right steps. */
export function scores(noise: readonly (readonly (readonly number[])[])[]) {
  const all = noise.flat(2);
  const pairsInTime = noise.flatMap((steps) =>
    steps.slice(1).flatMap((row, t) => row.map((value, i) => value * (steps[t]?.[i] ?? NaN))),
  );
  const pairsOfReplicates = noise
    .slice(1)
    .flatMap((steps, other) =>
      steps.flatMap((row, t) => row.map((value, i) => value * (noise[other]?.[t]?.[i] ?? NaN))),
    );
  const pairsOfCoordinates = noise.flat(1).map((row) => (row[0] ?? NaN) * (row[1] ?? NaN));
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  return {
    mean: total(all) / Math.sqrt(all.length),
    variance: (total(all.map((r) => r * r)) - all.length) / Math.sqrt(2 * all.length),
    inTime: total(pairsInTime) / Math.sqrt(pairsInTime.length),
    acrossReplicates: total(pairsOfReplicates) / Math.sqrt(pairsOfReplicates.length),
    acrossCoordinates: total(pairsOfCoordinates) / Math.sqrt(pairsOfCoordinates.length),
  };
}
