import * as tvd from 'theory-vs-dynamics';

/** Networks on Gaussian features that start across the target, in some steps of one size. */
export interface SurrogateTask {
  /** Of each neuron at the start. */
  readonly readouts: readonly number[];
  /** Which of some orthonormal directions each neuron starts along. */
  readonly directionOf: readonly number[];
  /** n / (m d) */
  readonly sampleRatio: number;
  readonly labelNoise: number;
  /** Coefficients of h of degree one, two and, where there is one, three. */
  readonly parts: readonly number[];
  readonly target: 'same' | 'none';
  readonly stepSize: number;
  /** After which runs are looked at. */
  readonly steps: readonly number[];
}

/** A run at one of its times, as far as theory predicts it. */
export type DescentState = Pick<
  tvd.DescentObservables,
  'readouts' | 'targetOverlaps' | 'overlaps' | 'selfOverlaps' | 'trainError' | 'testError'
>;

/**
 * Runs in these are extrapolated to infinitely many inputs. What is left of the second order is
 * over the product of the two; the spread of a mean falls least with the dimension, and cost grows
 * with its third power.
 */
export const dimensions = [8, 24] as const;

/** The second one a multiple of the first. */
export type Dimensions = readonly [number, number];

/** Of each dimension in a replicate; few would leave skew errors. */
const fewRuns = 4;

/** As many samples to an input and a neuron in both dimensions: a whole number in each. */
export function wholeSamples(
  sampleRatio: number,
  width: number,
  [fewest]: Dimensions = dimensions,
): number {
  const inputs = width * fewest;
  return Math.round(sampleRatio * inputs) / inputs;
}

/** One run. */
export function surrogateRun(task: SurrogateTask, inputDimension: number) {
  const { readouts, directionOf, parts, target, stepSize } = task;
  const width = readouts.length;
  return tvd.twoLayerDescent({
    network: {
      ...{ inputDimension, width },
      activation: { kind: 'hermite', coefficients: parts.map(Math.sqrt) },
      readouts: 'trained',
    },
    model: 'gaussian-surrogate',
    target: target === 'same' ? 'neuron' : 'none',
    numSamples: Math.round(task.sampleRatio * width * inputDimension),
    labelNoise: { deviation: task.labelNoise, meanSquare: 'exact' },
    start: { directions: 'orthonormal', directionOf, readouts },
    stepSize,
    times: task.steps.map((step) => step * stepSize),
  });
}

/** All runs of a replicate in one dimension. */
export function surrogateRuns(task: SurrogateTask, inputDimension: number, numRuns = fewRuns) {
  const run = surrogateRun(task, inputDimension);
  return tvd.keyed(
    [],
    tvd.numbered(
      'run',
      Array.from({ length: numRuns }, () => run),
    ),
  );
}

/**
 * The mean over runs of numbers of a run.
 *
 * @param courses - of each run the states at its times
 */
export function meanOverRuns<State>(
  courses: readonly (readonly State[])[],
  numbersOf: (state: State) => readonly number[],
): number[] {
  const runs = courses.map((states) => states.flatMap((state) => [...numbersOf(state)]));
  return runs[0].map((_, place) => runs.reduce((sum, own) => sum + own[place] / runs.length, 0));
}

/** The same runs by a simulator of one's own, extrapolated. */
export function extrapolatedMeans(
  descend: (inputDimension: number, key: tvd.RandomKey) => readonly DescentState[],
  numbersOf: (state: DescentState) => readonly number[],
  key: tvd.RandomKey,
  {
    of: [few, many] = dimensions,
    numRuns = fewRuns,
  }: { readonly of?: Dimensions; readonly numRuns?: number } = {},
): number[] {
  const [small, large] = [few, many].map((inputDimension) => {
    const courses = Array.from({ length: numRuns }, (_, run) =>
      descend(inputDimension, tvd.deriveKey(key, inputDimension, run)),
    );
    return meanOverRuns(courses, numbersOf);
  });
  return large.map((own, place) => (many * own - few * small[place]) / (many - few));
}
