import {
  type ComponentEvidence,
  largestTailCorrection,
  type Prediction,
  type Relation,
  type Replicate,
  type Setting,
} from '../core/index.js';
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
import { startComparison } from './compare/compare.js';
import { nonNormalityAllowance } from './compare/reader.js';
import { isFiniteReplicate } from './diagnose.js';
import { type ClaimPlan, margins } from './plan.js';
import type { ReplicateSource } from './replicate-source.js';
import { usableReplicate } from './usable-replicate.js';

/** Replicates of a pilot; its seeds are used for nothing else. */
const numPilotReplicates = 16;
/** Cumulants are fourth moments: few replicates do not show where they cross. */
const numCrossingPilotReplicates = 4 * numPilotReplicates;
/** Chance of not deciding that the numbers of replicates allow for. */
const missRate = 0.05;

/** What it takes to decide one component at one setting. */
export interface ComponentEffort {
  readonly label: string;
  readonly margin: number;
  /** Share of the margin that known bias and numerical error take. */
  readonly biasShare: number;
  /** Replicates to support the claim when theory is exactly right. */
  readonly numToSupport: number;
  /** Replicates to refute it when the discrepancy is twice the margin. */
  readonly numToRefute: number;
  /** Smallest discrepancy that the budget refutes, in margins; Infinity when it refutes none. */
  readonly refutableDiscrepancy: number;
}

/** What it takes to decide a claim at one setting. */
export interface SettingEffort {
  readonly setting: Setting;
  readonly components: readonly ComponentEffort[];
  readonly secondsPerReplicate: number;
  /** Why the pilot says nothing; undefined when it ran. */
  readonly failure: string | undefined;
}

/**
 * Runs a pilot at one setting and works out the sample sizes that a decision
 * needs there, for a chance of 5 % of ending undecided.
 *
 * The truth is taken to be at the prediction, for one-sided components too.
 *
 * The spread comes from 16 replicates, so a number may be off by a third; for
 * crossings of cumulants from 64. For skewed replicates the gate on normality
 * comes on top, and so does the least number of replicates of the design.
 */
export async function estimateEffort(
  plan: ClaimPlan,
  setting: Setting,
  source: ReplicateSource,
): Promise<SettingEffort> {
  const { property, design, settingRates: rates } = plan;
  const { relation } = property;
  const prediction = property.predict(setting);
  const failed = (failure: string, secondsPerReplicate = 0): SettingEffort => ({
    setting,
    components: [],
    secondsPerReplicate,
    failure,
  });
  const theory = problemOfTheory(prediction);
  if (theory !== undefined) return failed(theory);
  const bounds = margins(property, setting, prediction);
  const comparison = startComparison({
    relation,
    prediction,
    ...bounds,
    rates,
    maxReplicates: design.maxReplicates,
  });
  const numPilot = hasCrossing(relation) ? numCrossingPilotReplicates : numPilotReplicates;
  const pilot = (first: number, count: number) =>
    source.run(
      { claim: property.claim.id, seed: plan.seed, phase: 'pilot', setting, first, count },
      new AbortController().signal,
    );
  await pilot(numPilot, 1); // loads the suite, so that it is not timed
  const startedAt = performance.now();
  const arrived = await pilot(0, numPilot);
  const secondsPerReplicate = (performance.now() - startedAt) / 1000 / numPilot;
  const replicates = arrived.map((replicate) =>
    usableReplicate(replicate, comparison.numValues, relation),
  );
  const problem = problemOfReplicates(replicates);
  if (problem !== undefined) return failed(problem, secondsPerReplicate);
  for (const { values } of replicates) comparison.add(values);
  const readings = comparison.look();
  const silent = readings.find(
    (reading) => needsSpread(reading) && !isSpread(spreadOf(reading, numPilot)),
  );
  if (silent !== undefined) return failed(whySilent(silent, numPilot), secondsPerReplicate);

  const perComponent = {
    support: rates.falseSupportRate,
    refute: rates.falseRefutationRate / prediction.components.length,
  };
  return {
    setting,
    secondsPerReplicate,
    failure: undefined,
    components: readings.map((reading) => ({
      label: reading.label,
      margin: reading.margin,
      biasShare: (reading.knownBias + reading.numericalError) / reading.margin,
      ...effortOf(reading, spreadOf(reading, numPilot), perComponent, design.maxReplicates),
    })),
  };
}

function hasCrossing(relation: Relation): boolean {
  return relation.kind === 'all-of'
    ? relation.parts.some((part) => hasCrossing(part.relation))
    : relation.kind === 'cumulant-crossing';
}

function problemOfTheory({ components }: Prediction): string | undefined {
  const bad = components.find(({ value }) => !Number.isFinite(value));
  return bad && `theory predicts ${bad.value} for ${bad.label}, where a finite number is needed`;
}

/** The first replicate that a comparison cannot take, in words. */
function problemOfReplicates(replicates: readonly Replicate[]): string | undefined {
  const lost = replicates.find(({ outcome }) => outcome !== 'completed');
  if (lost !== undefined) {
    const { outcome, message = 'no reason was given' } = lost;
    return `${outcome}: ${message.replace(/;$/, '')}`;
  }
  const bad = replicates.find((replicate) => !isFiniteReplicate(replicate));
  if (bad === undefined) return undefined;
  const number = bad.values.find((value) => !Number.isFinite(value));
  return number === undefined
    ? 'the drift or trace of a replicate is not finite'
    : `the simulator returned ${number} where a finite value is needed`;
}

function whySilent({ method, label, standardError }: ComponentEvidence, numPilot: number): string {
  if (method === 'cumulant-crossing' && !Number.isFinite(standardError)) {
    return `a pilot of ${numPilot} replicates does not see the crossing; choose couplings on both sides of it, nearer to it`;
  }
  return `the ${numPilot} replicates of the pilot say nothing about the spread of ${label} (standard error ${standardError}); look for a constant observable or a seed that is not used`;
}

/** By the design of the method; for methods without one, from the pilot's standard error. */
function effortOf(
  reading: ComponentEvidence,
  spread: number,
  rates: ComponentRates,
  maxReplicates: number,
): Effort {
  const { method, margin, prediction, numericalError } = reading;
  switch (method) {
    case 'betting':
      return effortForProbability(reading, margin, rates, maxReplicates);
    case 'variance-mixture':
      return effortForVariance(prediction, margin - numericalError, rates, maxReplicates);
    case 'distribution-band':
    case 'rank-mixture':
      return effortForDistance(margin - numericalError, rates, maxReplicates);
    default:
      return effortForMean(spread, margin, numericalError, rates, maxReplicates);
  }
}

/** Whether the effort follows from the spread that the pilot saw. */
function needsSpread({ method }: ComponentEvidence): boolean {
  const byDesign = ['betting', 'variance-mixture', 'distribution-band', 'rank-mixture'];
  return !byDesign.includes(method);
}

/** Standard deviation of what a replicate says about a component. */
function spreadOf({ standardError }: ComponentEvidence, numReplicates: number): number {
  return standardError * Math.sqrt(numReplicates);
}

function isSpread(spread: number): boolean {
  return spread > 0 && spread < Number.POSITIVE_INFINITY;
}

type Effort = Pick<ComponentEffort, 'numToSupport' | 'numToRefute' | 'refutableDiscrepancy'>;

interface ComponentRates {
  readonly support: number;
  readonly refute: number;
}

function effortForMean(
  deviation: number,
  margin: number,
  numericalError: number,
  rates: ComponentRates,
  maxReplicates: number,
): Effort {
  const room = (margin - numericalError) / deviation;
  const support = rates.support / nonNormalityAllowance;
  const refute = rates.refute / nonNormalityAllowance;
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
  { prediction: value, side }: ComponentEvidence,
  margin: number,
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
  const support = rates.support / nonNormalityAllowance;
  const refute = rates.refute / nonNormalityAllowance;
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
  const firstLook = Math.max(1, Math.ceil(maxReplicates / 16));
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
