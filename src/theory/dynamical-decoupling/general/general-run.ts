import { covarianceAt } from '../hidden-covariance.js';
import type { GeneralNetwork } from './general-network.js';
import { type GeneralStore, generalStore } from './general-store.js';

/** Numbers of a network after each step, from the start on. */
export interface GeneralCourse {
  readonly time: Float64Array;
  /** a_i; one series a neuron. */
  readonly readouts: readonly Float64Array[];
  /** u . w_i */
  readonly targetOverlaps: readonly Float64Array[];
  /** w_i(t) . w_j(t); one series a pair, row-major. */
  readonly overlaps: readonly Float64Array[];
  /** w_i(t) . w_i(0) */
  readonly selfOverlaps: readonly Float64Array[];
  readonly trainError: Float64Array;
  readonly testError: Float64Array;
  /** Step times largest curvature, as `generalCurvature` estimates it. */
  readonly stability: Float64Array;
}

/** A course under way. */
export interface GeneralRun {
  readonly network: GeneralNetwork;
  readonly stepSizes: ArrayLike<number>;
  readonly store: GeneralStore;
  readonly course: GeneralCourse;
  /** h(v_i) at each time; zero without a target. */
  readonly targetMeans: readonly Float64Array[];
  /** |phi|^2, zero without a target. */
  readonly targetSquare: number;
  /** Of now and each time so far; one series a pair, row-major. */
  readonly now: Readonly<Record<PairName, readonly Float64Array[]>>;
}

const pairNames = ['response', 'value', 'slope', 'curvature', 'pull', 'noise'] as const;
type PairName = (typeof pairNames)[number];

/** A run at its start. */
export function newGeneralRun(network: GeneralNetwork, stepSizes: ArrayLike<number>): GeneralRun {
  const length = stepSizes.length + 1;
  const width = network.initialReadouts.length;
  const numbers = () => new Float64Array(length);
  const perNeuron = () => Array.from({ length: width }, numbers);
  const perPair = () => Array.from({ length: width * width }, numbers);
  const store = generalStore(width, length);
  const course: GeneralCourse = {
    time: numbers(),
    readouts: perNeuron(),
    targetOverlaps: perNeuron(),
    overlaps: store.overlapDiagonals,
    selfOverlaps: perNeuron(),
    trainError: numbers(),
    testError: numbers(),
    stability: numbers(),
  };
  for (let i = 0; i < width; i++) {
    course.readouts[i][0] = network.initialReadouts[i];
    course.targetOverlaps[i][0] = network.initialTargetOverlaps[i];
    course.selfOverlaps[i][0] = 1;
  }
  for (const [pair, overlap] of network.initialOverlaps.entries())
    course.overlaps[pair][0] = overlap;
  return {
    network,
    stepSizes,
    store,
    course,
    targetMeans: perNeuron(),
    targetSquare: network.target === 'same' ? covarianceAt(network.covariance, 1).value : 0,
    now: Object.fromEntries(
      pairNames.map((name) => [name, perPair()]),
    ) as unknown as GeneralRun['now'],
  };
}
