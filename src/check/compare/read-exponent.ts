import type { ScalingRelation, SizePoint } from '../../core/index.js';
import {
  addToCovariance,
  emptyCovariance,
  marginalCovariance,
  type PowerLawSizes,
  powerEstimate,
  powerInterval,
  type RunningCovariance,
  slopeCoefficients,
} from '../../stats/index.js';
import { normalityOfMeans } from './normality.js';
import { allowed, precisionFor, type Question, type Reader, type Reading } from './reader.js';

type Law = Pick<
  ScalingRelation,
  'sizes' | 'noiseExponent' | 'correctionExponent' | 'sizeName' | 'towards'
> &
  Pick<PowerLawSizes, 'limitError' | 'isLimitUnknown'>;

/** Exponent of the distance from the limit, with windows that leave sizes out. */
export function readExponent(question: Question<ScalingRelation>): Reader {
  const { relation } = question;
  const [{ limit = 0, limitError = 0 }] = question.components;
  const law = { ...relation, limitError };
  const precision = precisionFor(question);
  const running = emptyCovariance(relation.sizes.length);
  const columns: number[][] = relation.sizes.map(() => []);
  return {
    add: (values) => {
      const distances = values.map((value) => value - limit);
      addToCovariance(running, distances);
      for (const [index, column] of columns.entries()) column.push(distances[index]);
    },
    read: () => [exponentReading(running, columns, law, precision)],
    sizePoints: () => sizePoints(running, relation.sizes),
  };
}

/** The exponent from all sizes, and from fewer. */
export function exponentReading(
  running: RunningCovariance,
  columns: readonly (readonly number[])[],
  law: Law,
  precision: number,
): Reading {
  const { exponent, standardError } = powerEstimate(running, law);
  const contrast = contrastOf(columns, slopeCoefficients(law, exponent));
  return {
    method: 'power-by-slope',
    estimate: exponent,
    standardError,
    numReplicates: running.count,
    normality: (gate) => normalityOfMeans([...columns, contrast], gate),
    interval: (rate) => powerInterval(running, law, allowed(rate), precision),
    windows: keptSizes(law).map((kept) => {
      const part = marginalCovariance(running, kept);
      const window: PowerLawSizes = { ...law, sizes: kept.map((k) => law.sizes[k]) };
      return {
        label: `${law.sizeName} ${window.sizes.join(', ')}`,
        estimate: powerEstimate(part, window).exponent,
        interval: (rate) => powerInterval(part, window, allowed(rate), precision),
      };
    }),
  };
}

/**
 * Indices of the sizes that are kept when those furthest from the limit are
 * left out one after another: up to half of them, and as many as the law needs.
 */
function keptSizes(law: Law): number[][] {
  const { sizes, towards, correctionExponent, isLimitUnknown = false } = law;
  const nearest = [...sizes.keys()].sort((a, b) =>
    towards === 'infinity' ? sizes[b] - sizes[a] : sizes[a] - sizes[b],
  );
  const numTerms = correctionExponent === undefined && !isLimitUnknown ? 2 : 3;
  const minSizes = Math.max(numTerms, Math.ceil(sizes.length / 2));
  const windows: number[][] = [];
  for (let count = sizes.length - 1; count >= minSizes; count--) {
    windows.push(nearest.slice(0, count).sort((a, b) => a - b));
  }
  return windows;
}

/** Mean distance from the limit at each size. */
export function sizePoints(running: RunningCovariance, sizes: readonly number[]): SizePoint[] {
  return sizes.map((size, index) => ({
    size,
    distance: running.mean[index],
    standardError: Math.sqrt(
      running.sumProducts[index * (sizes.length + 1)] / (running.count - 1) / running.count,
    ),
  }));
}

/**
 * The linear combination of the columns, replicate by replicate. Components of
 * one replicate may depend on each other, so it can be far from normal where
 * no column is.
 */
export function contrastOf(
  columns: readonly (readonly number[])[],
  coefficients: readonly number[],
): number[] {
  const [first] = columns;
  return first.map((_, row) =>
    coefficients.reduce((sum, factor, index) => sum + factor * columns[index][row], 0),
  );
}
