/** On which side of the prediction a simulated value may lie, up to the margin. */
export type Side = 'equal' | 'at-most' | 'at-least';

/** What a relation is called in reports. */
interface Stated {
  /** The relation as a sentence about the simulated values. */
  readonly statement: string;
}

/** On which side of the prediction the components may lie. */
interface Sided extends Stated {
  /** One side for every component, or one for each. */
  readonly sides: Side | readonly Side[];
}

/** Means of the values, of their logarithms, or of linear combinations of either. */
export interface MeanRelation extends Sided {
  readonly kind: 'mean';
  /** One row of coefficients per component; the values themselves when absent. */
  readonly contrasts?: readonly (readonly number[])[];
  /** Logarithms are taken first; values must be > 0. */
  readonly ofLogarithms?: true;
  /** Where the components of a curve are measured, for figures. */
  readonly places?: { readonly name: string; readonly values: readonly number[] };
}

/**
 * Numbers that are computed and not drawn, or linear combinations of them or of their
 * logarithms: one evaluation, with a bound on the error of each.
 */
export interface ValueRelation extends Sided {
  readonly kind: 'value';
  /** One row of coefficients per component; the numbers themselves when absent. */
  readonly contrasts?: readonly (readonly number[])[];
  /** Logarithms are taken first; numbers must be > 0. */
  readonly ofLogarithms?: true;
  /** Numbers at or above this are only known to be at least this. */
  readonly censoredAt?: number;
  /** Where the components of a curve are computed, for figures. */
  readonly places?: { readonly name: string; readonly values: readonly number[] };
}

/** Means of values in [0, 1], or probabilities that a value or a ratio exceeds a threshold. */
export interface ProbabilityRelation extends Sided {
  readonly kind: 'probability';
  /** One per component; the values are indicators in [0, 1] when absent. */
  readonly thresholds?: readonly number[];
  /** Values are pairs, both > 0, and the second over the first is what exceeds the threshold. */
  readonly ofRatios?: true;
}

/** Variances of the values, one replicate one draw. */
export interface VarianceRelation extends Sided {
  readonly kind: 'variance';
}

/** Ratio of the variances of the two values of each component, independent of each other. */
export interface VarianceRatioRelation extends Sided {
  readonly kind: 'variance-ratio';
}

/** One quantile of each value. */
export interface QuantileRelation extends Sided {
  readonly kind: 'quantile';
  readonly probability: number;
  /** Values at or above this are only known to be at least this. */
  readonly censoredAt?: number;
}

/**
 * Largest distance between distribution functions: of each value from the law
 * of the prediction, or of the two values of each component from each other.
 */
export interface DistributionRelation extends Sided {
  readonly kind: 'distribution';
  readonly numSamples: 1 | 2;
}

/** Distance of ranks 0..numDraws from uniform, in cells of equal probability. */
export interface RankRelation extends Sided {
  readonly kind: 'rank';
  readonly numDraws: number;
  readonly numCells: number;
}

/** A quantity measured at several sizes. */
export interface Sizes {
  readonly sizeName: string;
  readonly sizes: readonly number[];
  /** The noise of a replicate's value at size M is taken to grow like M^noiseExponent. */
  readonly noiseExponent: number;
  /** Which end of the sizes the law is about: the other end is left out first. */
  readonly towards: 'infinity' | 'zero';
}

/** Exponent of the power of the size that the distance from a limit follows. */
export interface ScalingRelation extends Sided, Sizes {
  readonly kind: 'scales-as';
  /** The law is A M^p (1 + B M^-correctionExponent); a pure power when absent. */
  readonly correctionExponent?: number;
}

/** Limit of the values at large (or small) sizes, and the exponent of the approach. */
export interface LimitRelation extends Sided, Sizes {
  readonly kind: 'converges';
  /** The approach that the limit is extrapolated with. */
  readonly exponent: number;
}

/** Slope of the log ratio of two densities, from pairs of one draw of each. */
export interface LogRatioRelation extends Sided {
  readonly kind: 'log-ratio-slope';
}

/** Coupling at which the Binder cumulants of two sizes cross. */
export interface CrossingRelation extends Sided {
  readonly kind: 'cumulant-crossing';
  readonly couplings: readonly number[];
}

/** Several relations, each about some of the values; the components are theirs in order. */
export interface CompositeRelation extends Stated {
  readonly kind: 'all-of';
  readonly parts: readonly {
    /** Indices of the values that the relation is about. */
    readonly values: readonly number[];
    readonly relation: Relation;
  }[];
}

/**
 * What is claimed between the simulated values of one replicate and the
 * prediction: plain data, made by the functions of `relations`.
 */
export type Relation =
  | ValueRelation
  | MeanRelation
  | ProbabilityRelation
  | VarianceRelation
  | VarianceRatioRelation
  | QuantileRelation
  | DistributionRelation
  | RankRelation
  | ScalingRelation
  | LimitRelation
  | LogRatioRelation
  | CrossingRelation
  | CompositeRelation;

/** Whether a relation is about numbers that are computed: one evaluation decides it. */
export function isComputed(relation: Relation): boolean {
  return relation.kind === 'all-of'
    ? relation.parts.every((part) => isComputed(part.relation))
    : relation.kind === 'value';
}

/** What a replicate says of each component of a relation between chances: a number in [0, 1]. */
export function chancesIn(
  { thresholds, ofRatios }: ProbabilityRelation,
  values: readonly number[],
): readonly number[] {
  if (thresholds === undefined) return values;
  return thresholds.map((threshold, index) => {
    const value = ofRatios === true ? values[2 * index + 1] / values[2 * index] : values[index];
    return value > threshold ? 1 : 0;
  });
}

/** The side of one component; of a composite relation, that of the part it belongs to. */
export function sideOf(relation: Relation, component: number): Side {
  if (relation.kind !== 'all-of') {
    const { sides } = relation;
    return typeof sides === 'string' ? sides : (sides[component] ?? 'equal');
  }
  let first = 0;
  for (const part of relation.parts) {
    const next = first + numComponentsOfPart(part);
    if (component < next) return sideOf(part.relation, component - first);
    first = next;
  }
  return 'equal';
}

/** How many numbers a replicate has for a relation with that many predicted components. */
export function numValuesOf(relation: Relation, numComponents: number): number {
  switch (relation.kind) {
    case 'mean':
    case 'value':
      return relation.contrasts?.[0]?.length ?? numComponents;
    case 'probability':
      return relation.ofRatios === true ? 2 * numComponents : numComponents;
    case 'variance':
    case 'quantile':
    case 'rank':
      return numComponents;
    case 'variance-ratio':
    case 'log-ratio-slope':
      return 2 * numComponents;
    case 'distribution':
      return relation.numSamples * numComponents;
    case 'scales-as':
    case 'converges':
      return relation.sizes.length;
    case 'cumulant-crossing':
      return 2 * relation.couplings.length;
    case 'all-of':
      return 1 + Math.max(...relation.parts.flatMap(({ values }) => values));
  }
}

/**
 * How many components a relation compares, as far as it says so itself;
 * undefined when the prediction decides.
 */
export function numComponentsOf(relation: Relation): number | undefined {
  switch (relation.kind) {
    case 'mean':
    case 'value':
      return relation.contrasts?.length ?? relation.places?.values.length ?? numSides(relation);
    case 'probability':
      return relation.thresholds?.length ?? numSides(relation);
    case 'scales-as':
    case 'cumulant-crossing':
      return 1;
    case 'converges':
      return 2;
    case 'all-of':
      return relation.parts.reduce((sum, part) => sum + numComponentsOfPart(part), 0);
    default:
      return undefined;
  }
}

/** How many components sides are stated for one by one; undefined when for all together. */
function numSides({ sides }: Sided): number | undefined {
  return typeof sides === 'string' ? undefined : sides.length;
}

/** How many components one part of a composite relation compares. */
export function numComponentsOfPart(part: CompositeRelation['parts'][number]): number {
  const own = numComponentsOf(part.relation);
  return own ?? part.values.length / numValuesOf(part.relation, 1);
}
