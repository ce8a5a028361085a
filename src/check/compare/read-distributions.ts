import {
  type DistributionRelation,
  invalidArgument,
  type PredictedComponent,
} from '../../core/index.js';
import {
  distanceBetweenSamples,
  distanceToDistribution,
  distributionDistanceInterval,
  distributionDistanceIntervalTwoSample,
  distributionFunctionOf,
} from '../../stats/index.js';
import {
  firstLookOf,
  isConstant,
  ofAnyLaw,
  ofNoSpread,
  type Question,
  type Reader,
  type Reading,
} from './reader.js';

/** Largest distance between distribution functions, from a law or between two simulators. */
export function readDistributions(question: Question<DistributionRelation>): Reader {
  const { relation, components } = question;
  const laws = relation.numSamples === 1 ? components.map(distributionOf) : [];
  const columns: number[][] = Array.from(
    { length: relation.numSamples * components.length },
    () => [],
  );
  const firstLook = firstLookOf(question);
  const readAgainstLaw = (index: number): Reading => {
    const column = columns[index];
    return {
      ...common(distanceToDistribution(column, laws[index]), [column]),
      interval: (rate) => distributionDistanceInterval(column, laws[index], rate, firstLook),
    };
  };
  const readPair = (index: number): Reading => {
    const [first, second] = [columns[2 * index], columns[2 * index + 1]];
    return {
      ...common(distanceBetweenSamples(first, second), [first, second]),
      interval: (rate) => distributionDistanceIntervalTwoSample(first, second, rate, firstLook),
    };
  };
  return {
    add: (values) => {
      for (const [index, value] of values.entries()) columns[index].push(value);
    },
    read: () =>
      components.map((_, index) =>
        relation.numSamples === 1 ? readAgainstLaw(index) : readPair(index),
      ),
  };
}

function distributionOf({ label, law }: PredictedComponent): (value: number) => number {
  if (law !== undefined) return distributionFunctionOf(law);
  throw invalidArgument(`law of ${label}`, law, 'a law, which values are compared with');
}

function common(distance: number, columns: readonly (readonly number[])[]) {
  const numReplicates = columns[0].length;
  return {
    method: 'distribution-band' as const,
    estimate: distance,
    // Standard deviation of an empirical distribution function at its median.
    standardError: 0.5 / Math.sqrt(numReplicates),
    normality: columns.every(isConstant) ? ofNoSpread : ofAnyLaw,
    numReplicates,
  };
}
