import { invalidArgument } from '../../core/index.js';

/** Step times curvature at which gradient descent diverges. */
export const divergence = 2;

/** Step times curvature beyond which gradient descent is another dynamics than the gradient flow. */
export const edgeOfFlow = 1.5;

/** Where a bound on step times curvature is drawn, and what the caller calls the step. */
export interface StabilityBound {
  /** Step times curvature that is still allowed. */
  readonly largest: number;
  /** The caller's `stepSize`, of which the step was made. */
  readonly stepSize: number;
}

/** Where a run is when the size of its next step is judged. */
export interface RunPlace {
  readonly time: number;
  /** The largest one. */
  readonly readout: number;
  /** An estimate of the largest curvature of the loss, in the time of the flow. */
  readonly curvature: number;
}

/**
 * Refuses a step that is too large where a run is.
 *
 * @returns step times curvature
 * @throws VerificationError 'invalid-argument' naming `stepSize` where that exceeds the bound
 */
export function requireStableStep(
  step: number,
  place: RunPlace,
  { largest, stepSize }: StabilityBound,
): number {
  const stability = step * place.curvature;
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
