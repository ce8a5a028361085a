import { invalidArgument } from '../../../core/index.js';
import { covarianceAt } from '../hidden-covariance.js';
import type { SymmetricNetwork } from './symmetric-network.js';

/** Where a run is when the size of its next step is judged. */
export interface RunPlace {
  readonly time: number;
  readonly readout: number;
  readonly offDiagonalOverlap: number;
}

/** Step times curvature at which gradient descent diverges. */
export const divergence = 2;

/** Step times curvature beyond which gradient descent is another dynamics than the gradient flow. */
export const edgeOfFlow = 1.5;

/**
 * The largest curvature of the loss in the time of the flow.
 *
 * Derivation: gradients (a / m) grad g(w_i) of a sample have the covariance
 * (a / m)^2 (h'(C_o) 1 1^T + (h'(1) - h'(C_o)) I) over neurons and are isotropic over inputs. With
 * n samples the largest eigenvalues of the two parts are those of Marchenko and Pastur, with
 * d and m d dimensions, and that of their sum is at most
 *   lambda = (a^2 / m) (h'(C_o) (1 + sqrt(alpha m))^2 + (h'(1) - h'(C_o)) (1 + sqrt(alpha))^2).
 *
 * @remarks An estimate: directions in the span of weights and target, of which there are as many
 *   as neurons, and the curvature of readouts are left out.
 */
export function largestCurvature(
  { width, sampleRatio, covariance }: SymmetricNetwork,
  { readout, offDiagonalOverlap }: Omit<RunPlace, 'time'>,
): number {
  const own = covarianceAt(covariance, 1).slope;
  const shared = width === 1 ? 0 : covarianceAt(covariance, Math.max(0, offDiagonalOverlap)).slope;
  const edge = (ratio: number) => (1 + Math.sqrt(ratio)) ** 2;
  return (
    ((readout * readout) / width) *
    (shared * edge(sampleRatio * width) + (own - shared) * edge(sampleRatio))
  );
}

/** Where a bound on step times curvature is drawn, and what the caller calls the step. */
export interface StabilityBound {
  /** Step times curvature that is still allowed. */
  readonly largest: number;
  /** The caller's `stepSize`, of which the step was made. */
  readonly stepSize: number;
}

/**
 * Refuses a step that is too large where a run is.
 *
 * @returns the step times `largestCurvature`
 * @throws VerificationError 'invalid-argument' naming `stepSize` where that exceeds the bound
 */
export function requireStableStep(
  network: SymmetricNetwork,
  step: number,
  place: RunPlace,
  { largest, stepSize }: StabilityBound,
): number {
  const stability = step * largestCurvature(network, place);
  if (stability <= largest) return stability;
  const [time, readout] = [place.time, place.readout].map((x) => Number(x.toPrecision(4)));
  throw invalidArgument(
    'stepSize',
    stepSize,
    `step times curvature <= ${largest} at all times, and it is ${stability.toPrecision(3)} at t=${time}, where the readout is ${readout}`,
    `take stepSize <= ${roundedDown((stepSize * largest) / stability)} or less, as curvature grows with the readout, or end earlier`,
  );
}

/** Three significant digits, and not above the number. */
function roundedDown(value: number): number {
  const unit = 10 ** (Math.floor(Math.log10(value)) - 2);
  return Number((Math.floor(value / unit) * unit).toPrecision(3));
}
