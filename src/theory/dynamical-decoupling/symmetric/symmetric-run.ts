import { covarianceAt } from '../hidden-covariance.js';
import { type CorrelationStore, correlationStore } from './correlation-store.js';
import type { SymmetricCourse } from './symmetric-course.js';
import type { SymmetricNetwork } from './symmetric-network.js';

/** How a step is made: of the exact dynamics of gradient descent, or of an Euler scheme of the flow. */
export type SweepScheme = 'gradient-descent' | 'euler';

/** A course under way. */
export interface SymmetricRun {
  readonly network: SymmetricNetwork;
  readonly scheme: SweepScheme;
  readonly stepSizes: ArrayLike<number>;
  readonly store: CorrelationStore;
  readonly course: Omit<SymmetricCourse, 'numSteps'>;
  /** h(v) at each time; zero without a target. */
  readonly targetMean: Float64Array;
  /** |phi|^2, zero without a target. */
  readonly targetSquare: number;
  readonly work: Readonly<Record<WorkName, Float64Array>>;
}

const workNames = ['responseColumns', 'responseRows', 'pull', 'noise'] as const;
type WorkName = (typeof workNames)[number];

/** A run at its start. */
export function newRun(
  network: SymmetricNetwork,
  stepSizes: ArrayLike<number>,
  scheme: SweepScheme,
): SymmetricRun {
  const length = stepSizes.length + 1;
  const numbers = () => new Float64Array(length);
  const store = correlationStore(network.width, length);
  for (const { correlationDiagonal } of store.modes) correlationDiagonal[0] = 1;
  const course = {
    time: numbers(),
    readout: numbers(),
    targetOverlap: numbers(),
    offDiagonalOverlap: numbers(),
    selfOverlap: numbers(),
    trainError: numbers(),
    testError: numbers(),
    stability: numbers(),
  };
  course.readout[0] = network.initialReadout;
  course.selfOverlap[0] = 1;
  return {
    network,
    scheme,
    stepSizes,
    store,
    course,
    targetMean: numbers(),
    targetSquare: network.target === 'same' ? covarianceAt(network.covariance, 1).value : 0,
    work: Object.fromEntries(workNames.map((name) => [name, numbers()])) as SymmetricRun['work'],
  };
}
