import { invalidArgument } from '../../core/index.js';

/** Step times curvature at which gradient descent diverges. */
export const divergence = 2;

/** Step times curvature beyond which gradient descent is another dynamics than the gradient flow. */
export const edgeOfFlow = 1.5;

/** Where a bound on step times curvature is drawn, and of what the caller made its steps. */
export interface StabilityBound {
  /** Step times curvature that is still allowed. */
  readonly largest: number;
  /** The caller's `stepSize`. */
  readonly stepSize: number;
  /** The caller's `stepGrowth`: steps may be (1 + g t) times as large at time t; default 0. */
  readonly stepGrowth?: number;
  /** Where the steps end, by which a growing step is largest; counts with `stepGrowth`. */
  readonly lastTime?: number;
}

/** Where a run is when the size of its next step is judged. */
export interface RunPlace {
  readonly time: number;
  /** The largest one. */
  readonly readout: number;
  /** What curvature may grow with on the way. */
  readonly growsWith: readonly string[];
  /** An estimate of the largest curvature of the loss, in the time of the flow. */
  readonly curvature: number;
}

/**
 * Refuses a step that is too large where a run is. The `stepSize` that is advised makes no step too
 * large, wherever the asked times cut it, unless curvature comes to be larger elsewhere.
 *
 * @returns step times curvature
 * @throws VerificationError 'invalid-argument' naming `stepSize` where that exceeds the bound
 */
export function requireStableStep(step: number, place: RunPlace, bound: StabilityBound): number {
  const { largest, stepSize, stepGrowth = 0, lastTime = place.time } = bound;
  const { curvature, growsWith } = place;
  const [time, readout] = [rounded(place.time), rounded(place.readout)];
  if (!Number.isFinite(curvature)) {
    throw invalidArgument(
      'stepSize',
      stepSize,
      `a curvature that a number can hold, and at t=${time}, where the readout is ${readout}, it is too large for one`,
      'take smaller labelNoise, readouts, sampleRatio or hiddenCovariance',
    );
  }
  const stability = step * curvature;
  if (stability <= largest) return stability;
  const here = [
    `the readout is ${readout}`,
    ...(isClose(step, stepSize) ? [] : [`the step is ${rounded(step)}${causeOf(step, bound)}`]),
  ];
  // A step that ends at t is at most (1 + g t) stepSize.
  const most = roundedDown(largest / curvature / (1 + stepGrowth * lastTime));
  const advice = [
    `take stepSize <= ${most}`,
    ...(stepGrowth > 0 ? ['a smaller stepGrowth'] : []),
    ...(place.time > 0 && (stepGrowth > 0 || growsWith.length > 0) ? ['end earlier'] : []),
  ].join(', or ');
  throw invalidArgument(
    'stepSize',
    stepSize,
    `step times curvature <= ${largest} at all times, and it is ${stability.toPrecision(3)} at t=${time}, where ${here.join(' and ')}`,
    growsWith.length === 0
      ? advice
      : `${advice}; curvature grows with ${growsWith.join(' and ')}, so later steps may need less`,
  );
}

/** What the curvature of a network may grow with, as `RunPlace` takes it. */
export function growthOfCurvature(width: number, frozenReadout: boolean): string[] {
  return [
    ...(frozenReadout ? [] : ['the readout']),
    ...(width > 1 ? ['the overlaps of neurons'] : []),
  ];
}

function causeOf(step: number, { stepSize, stepGrowth = 0 }: StabilityBound): string {
  if (step < stepSize) return ', cut to land on the times';
  return stepGrowth > 0 ? `, as stepGrowth=${stepGrowth} lets it grow` : '';
}

function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-6 * b;
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

/** Three significant digits, and not above the number. */
function roundedDown(value: number): number {
  const nearest = Number(value.toPrecision(3));
  if (nearest <= value) return nearest;
  return Number((nearest - 10 ** (Math.floor(Math.log10(value)) - 2)).toPrecision(3));
}
