import type { Interval, LimitRelation } from '../../core/index.js';
import {
  addToCovariance,
  emptyCovariance,
  limitCoefficients,
  momentsOfContrast,
  powerInterval,
  standardErrorOfMean,
  tMixtureInterval,
  tMixtureLogEValue,
} from '../../stats/index.js';
import { normalityOfMeans } from './normality.js';
import { contrastOf, exponentReading, sizePoints } from './read-exponent.js';
import {
  allowed,
  nonNormalityAllowance,
  precisionFor,
  type Question,
  type Reader,
} from './reader.js';

/** Towards a limit no power is nearer to zero than this share of the predicted one. */
const smallestShare = 1 / 16;
/** Exponents between two, at which evidence is looked for. */
const sharesBetween = [0, 0.25, 0.5, 0.75, 1];

/**
 * The extrapolated limit, and the exponent of the approach.
 *
 * The two are known apart from each other: the exponent from a contrast that is blind to the
 * limit, which may be anywhere in its margin, and the limit at every exponent that the data and
 * the margin of the exponent leave.
 */
export function readLimit(question: Question<LimitRelation>): Reader {
  const { relation, components } = question;
  const [limit] = components;
  const precision = precisionFor(question);
  const law = { ...relation, isLimitUnknown: true };
  const claimed = claimedExponents(question);
  const running = emptyCovariance(relation.sizes.length);
  const columns: number[][] = relation.sizes.map(() => []);
  const extrapolate = (exponent: number) => coefficientsAt(relation, exponent);
  const momentsAt = (exponent: number) => momentsOfContrast(running, extrapolate(exponent));
  return {
    add: (values) => {
      // Coefficients add up to one, so distances from the prediction have its distance as limit.
      const distances = values.map((value) => value - limit.value);
      addToCovariance(running, distances);
      for (const [index, column] of columns.entries()) column.push(distances[index]);
    },
    read: () => {
      const atDesign = momentsAt(relation.exponent);
      return [
        {
          method: 't-mixture',
          estimate: limit.value + atDesign.mean,
          standardError: standardErrorOfMean(atDesign),
          numReplicates: running.count,
          normality: (gate) =>
            normalityOfMeans(
              [relation.exponent, claimed.lower, claimed.upper].map((exponent) =>
                contrastOf(columns, extrapolate(exponent)),
              ),
              gate,
            ),
          interval: (rate) => {
            // Half of the rate for the exponent, half for the limit at the one that is true.
            const known = powerInterval(running, law, allowed(rate / 2), precision);
            const { lower, upper } = commonPart(known, claimed);
            const intervals = [lower, upper, relation.exponent].map((exponent) =>
              tMixtureInterval(momentsAt(exponent), allowed(rate / 2), precision),
            );
            return {
              lower: limit.value + Math.min(...intervals.map((own) => own.lower)),
              upper: limit.value + Math.max(...intervals.map((own) => own.upper)),
            };
          },
          logEValueAt: (value) =>
            Math.min(
              ...sharesBetween.map((share) => {
                const exponent = claimed.lower + share * (claimed.upper - claimed.lower);
                return tMixtureLogEValue(momentsAt(exponent), value - limit.value, precision);
              }),
            ) - Math.log(nonNormalityAllowance),
        },
        exponentReading(running, columns, law, precision),
      ];
    },
    sizePoints: () => sizePoints(running, relation.sizes),
  };
}

/** Of the approach, those that the claim allows and that lead to a limit. */
function claimedExponents({ relation, components, rooms = [] }: Question<LimitRelation>): Interval {
  const predicted = components[1].value;
  const room = rooms[1] ?? 0;
  const nearest = smallestShare * relation.exponent;
  const [lower, upper] = [predicted - room, predicted + room];
  return relation.exponent < 0
    ? { lower: Math.min(lower, nearest), upper: Math.min(upper, nearest) }
    : { lower: Math.max(lower, nearest), upper: Math.max(upper, nearest) };
}

/** What two intervals have in common; without anything, the end of the second that is nearer to the first. */
function commonPart(known: Interval, claimed: Interval): Interval {
  if (Number.isNaN(known.lower)) return claimed;
  if (known.upper < claimed.lower) return { lower: claimed.lower, upper: claimed.lower };
  if (known.lower > claimed.upper) return { lower: claimed.upper, upper: claimed.upper };
  return {
    lower: Math.max(known.lower, claimed.lower),
    upper: Math.min(known.upper, claimed.upper),
  };
}

function coefficientsAt({ sizes, noiseExponent }: LimitRelation, exponent: number): number[] {
  // Towards zero the reciprocals grow without bound.
  return exponent < 0
    ? limitCoefficients(sizes, -exponent, noiseExponent)
    : limitCoefficients(
        sizes.map((size) => 1 / size),
        exponent,
        -noiseExponent,
      );
}
