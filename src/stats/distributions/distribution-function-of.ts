import { invalidArgument, type Law, type MixtureLaw, type TableLaw } from '../../core/index.js';
import {
  requireEqualLengths,
  requireFinite,
  requireFiniteValues,
  requirePositive,
  requireShape,
} from '../require-arguments.js';
import { logGammaTails } from './incomplete-gamma.js';
import { normalDistribution } from './normal.js';

/** x -> P(X <= x), for every x but NaN: 0 at -Infinity, 1 at Infinity. */
export type DistributionFunction = (value: number) => number;

/**
 * The distribution function of a law.
 *
 * @param law - a continuous law, of whatever origin: nothing is taken for granted
 * @param name - what the law is called in messages
 * @returns x -> P(X <= x); it never falls, but for rounding
 * @throws VerificationError 'invalid-argument' for parameters out of range, tables that do
 *   not rise from 0 to 1 at increasing places, mixtures without parts, and unknown kinds;
 *   and from the function for NaN
 * @remarks Relative error below 1e-13 for normal laws, 1e-12 for gamma and chi-square laws
 *   (see `logGammaTails`), a few roundings otherwise. A table costs a binary search.
 * @source dlmf2024, 7.6 and 8.2; elementary for the others
 */
export function distributionFunctionOf(law: Law, name = 'law'): DistributionFunction {
  switch (law.kind) {
    case 'normal':
      requireFinite(`${name}.mean`, law.mean);
      requirePositive(`${name}.deviation`, law.deviation);
      return normalDistribution(law.mean, law.deviation);
    case 'uniform':
      return uniformDistribution(law.lower, law.upper, name);
    case 'exponential': {
      requirePositive(`${name}.mean`, law.mean);
      return fromZeroOn((value) => -Math.expm1(-value / law.mean));
    }
    case 'gamma':
      requireShape(`${name}.shape`, law.shape);
      requirePositive(`${name}.scale`, law.scale);
      return gammaDistribution(law.shape, law.scale);
    case 'chi-square':
      requireShape(`${name}.degrees`, law.degrees);
      return gammaDistribution(law.degrees / 2, 2);
    case 'table':
      return tableDistribution(law, name);
    case 'mixture':
      return mixtureDistribution(law, name);
    default: {
      const { kind } = law as { readonly kind?: unknown };
      throw invalidArgument(`${name}.kind`, kind, 'a kind of law, such as normal or table');
    }
  }
}

function uniformDistribution(lower: number, upper: number, name: string): DistributionFunction {
  requireFinite(`${name}.lower`, lower);
  requireFinite(`${name}.upper`, upper);
  if (!(lower < upper)) throw invalidArgument(`${name}.upper`, upper, `a number > ${lower}`);
  return interpolated([lower, upper], [0, 1]);
}

function gammaDistribution(shape: number, scale: number): DistributionFunction {
  return fromZeroOn((value) => {
    const x = value / scale;
    if (x === 0) return 0;
    return x === Number.POSITIVE_INFINITY ? 1 : Math.exp(logGammaTails(shape, x).lower);
  });
}

function fromZeroOn(above: DistributionFunction): DistributionFunction {
  return (value) => (requiredNumber(value) <= 0 ? 0 : above(value));
}

function tableDistribution({ places, probabilities }: TableLaw, name: string) {
  requireFiniteValues(`${name}.places`, places, 2);
  requireEqualLengths(`${name}.probabilities`, probabilities.length, places.length);
  requireFiniteValues(`${name}.probabilities`, probabilities);
  for (let index = 1; index < places.length; index++) {
    const [place, before] = [places[index], places[index - 1]];
    if (!(place > before)) {
      throw invalidArgument(`${name}.places[${index}]`, place, `a number > ${before}`);
    }
    const [probability, least] = [probabilities[index], probabilities[index - 1]];
    if (!(probability >= least)) {
      throw invalidArgument(
        `${name}.probabilities[${index}]`,
        probability,
        `a number >= ${least}, the one before`,
      );
    }
  }
  for (const [index, end] of [
    [0, 0],
    [places.length - 1, 1],
  ]) {
    if (probabilities[index] !== end) {
      throw invalidArgument(
        `${name}.probabilities[${index}]`,
        probabilities[index],
        `${end}, or the law has a jump there`,
        `add the place where the probability is ${end}`,
      );
    }
  }
  return interpolated([...places], [...probabilities]);
}

/** Linear between the places, 0 before the first and 1 after the last. */
function interpolated(
  places: readonly number[],
  probabilities: readonly number[],
): DistributionFunction {
  return (value) => {
    if (requiredNumber(value) <= places[0]) return 0;
    let [left, right] = [0, places.length - 1];
    if (value >= places[right]) return 1;
    while (right - left > 1) {
      const middle = (left + right) >> 1;
      if (places[middle] <= value) left = middle;
      else right = middle;
    }
    // Halved, so that no difference of finite places overflows.
    const share = (value / 2 - places[left] / 2) / (places[right] / 2 - places[left] / 2);
    return probabilities[left] + share * (probabilities[right] - probabilities[left]);
  };
}

function mixtureDistribution({ parts }: MixtureLaw, name: string): DistributionFunction {
  if (!(Array.isArray(parts) && parts.length > 0)) {
    throw invalidArgument(`${name}.parts`, parts, 'at least one part, with a weight and a law');
  }
  for (const [index, { weight }] of parts.entries()) {
    requirePositive(`${name}.parts[${index}].weight`, weight);
  }
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  requireFinite(`sum of the weights of ${name}`, total);
  const functions = parts.map((part, index) =>
    distributionFunctionOf(part.law, `${name}.parts[${index}].law`),
  );
  return (value) => {
    const weighted = parts.reduce(
      (sum, { weight }, index) => sum + weight * functions[index](value),
      0,
    );
    return weighted / total;
  };
}

function requiredNumber(value: number): number {
  if (Number.isNaN(value)) throw invalidArgument('value', value, 'a number that is not NaN');
  return value;
}
