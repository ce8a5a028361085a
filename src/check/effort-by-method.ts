import { type ComponentEvidence, largestTailCorrection } from '../core/index.js';
import {
  distributionBandRadius,
  dkwRadius,
  minDetectableMeanShiftByTMixture,
  minDetectableProbabilityShiftByBetting,
  minDetectableVarianceRatioByVarianceMixture,
  numSamplesForMeanShiftByTMixture,
  numSamplesForProbabilityShiftByBetting,
  numSamplesForVarianceRatioByVarianceMixture,
} from '../stats/index.js';
import { allowed, firstLookOf } from './compare/reader.js';

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
}

/** Error rates of one component. */
interface ComponentRates {
  readonly support: number;
  readonly refute: number;
}

/**
 * The effort by the design of the method; for methods without one, from the
 * spread of a replicate in the pilot.
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
  const { method, margin, prediction, numericalError } = reading;
  switch (method) {
    case 'betting':
      return effortForProbability(reading, rates, maxReplicates);
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
  const gate = numForGate(rates.refute);
  return {
    numToSupport: Math.max(gate, numSamplesForMeanShiftByTMixture(room, support, missRate / 2)),
    numToRefute: Math.max(gate, numSamplesForMeanShiftByTMixture(room, refute, missRate)),
    refutableDiscrepancy: (margin + numericalError + beyond) / margin,
  };
}

/**
 * Normal replicates until the sampled skewness, of standard deviation sqrt(6/n),
 * lets the gate open in all but one case of twenty.
 */
function numForGate(rate: number): number {
  const distance = Math.sqrt(-2 * Math.log(rate));
  return Math.ceil((2 * Math.sqrt(6) * distance ** 3) / (6 * largestTailCorrection));
}

/** Both edges of the margin that lie inside (0, 1) have to be excluded to support. */
function effortForProbability(
  { prediction: value, margin, side }: ComponentEvidence,
  rates: ComponentRates,
  maxReplicates: number,
): Effort {
  const edges = [
    { edge: value - margin, inwards: 'above', outwards: 'below' },
    { edge: value + margin, inwards: 'below', outwards: 'above' },
  ] as const;
  const inside = edges.filter(
    ({ edge, outwards }) =>
      edge > 0 && edge < 1 && side !== (outwards === 'below' ? 'at-most' : 'at-least'),
  );
  const trials = (edge: number, side: 'above' | 'below', rate: number) => {
    const room = side === 'above' ? 1 - edge : edge;
    const shift = Math.min(margin, 0.999 * room);
    return numSamplesForProbabilityShiftByBetting(edge, side, shift, rate, missRate / 2);
  };
  return {
    numToSupport: Math.max(
      2,
      ...inside.map(({ edge, inwards }) => trials(edge, inwards, rates.support)),
    ),
    numToRefute: Math.max(
      2,
      ...inside.map(({ edge, outwards }) => trials(edge, outwards, rates.refute)),
    ),
    refutableDiscrepancy: Math.max(
      1,
      ...inside.map(({ edge, outwards }) => {
        const shift = minDetectableProbabilityShiftByBetting(
          edge,
          outwards,
          maxReplicates,
          rates.refute,
          missRate,
        );
        return (margin + shift) / margin;
      }),
    ),
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
  };
}
