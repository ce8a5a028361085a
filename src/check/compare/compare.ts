import {
  type ComponentEvidence,
  type ErrorRates,
  largestTailCorrection,
  liesInside,
  marginEdges,
  type PathPoint,
  type Prediction,
  type Relation,
  type Replicate,
  type Side,
  type SizePoint,
  sideOf,
} from '../../core/index.js';
import { logEValueFromPValue } from '../../stats/index.js';
import type { Reading } from './reader.js';
import { startReader } from './start-reader.js';

/** What a comparison needs to know besides the replicates. */
export interface ComparisonPlan {
  readonly relation: Relation;
  readonly prediction: Prediction;
  /** Per component of the prediction. */
  readonly margins: readonly number[];
  readonly knownBiases: readonly number[];
  readonly rates: ErrorRates;
  readonly maxReplicates: number;
  /**
   * Whether the gate on normality goes by the sampled moments alone, which of few replicates
   * are small by luck, and before a rare kind of run has occurred. For planted mistakes,
   * candidates of shrinking and pilots, by which no claim is supported or refuted; default false.
   */
  readonly decidesOnFew?: boolean;
}

/** Of a completed replicate, what is compared. */
export type MeasuredReplicate = Pick<Replicate, 'values' | 'errors'>;

/** Replicates so far, set against the prediction. */
export interface Comparison {
  /** Takes one completed replicate. */
  readonly add: (replicate: MeasuredReplicate) => void;
  /** Looks at the evidence so far; each look adds a point to the paths. */
  readonly look: () => readonly ComponentEvidence[];
  readonly sizePoints: () => readonly SizePoint[] | undefined;
  /** Replicates outside their margin by themselves; undefined where that has no meaning. */
  readonly numOutside: () => number | undefined;
}

/** The comparison that a relation asks for, before its first replicate. */
export function startComparison(plan: ComparisonPlan): Comparison {
  const { relation, prediction, rates } = plan;
  const { components } = prediction;
  const sides = components.map((_, index) => sideOf(relation, index));
  const refutationRate = rates.falseRefutationRate / components.length;
  const reader = startReader({
    relation,
    components,
    rooms: components.map(
      ({ numericalError }, index) => plan.margins[index] + plan.knownBiases[index] + numericalError,
    ),
    refutationRate,
    supportRate: rates.falseSupportRate,
    maxReplicates: plan.maxReplicates,
  });
  const paths: (readonly PathPoint[])[] = components.map(() => []);
  let numOutside = 0;
  return {
    add: ({ values, errors }) => {
      reader.add(values, errors);
      const own = reader.componentValues?.(values);
      if (own?.some((value, index) => isOutside(plan, sides[index], index, value))) numOutside += 1;
    },
    look: () =>
      reader.read().map((reading, index) => {
        const evidence = evidenceOf(plan, sides[index], index, refutationRate, reading);
        const { numReplicates, estimate } = reading;
        const point = { numReplicates, estimate, interval: evidence.refutationInterval };
        paths[index] = extended(paths[index], point);
        return { ...evidence, path: paths[index] };
      }),
    sizePoints: () => reader.sizePoints?.(),
    numOutside: () => (reader.componentValues === undefined ? undefined : numOutside),
  };
}

/** Points of a path grow by a tenth or more; only the last may be nearer to the one before. */
function extended(path: readonly PathPoint[], point: PathPoint): readonly PathPoint[] {
  const before = path.at(-2)?.numReplicates ?? 0;
  const isClose = path.length > 1 && (path.at(-1)?.numReplicates ?? 0) < 1.1 * before;
  return [...(isClose ? path.slice(0, -1) : path), point];
}

function isOutside(plan: ComparisonPlan, side: Side, index: number, value: number): boolean {
  const { value: prediction } = plan.prediction.components[index];
  const { lower, upper } = marginEdges({ prediction, margin: plan.margins[index], side });
  return value < lower || value > upper;
}

function evidenceOf(
  plan: ComparisonPlan,
  side: Side,
  index: number,
  refutationRate: number,
  reading: Reading,
): ComponentEvidence {
  const component = plan.prediction.components[index];
  const supportRate = plan.rates.falseSupportRate;
  const supportInterval = reading.interval(supportRate);
  const { estimate } = reading;
  const claimed = {
    label: component.label,
    method: reading.method,
    side,
    prediction: component.value,
    numericalError: component.numericalError,
    margin: plan.margins[index],
    knownBias: plan.knownBiases[index],
  };
  // Each error must keep its own rate: an estimate inside the margin can support alone.
  const maySupport = liesInside(claimed, { lower: estimate, upper: estimate });
  const rate = maySupport ? supportRate : refutationRate;
  const evidence = {
    ...claimed,
    estimate,
    standardError: reading.standardError,
    ...reading.normality({ rate, opensOnFew: plan.decidesOnFew === true }),
    supportInterval,
    refutationInterval: reading.interval(refutationRate),
    logEvidence: 0,
    path: [],
    ...(reading.hasValuesIn?.(supportInterval) === false ? { hasGap: true as const } : {}),
    ...(reading.windows === undefined
      ? {}
      : {
          windows: reading.windows.map(({ label, estimate, interval }) => ({
            label,
            estimate,
            supportInterval: interval(supportRate),
            refutationInterval: interval(refutationRate),
          })),
        }),
  };
  return { ...evidence, logEvidence: logEvidence(evidence, refutationRate, reading) };
}

/**
 * ln of an e-value against the claim about one component: that of the edge of
 * the margin, the claimed value that the data contradict least. Methods
 * without an e-process have an interval at one rate, which is a p-value of that
 * rate once the margin is outside; a calibrator makes it an e-value.
 */
function logEvidence(
  component: ComponentEvidence,
  refutationRate: number,
  { logEValueAt }: Reading,
): number {
  const { numericalError, estimate, refutationInterval } = component;
  const { lower, upper } = marginEdges(component, numericalError);
  if (!(component.tailCorrection <= largestTailCorrection)) return 0;
  if (logEValueAt === undefined) {
    const excluded = refutationInterval.lower > upper || refutationInterval.upper < lower;
    return excluded ? logEValueFromPValue(refutationRate) : Number.NEGATIVE_INFINITY;
  }
  if (estimate > upper) return logEValueAt(upper);
  if (estimate < lower) return logEValueAt(lower);
  return Math.min(0, logEValueAt(estimate));
}
