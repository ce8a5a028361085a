import type {
  ComponentEvidence,
  ErrorRates,
  Interval,
  PathPoint,
  Prediction,
  Relation,
  SettingEvidence,
  SizePoint,
} from '../core/index.js';
import {
  addToBettingSample,
  addToCovariance,
  addToMoments,
  bettingInterval,
  emptyBettingSample,
  emptyCovariance,
  noMoments,
  type PowerLawSizes,
  powerEstimate,
  powerInterval,
  type RunningMoments,
  slopeCoefficients,
  standardErrorOfMean,
  tailCorrection,
  tMixtureInterval,
  tMixturePrecision,
} from '../stats/index.js';

/** What a comparison needs to know besides the replicates. */
export interface ComparisonPlan {
  readonly relation: Relation;
  readonly prediction: Prediction;
  /** Per component of the prediction. */
  readonly margins: readonly number[];
  readonly knownBiases: readonly number[];
  readonly rates: ErrorRates;
  readonly maxReplicates: number;
}

/** Replicates so far, set against the prediction. */
export interface Comparison {
  readonly method: SettingEvidence['method'];
  /** Values per replicate that the relation needs. */
  readonly numValues: number;
  /** Takes one completed replicate. */
  readonly add: (values: readonly number[]) => void;
  /** Looks at the evidence so far; each look adds a point to the paths. */
  readonly look: () => readonly ComponentEvidence[];
  readonly sizePoints: () => readonly SizePoint[] | undefined;
}

/** The comparison that a relation asks for, before its first replicate. */
export function startComparison(plan: ComparisonPlan): Comparison {
  switch (plan.relation.kind) {
    case 'mean-equals':
      return compareMeans(plan);
    case 'probability-equals':
      return compareProbabilities(plan);
    case 'scales-as':
      return compareExponent(plan, plan.relation);
  }
}

interface Reading {
  readonly estimate: number;
  readonly standardError: number;
  readonly tailCorrection: number;
  readonly numReplicates: number;
  readonly interval: (rate: number) => Interval;
}

function compareMeans(plan: ComparisonPlan): Comparison {
  const numComponents = plan.prediction.components.length;
  const precision = precisionFor(plan);
  const moments: RunningMoments[] = Array.from({ length: numComponents }, () => noMoments);
  const columns: number[][] = moments.map(() => []);
  return {
    method: 't-mixture',
    numValues: numComponents,
    add: (values) => {
      for (let index = 0; index < numComponents; index++) {
        moments[index] = addToMoments(moments[index], values[index]);
        columns[index].push(values[index]);
      }
    },
    look: looker(plan, () =>
      moments.map((current, index) => ({
        estimate: current.mean,
        standardError: standardErrorOfMean(current),
        tailCorrection: tailCorrection(columns[index], refutationRate(plan)),
        numReplicates: current.count,
        interval: (rate) => tMixtureInterval(current, allowed(rate), precision),
      })),
    ),
    sizePoints: () => undefined,
  };
}

function compareProbabilities(plan: ComparisonPlan): Comparison {
  const samples = plan.prediction.components.map(() => emptyBettingSample(plan.maxReplicates / 2));
  return {
    method: 'betting',
    numValues: samples.length,
    add: (values) => {
      for (const [index, sample] of samples.entries()) {
        addToBettingSample(sample, values[index]);
      }
    },
    look: looker(plan, () =>
      samples.map((sample) => {
        const count = sample.values.length;
        const mean = sample.sum / count;
        const variance =
          sample.values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
        return {
          estimate: mean,
          standardError: Math.sqrt(variance / count),
          tailCorrection: 0,
          numReplicates: count,
          interval: (rate) => bettingInterval(sample, rate),
        };
      }),
    ),
    sizePoints: () => undefined,
  };
}

function compareExponent(plan: ComparisonPlan, law: PowerLawSizes): Comparison {
  const { sizes } = law;
  const limit = plan.prediction.limit ?? 0;
  const precision = precisionFor(plan);
  const running = emptyCovariance(sizes.length);
  const columns: number[][] = sizes.map(() => []);
  return {
    method: 'power-by-slope',
    numValues: sizes.length,
    add: (values) => {
      addToCovariance(
        running,
        values.map((value) => value - limit),
      );
      for (const [index, column] of columns.entries()) column.push(values[index] - limit);
    },
    look: looker(plan, () => {
      const { exponent, standardError } = powerEstimate(running, law);
      return [
        {
          estimate: exponent,
          standardError,
          tailCorrection: Math.max(
            ...[...columns, contrastOf(columns, slopeCoefficients(law, exponent))].map((column) =>
              tailCorrection(column, refutationRate(plan)),
            ),
          ),
          numReplicates: running.count,
          interval: (rate) => powerInterval(running, law, allowed(rate), precision),
        },
      ];
    }),
    sizePoints: () =>
      sizes.map((size, index) => ({
        size,
        distance: running.mean[index],
        standardError: Math.sqrt(
          running.sumProducts[index * (sizes.length + 1)] / (running.count - 1) / running.count,
        ),
      })),
  };
}

/**
 * The linear combination of the columns, replicate by replicate. Components of
 * one replicate may depend on each other, so it can be far from normal where
 * no column is.
 */
function contrastOf(
  columns: readonly (readonly number[])[],
  coefficients: readonly number[],
): number[] {
  const [first] = columns;
  return first.map((_, row) =>
    coefficients.reduce((sum, factor, index) => sum + factor * columns[index][row], 0),
  );
}

/** Rate of one component: refuting any of them refutes, so the rate is divided. */
function refutationRate({ rates, prediction }: ComparisonPlan): number {
  return rates.falseRefutationRate / prediction.components.length;
}

/**
 * Intervals that assume normal replicates are computed at the stated rate over
 * this. A component decides nothing unless `tailCorrection` is at most 1, that
 * is unless non-normality multiplies the rate by at most about e: this factor is
 * paid in advance, so that the stated rate is kept.
 */
export const nonNormalityAllowance = Math.E;

function allowed(rate: number): number {
  return rate / nonNormalityAllowance;
}

/** The mixture is tuned to decide at a quarter of the budget. */
function precisionFor({ maxReplicates, rates }: ComparisonPlan): number {
  return tMixturePrecision(Math.max(2, maxReplicates / 4), rates.falseRefutationRate);
}

/** Turns readings into evidence and remembers how each interval narrowed. */
function looker(plan: ComparisonPlan, read: () => readonly Reading[]) {
  const { components } = plan.prediction;
  const paths: PathPoint[][] = components.map(() => []);
  const rate = refutationRate(plan);
  return (): readonly ComponentEvidence[] =>
    read().map((reading, index) => {
      const component = components[index];
      const refutationInterval = reading.interval(rate);
      const path = paths[index];
      path.push({
        numReplicates: reading.numReplicates,
        estimate: reading.estimate,
        interval: refutationInterval,
      });
      return {
        label: component.label,
        prediction: component.value,
        numericalError: component.numericalError,
        margin: plan.margins[index],
        knownBias: plan.knownBiases[index],
        estimate: reading.estimate,
        standardError: reading.standardError,
        tailCorrection: reading.tailCorrection,
        supportInterval: reading.interval(plan.rates.falseSupportRate),
        refutationInterval,
        path: [...path],
      };
    });
}
