import {
  type ComponentEvidence,
  isComputed,
  type Prediction,
  type Relation,
  type Replicate,
  type Setting,
} from '../../core/index.js';
import { startComparison } from '../compare/compare.js';
import { isFiniteReplicate } from '../decide/diagnose.js';
import type { ReplicateSource } from '../replicates/replicate-source.js';
import { usableReplicate } from '../replicates/usable-replicate.js';
import { type Effort, effortOf } from './effort-by-method.js';
import type { ClaimPlan } from './plan.js';

/** Replicates of a pilot; its seeds are used for nothing else. */
const numPilotReplicates = 16;
/** Cumulants are fourth moments: few replicates do not show where they cross. */
const numCrossingPilotReplicates = 4 * numPilotReplicates;

/** What it takes to decide one component at one setting. */
export interface ComponentEffort extends Effort {
  readonly label: string;
  readonly margin: number;
  /** Share of the margin that known bias and numerical error take. */
  readonly biasShare: number;
}

/** What it takes to decide a claim at one setting. */
export interface SettingEffort {
  readonly setting: Setting;
  readonly components: readonly ComponentEffort[];
  readonly secondsPerReplicate: number;
  /** Why the pilot says nothing; undefined when it ran. */
  readonly failure: string | undefined;
  /** The pilot took its worker with it, or all of its time limit; other settings may do the same. */
  readonly hasLostWorker?: true;
}

/**
 * Runs a pilot at one setting and works out the sample sizes that a decision
 * needs there, for a chance of 5 % of ending undecided.
 *
 * The truth is taken to be at the prediction, for one-sided components too.
 *
 * Numbers that are computed need one evaluation, which is made here.
 *
 * The spread comes from 16 replicates, so a number may be off by a third; for
 * crossings of cumulants from 64. Where they do not tell it, for values that are
 * all 0 or all 1 and for distances between laws, the numbers are upper bounds. For
 * skewed replicates the gate on normality comes on top, and so does the least
 * number of replicates of the design.
 */
export async function estimateEffort(
  plan: ClaimPlan,
  setting: Setting,
  source: ReplicateSource,
): Promise<SettingEffort> {
  const { property, design, settingRates: rates } = plan;
  const { relation } = property;
  const expectation = await plan.theory.at(setting);
  const { prediction } = expectation;
  const failed = (failure: string, secondsPerReplicate = 0): SettingEffort => ({
    setting,
    components: [],
    secondsPerReplicate,
    failure,
  });
  const theory = problemOfTheory(prediction);
  if (theory !== undefined) return failed(theory);
  const comparison = startComparison({
    relation,
    ...expectation,
    rates,
    maxReplicates: design.maxReplicates,
  });
  const numPilot = numPilotReplicatesOf(relation);
  const pilot = (first: number, count: number) =>
    source.run(
      {
        claim: property.claim.id,
        seed: plan.seed,
        engine: plan.engine,
        phase: 'pilot',
        setting,
        first,
        count,
      },
      new AbortController().signal,
    );
  // Loads the suite, so that it is not timed.
  const [warmUp] = isComputed(relation) ? [] : await pilot(numPilot, 1);
  const lost = whyLost(warmUp);
  if (lost !== undefined) return { ...failed(lost), hasLostWorker: true };
  const startedAt = performance.now();
  const arrived = await pilot(0, numPilot);
  const secondsPerReplicate = (performance.now() - startedAt) / 1000 / numPilot;
  const replicates = arrived.map((replicate) => usableReplicate(replicate, relation, prediction));
  const problem = problemOfReplicates(replicates);
  if (problem !== undefined) return failed(problem, secondsPerReplicate);
  for (const replicate of replicates) comparison.add(replicate);
  const readings = comparison.look();
  const perComponent = {
    support: rates.falseSupportRate,
    refute: rates.falseRefutationRate / prediction.components.length,
  };
  const components: ComponentEffort[] = [];
  for (const reading of readings) {
    const spread = reading.standardError * Math.sqrt(numPilot);
    const effort = effortOf(reading, spread, perComponent, design.maxReplicates);
    if (effort === undefined) return failed(whySilent(reading, numPilot), secondsPerReplicate);
    const { label, margin, knownBias, numericalError } = reading;
    components.push({ label, margin, biasShare: (knownBias + numericalError) / margin, ...effort });
  }
  return { setting, secondsPerReplicate, failure: undefined, components };
}

function whyLost(replicate: Replicate | undefined): string | undefined {
  return replicate?.outcome === 'worker-lost' ? problemOfReplicates([replicate]) : undefined;
}

function numPilotReplicatesOf(relation: Relation): number {
  if (isComputed(relation)) return 1;
  return hasCrossing(relation) ? numCrossingPilotReplicates : numPilotReplicates;
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
    : `the measurement gave ${number} where a finite value is needed`;
}

function whySilent({ method, label, standardError }: ComponentEvidence, numPilot: number): string {
  if (method === 'cumulant-crossing' && !Number.isFinite(standardError)) {
    return `a pilot of ${numPilot} replicates does not show the crossing; choose couplings on both sides of it, closer together`;
  }
  return `the ${numPilot} replicates of the pilot do not show the spread of ${label} (standard error ${standardError}); check that the measurement varies and that the simulator draws from its key`;
}
