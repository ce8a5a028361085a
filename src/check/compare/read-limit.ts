import type { LimitRelation } from '../../core/index.js';
import {
  addToCovariance,
  addToMoments,
  emptyCovariance,
  limitCoefficients,
  noMoments,
} from '../../stats/index.js';
import { exponentReading, sizePoints } from './read-exponent.js';
import { readMean } from './read-means.js';
import { precisionFor, type Question, type Reader } from './reader.js';

/** The extrapolated limit, and the exponent of the distance from the predicted one. */
export function readLimit(question: Question<LimitRelation>): Reader {
  const { relation, components } = question;
  const precision = precisionFor(question);
  const { sizes, exponent, noiseExponent } = relation;
  // Towards zero the reciprocals grow without bound.
  const coefficients =
    exponent < 0
      ? limitCoefficients(sizes, -exponent, noiseExponent)
      : limitCoefficients(
          sizes.map((size) => 1 / size),
          exponent,
          -noiseExponent,
        );
  const extrapolated: number[] = [];
  let moments = noMoments;
  const running = emptyCovariance(relation.sizes.length);
  const columns: number[][] = relation.sizes.map(() => []);
  return {
    add: (values) => {
      const limit = coefficients.reduce((sum, factor, index) => sum + factor * values[index], 0);
      extrapolated.push(limit);
      moments = addToMoments(moments, limit);
      const distances = values.map((value) => value - components[0].value);
      addToCovariance(running, distances);
      for (const [index, column] of columns.entries()) column.push(distances[index]);
    },
    read: () => [
      readMean(extrapolated, moments, precision),
      exponentReading(
        running,
        columns,
        { ...relation, limitError: components[0].numericalError },
        precision,
      ),
    ],
    sizePoints: () => sizePoints(running, relation.sizes),
  };
}
