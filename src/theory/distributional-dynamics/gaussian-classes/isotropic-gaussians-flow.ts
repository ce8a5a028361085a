import { invalidArgument } from '../../../core/index.js';
import type { TruncatedRelu } from '../../pair-potential/truncated-relu/truncated-relu.js';
import { activationOf } from '../../pair-potential/truncated-relu/truncated-relu-mean.js';
import { requireTimes, timesWithQuarters } from '../require-times.js';
import { cosineMoments } from './even-hermite.js';
import { gaussianClasses } from './gaussian-classes.js';
import { gaussianRadii, gaussianRadiusQuantile, requireGaussianStart } from './gaussian-radii.js';
import type { IsotropicInteraction } from './isotropic-field.js';
import {
  changeAt,
  deciles,
  type IsotropicGaussiansFlow,
  isotropicFlowWithErrors,
} from './isotropic-flow-with-errors.js';
import { isotropicTrajectory } from './isotropic-trajectory.js';

/** Two isotropic normal classes, the start and the activation. */
export interface IsotropicGaussiansOptions extends Partial<TruncatedRelu> {
  /** Delta in [0, 1): inputs given y are N(0, (1 + y Delta)^2 I_d). */
  readonly classSeparation: number;
  /** d >= 1 */
  readonly inputDimension: number;
  /** t; increasing, >= 0. */
  readonly times: readonly number[];
  /**
   * `leading`: neurons as if orthogonal, of d only the start. `finite-dimension`: with their exact
   * interaction in d dimensions. Default `finite-dimension`.
   */
  readonly order?: 'leading' | 'finite-dimension';
  /** k > 0: weights start as N(0, k^2 I / d); default 0.8. */
  readonly initialRadius?: number;
  /** xi > 0; default 1. */
  readonly speed?: number;
  /** How many lengths to return, at evenly spaced quantiles of the law; default 0. */
  readonly numRadii?: number;
}

/** Changes of risk and fluctuation at which lengths are enough. */
const aim = 2e-8;

/** Of eight lengths each. */
const maxPanels = 32;

/** Even degrees of the interaction for each panel, so that both resolutions double together. */
const evenDegreesOfPanel = 2;

/**
 * The mean-field limit of one-pass SGD with small steps for neurons sigma(w . x), sigma a truncated
 * ReLU, that tell two isotropic normal laws apart by their width.
 *
 * Law of samples: y = 1 or -1 with the chance 1/2, x ~ N(0, (1 + y Delta)^2 I_d), a new one each
 * step. Start: w ~ N(0, k^2 I / d). Unit of time: t = n epsilon after n steps
 * w_i += 2 epsilon xi (y - f(x)) sigma'(w_i . x) x; f is the mean of N neurons without coefficients.
 *
 * Definition: by symmetry the law stays that of a random direction and a length, which moves by
 * dr / dt = -2 xi Psi'(r), `isotropicField`. The lengths at the start are a quadrature that is
 * carried along; on a line flows keep the order, so each quantile is moved as a neuron of no
 * weight. `finite-dimension` is exact in d: the law is that of random directions at all times, and
 * their interaction is a series over even Hermite degrees, of which the degree k is of order
 * d^(-k / 2).
 *
 * Error bound: the numbers of lengths and of even degrees double together until risk and fluctuation
 * change by less than 2e-8, or there are 256 lengths and degrees up to 128. The bound is twice the
 * largest change at the last doubling up to the last time, or at the one before where the last one
 * did not divide the changes of all numbers of the law by 32, and what the steps in time may have
 * changed. Mean outputs are smooth though sigma has kinks, so the error falls exponentially while
 * lengths stay together. Where some go to one place and some to another, or stay at zero, it falls
 * like a power of their number, and bounds end at 1e-4 to 1e-2; so they do below five dimensions,
 * where lengths are widely spread. What `leading` leaves out is no part of a bound.
 *
 * @throws VerificationError 'invalid-argument' for parameters out of range; 'not-converged' where
 *   the bound of a risk exceeds 0.02
 * @remarks Half a second for t <= 1 in twenty dimensions and more, one to two below; up to ten
 *   seconds at late times, when velocities differ much and lengths part.
 * @source mei2018, isotropic Gaussians; equations derived above
 */
export function isotropicGaussiansFlow(options: IsotropicGaussiansOptions): IsotropicGaussiansFlow {
  const { classSeparation, inputDimension, times } = options;
  const { order = 'finite-dimension', initialRadius = 0.8, speed = 1, numRadii = 0 } = options;
  requireOptions(order, speed, numRadii);
  const start = { inputDimension, initialRadius };
  requireGaussianStart(start);
  requireTimes(times);
  const activation = activationOf(options);
  const classes = gaussianClasses(classSeparation);
  const degreesOfPanel = order === 'leading' ? 0 : evenDegreesOfPanel;
  const shares = Array.from({ length: numRadii }, (_, j) => (j + 0.5) / numRadii);
  const followers = Float64Array.from([...deciles, ...shares], (share) =>
    gaussianRadiusQuantile(start, share),
  );
  const checkTimes = timesWithQuarters(times);
  const solveWith = (numPanels: number) => {
    const interaction: IsotropicInteraction = {
      activation,
      classes,
      cosineMoments: cosineMoments(inputDimension, degreesOfPanel * numPanels),
    };
    const problem = { interaction, speed, followers, times: checkTimes };
    return isotropicTrajectory(gaussianRadii(start, numPanels), problem);
  };
  const solutions = [solveWith(4)];
  for (let numPanels = 8; numPanels <= maxPanels; numPanels *= 2) {
    solutions.unshift(solveWith(numPanels));
    const changes = (['risk', 'fluctuation'] as const).map((name) => changeAt(solutions, 0, name));
    if (Math.max(...changes) < aim) break;
  }
  return isotropicFlowWithErrors(activation, solutions, checkTimes, times);
}

function requireOptions(order: string, speed: number, numRadii: number): void {
  if (order !== 'leading' && order !== 'finite-dimension') {
    throw invalidArgument('order', order, 'leading or finite-dimension');
  }
  if (!(speed > 0 && Number.isFinite(speed))) {
    throw invalidArgument('speed', speed, 'a finite number > 0');
  }
  if (!(Number.isInteger(numRadii) && numRadii >= 0 && numRadii <= 10000)) {
    throw invalidArgument('numRadii', numRadii, 'a whole number in [0, 10000]');
  }
}
