import type { ComponentEvidence } from '../../core/index.js';
import {
  distributionBandRadius,
  dkwRadius,
  minDetectableMeanShiftByTMixture,
  minDetectableProbabilityShiftByBetting,
  minDetectableVarianceRatioByVarianceMixture,
  numSamplesForMeanShiftByTMixture,
  numSamplesForProbabilityShiftByBetting,
  numSamplesForVarianceRatioByVarianceMixture,
} from '../../stats/index.js';
import { allowed, firstLookOf } from '../compare/reader.js';
import { numForGate } from './gate-by-method.js';

/** Chance of not deciding that the numbers of replicates allow for. */
const missRate = 0.05;

/** How many replicates decide a component, and what a budget of them can refute. */
export interface Effort {
  /** Replicates to support the claim when theory is exactly right. */
  readonly numToSupport: number;
  /** Replicates to refute it when the discrepancy is twice the margin. */
  readonly numToRefute: number;
  /** Smallest discrepancy that the budget refutes, in margins; Infinity when it refutes none. */
  readonly refutableDiscrepancy: number;
  /** Whether fewer replicates may do: the numbers are what the worst law would take. */
  readonly isUpperBound: boolean;
}

/** Error rates of one component. */
interface ComponentRates {
  readonly support: number;
  readonly refute: number;
}

/**
 * The effort by the design of the method, with the spread of a replicate in the
 * pilot where the method depends on it.
 *
 * @param reading - of the pilot
 * @param spread - standard deviation of what one replicate says about the component
 * @returns undefined when the method needs the spread and the pilot shows none
 */
export function effortOf(
  reading: ComponentEvidence,
  spread: number,
  rates: ComponentRates,
  maxReplicates: number,
): Effort | undefined {
  const effort = effortOfInference(reading, spread, rates, maxReplicates);
  if (effort === undefined) return undefined;
  const { method, shortfall } = reading;
  // As skewed as the pilot shows, which is as normal ones when it shows nothing.
  const atGate = (rate: number) => Math.max(numForGate(method, rate), shortfall?.numNeeded ?? 0);
  return {
    ...effort,
    numToSupport: Math.max(atGate(rates.support), effort.numToSupport),
    numToRefute: Math.max(atGate(rates.refute), effort.numToRefute),
  };
}

/** The same without the gate on normality. */
function effortOfInference(
  reading: ComponentEvidence,
  spread: number,
  rates: ComponentRates,
  maxReplicates: number,
): Effort | undefined {
  const { method, margin, prediction, numericalError } = reading;
  switch (method) {
    case 'computed':
      return effortForComputed(reading);
    case 'betting':
      return effortForProbability(reading, spread, rates, maxReplicates);
    case 'variance-mixture':
      return effortForVariance(prediction, margin - numericalError, rates, maxReplicates);
    case 'distribution-band':
    case 'rank-mixture':
      return effortForDistance(margin - numericalError, rates, maxReplicates);
    default:
      return spread > 0 && spread < Number.POSITIVE_INFINITY
        ? effortForMean(spread, margin, numericalError, rates, maxReplicates)
        : undefined;
  }
}

/** One evaluation decides, unless the errors of both sides reach across the edge of the margin. */
function effortForComputed({ margin, numericalError, supportInterval }: ComponentEvidence): Effort {
  const error = (supportInterval.upper - supportInterval.lower) / 2;
  return {
    numToSupport: 1,
    numToRefute: 1,
    refutableDiscrepancy: (margin + numericalError + error) / margin,
    isUpperBound: false,
  };
}

function effortForMean(
  deviation: number,
  margin: number,
  numericalError: number,
  rates: ComponentRates,
  maxReplicates: number,
): Effort {
  const room = (margin - numericalError) / deviation;
  const [support, refute] = [allowed(rates.support), allowed(rates.refute)];
  const beyond = minDetectableMeanShiftByTMixture(maxReplicates, refute, missRate) * deviation;
  return {
    numToSupport: numSamplesForMeanShiftByTMixture(room, support, missRate / 2),
    numToRefute: numSamplesForMeanShiftByTMixture(room, refute, missRate),
    refutableDiscrepancy: (margin + numericalError + beyond) / margin,
    isUpperBound: false,
  };
}

/**
 * Both edges of the margin that lie inside (0, 1) have to be excluded to support.
 *
 * How much the values spread, in comparison with indicators of the same mean, is
 * taken from the pilot. A pilot of nothing but zeros or nothing but ones does not
 * tell: indicators, which spread most, are assumed.
 */
function effortForProbability(
  reading: ComponentEvidence,
  spread: number,
  rates: ComponentRates,
  maxReplicates: number,
): Effort {
  const { prediction: value, margin, numericalError, side, estimate } = reading;
  const variance = estimate * (1 - estimate);
  const options = {
    relativeVariance: variance === 0 ? 1 : Math.min(1, spread ** 2 / variance),
    horizon: maxReplicates / 2,
  };
  const shift = margin - numericalError;
  const edgesAt = (distance: number) =>
    [
      { edge: value - distance, inwards: 'above', outwards: 'below', isFree: side === 'at-most' },
      { edge: value + distance, inwards: 'below', outwards: 'above', isFree: side === 'at-least' },
    ] as const;
  const isReached = ({ edge, isFree }: { readonly edge: number; readonly isFree: boolean }) =>
    edge > 0 && edge < 1 && !isFree;
  const trials = (edge: number, towards: 'above' | 'below', rate: number) => {
    const room = towards === 'above' ? 1 - edge : edge;
    const reachable = Math.min(shift, 0.999 * room);
    return numSamplesForProbabilityShiftByBetting(
      edge,
      towards,
      reachable,
      rate,
      missRate / 2,
      options,
    );
  };
  const inner = edgesAt(shift).filter(isReached);
  const outer = edgesAt(margin + numericalError).filter(isReached);
  return {
    numToSupport: Math.max(
      2,
      ...inner.map(({ edge, inwards }) => trials(edge, inwards, rates.support)),
    ),
    numToRefute: Math.max(
      2,
      ...outer.map(({ edge, outwards }) => trials(edge, outwards, rates.refute)),
    ),
    refutableDiscrepancy: Math.max(
      1,
      ...outer.map(({ edge, outwards }) => {
        const beyond = minDetectableProbabilityShiftByBetting(
          edge,
          outwards,
          maxReplicates,
          rates.refute,
          missRate,
          options,
        );
        return (margin + numericalError + beyond) / margin;
      }),
    ),
    isUpperBound: variance === 0,
  };
}

/** A ratio of one plus or minus the relative margin; normal draws. */
function effortForVariance(
  variance: number,
  room: number,
  rates: ComponentRates,
  maxReplicates: number,
): Effort {
  const [support, refute] = [allowed(rates.support), allowed(rates.refute)];
  const numFor = (ratio: number, rate: number, miss: number) =>
    numSamplesForVarianceRatioByVarianceMixture(ratio, rate, miss);
  const { above } = minDetectableVarianceRatioByVarianceMixture(maxReplicates, refute, missRate);
  return {
    numToSupport: numFor(1 + room / variance, support, missRate / 2),
    numToRefute: numFor((variance + 2 * room) / (variance + room), refute, missRate),
    refutableDiscrepancy: ((variance + room) * above - variance) / room,
    isUpperBound: false,
  };
}

/**
 * The distance of a sample from its own law stays below the radius of one look,
 * but for the miss rate; band and that radius must fit into the margin. Ranks need
 * fewer: their lower end is sharper.
 */
function effortForDistance(room: number, rates: ComponentRates, maxReplicates: number): Effort {
  const firstLook = firstLookOf({ maxReplicates });
  const numFor = (rate: number) => {
    let count = firstLook;
    while (distributionBandRadius(count, rate, firstLook) + dkwRadius(count, missRate) > room)
      count = Math.ceil(1.02 * count + 1);
    return count;
  };
  return {
    numToSupport: numFor(rates.support),
    numToRefute: numFor(rates.refute),
    refutableDiscrepancy:
      1 +
      (distributionBandRadius(maxReplicates, rates.refute, firstLook) +
        dkwRadius(maxReplicates, missRate)) /
        room,
    isUpperBound: true,
  };
}
