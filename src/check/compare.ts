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
  standardErrorOfMean,
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
  readonly numReplicates: number;
  readonly interval: (rate: number) => Interval;
}

function compareMeans(plan: ComparisonPlan): Comparison {
  const numComponents = plan.prediction.components.length;
  const precision = precisionFor(plan);
  const moments: RunningMoments[] = Array.from({ length: numComponents }, () => noMoments);
  return {
    method: 't-mixture',
    numValues: numComponents,
    add: (values) => {
      for (let index = 0; index < numComponents; index++) {
        moments[index] = addToMoments(moments[index] ?? noMoments, values[index] ?? Number.NaN);
      }
    },
    look: looker(plan, () =>
      moments.map((current) => ({
        estimate: current.mean,
        standardError: standardErrorOfMean(current),
        numReplicates: current.count,
        interval: (rate) => tMixtureInterval(current, rate, precision),
      })),
    ),
    sizePoints: () => undefined,
  };
}

function compareProbabilities(plan: ComparisonPlan): Comparison {
  const samples = plan.prediction.components.map(() => emptyBettingSample());
  return {
    method: 'betting',
    numValues: samples.length,
    add: (values) => {
      for (const [index, sample] of samples.entries()) {
        addToBettingSample(sample, values[index] ?? Number.NaN);
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
  return {
    method: 'power-by-slope',
    numValues: sizes.length,
    add: (values) =>
      addToCovariance(
        running,
        sizes.map((_, index) => (values[index] ?? Number.NaN) - limit),
      ),
    look: looker(plan, () => {
      const { exponent, standardError } = powerEstimate(running, law);
      return [
        {
          estimate: exponent,
          standardError,
          numReplicates: running.count,
          interval: (rate) => powerInterval(running, law, rate, precision),
        },
      ];
    }),
    sizePoints: () =>
      sizes.map((size, index) => ({
        size,
        distance: running.mean[index] ?? Number.NaN,
        standardError: Math.sqrt(
          (running.sumProducts[index * (sizes.length + 1)] ?? Number.NaN) /
            (running.count - 1) /
            running.count,
        ),
      })),
  };
}

/** The mixture is tuned to decide at a quarter of the budget. */
function precisionFor({ maxReplicates, rates }: ComparisonPlan): number {
  return tMixturePrecision(Math.max(2, maxReplicates / 4), rates.falseRefutationRate);
}

/** Turns readings into evidence and remembers how each interval narrowed. */
function looker(plan: ComparisonPlan, read: () => readonly Reading[]) {
  const { components } = plan.prediction;
  const paths: PathPoint[][] = components.map(() => []);
  const refutationRate = plan.rates.falseRefutationRate / components.length;
  return (): readonly ComponentEvidence[] =>
    read().map((reading, index) => {
      const component = components[index] ?? { label: '', value: Number.NaN, numericalError: 0 };
      const refutationInterval = reading.interval(refutationRate);
      const path = paths[index] ?? [];
      path.push({
        numReplicates: reading.numReplicates,
        estimate: reading.estimate,
        interval: refutationInterval,
      });
      return {
        label: component.label,
        prediction: component.value,
        numericalError: component.numericalError,
        margin: plan.margins[index] ?? Number.NaN,
        knownBias: plan.knownBiases[index] ?? Number.NaN,
        estimate: reading.estimate,
        standardError: reading.standardError,
        supportInterval: reading.interval(plan.rates.falseSupportRate),
        refutationInterval,
        path: [...path],
      };
    });
}
