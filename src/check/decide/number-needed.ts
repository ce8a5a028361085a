import {
  type ComponentEvidence,
  type Interval,
  largestTailCorrection,
  liesInside,
  marginEdges,
} from '../../core/index.js';

/** Standard errors within which an estimate is where theory says, in nineteen cases of twenty. */
const closeErrors = 2;

/** What would decide a component that is open. */
export interface NumberNeeded {
  /** Replicates, estimated from the intervals: Infinity where they show no number. */
  readonly numReplicates: number;
  /** What has to be so for that number. */
  readonly where: 'theory is exactly right' | 'the estimate stays where it is';
  /** Replicates that support the claim where theory is exactly right. */
  readonly numToSupport: number;
}

/**
 * About how many replicates decide a component whose interval crosses the edge of its margin, from
 * widths that fall with the root of the number of replicates. Where theory may be exactly right
 * it is, as in `tvd plan`, the number that supports the claim in nineteen cases of twenty.
 */
export function numberNeeded(component: ComponentEvidence): NumberNeeded {
  const { estimate, prediction, standardError, supportInterval, refutationInterval } = component;
  const counts = component.path.map(({ numReplicates }) => numReplicates);
  const num = Math.max(0, ...counts);
  const inner = marginEdges(component, -component.numericalError);
  const outer = marginEdges(component, component.numericalError);
  // A distance between laws is never at its prediction of 0.
  const isDistance =
    component.method === 'distribution-band' || component.method === 'rank-mixture';
  const centre = isDistance ? prediction : estimate;
  const noise = isDistance ? 0 : closeErrors * standardError;
  const ifRight = widened(shifted(supportInterval, prediction - centre), noise);
  const numToSupport = scaled(num, widthsToRoom(ifRight, prediction, inner));
  const isClose = Math.abs(estimate - prediction) <= closeErrors * standardError;
  if (isDistance || isClose) {
    return { numReplicates: numToSupport, where: 'theory is exactly right', numToSupport };
  }
  const isIn = liesInside(component, { lower: estimate, upper: estimate });
  const ratio = isIn
    ? widthsToRoom(supportInterval, estimate, inner)
    : Math.min(
        (estimate - refutationInterval.lower) / Math.max(0, estimate - outer.upper),
        (refutationInterval.upper - estimate) / Math.max(0, outer.lower - estimate),
      );
  const where = 'the estimate stays where it is';
  return { numReplicates: scaled(num, ratio), where, numToSupport };
}

function shifted({ lower, upper }: Interval, by: number): Interval {
  return { lower: lower + by, upper: upper + by };
}

function widened({ lower, upper }: Interval, by: number): Interval {
  return { lower: lower - by, upper: upper + by };
}

/** How often the parts of an interval on both sides of a centre are as wide as the room there. */
function widthsToRoom(interval: Interval, centre: number, edges: Interval): number {
  const above = edges.upper - centre;
  const below = centre - edges.lower;
  return Math.max(
    above === Number.POSITIVE_INFINITY ? 0 : (interval.upper - centre) / above,
    below === Number.POSITIVE_INFINITY ? 0 : (centre - interval.lower) / below,
  );
}

function scaled(num: number, ratio: number): number {
  const needed = Math.ceil(num * ratio ** 2);
  return ratio > 0 && num > 0 && !Number.isNaN(needed) ? needed : Number.POSITIVE_INFINITY;
}

/**
 * About how many replicates open the gate on normality for values as skewed or heavy-tailed as
 * these look. Where more came than that, for values that look as these by chance: the correction
 * for means falls with the root of their number, and so does the chance kurtosis of normal values.
 */
export function numForSuch({
  tailCorrection,
  shortfall,
}: Pick<ComponentEvidence, 'tailCorrection' | 'shortfall'>): number {
  if (shortfall === undefined) return 0;
  const { numReplicates, numNeeded } = shortfall;
  const ratio = tailCorrection / largestTailCorrection;
  return numReplicates < numNeeded ? numNeeded : Math.ceil(numReplicates * ratio ** 2);
}
