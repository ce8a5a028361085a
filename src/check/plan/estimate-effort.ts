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
import { isGated } from './gate-by-method.js';
import type { ClaimPlan } from './plan.js';

/** Replicates of a pilot; its seeds are used for nothing else. */
const numPilotReplicates = 16;
/** Fewer do not show how skewed replicates are, nor where cumulants cross. */
const numGatedPilotReplicates = 64;
/** So many, where they look skewed: most that look so by chance then no longer do. */
const numSkewedPilotReplicates = 256;

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
 * The spread comes from 16 replicates, so a number may be off by a third. Where
 * replicates must be close to normal it comes from 64, if the budget has as many, and
 * from 256 when those look skewed: the gate on normality is counted for normal
 * replicates, or for as much skewness and kurtosis as shows. Where the pilot does not
 * tell the spread, for values that are all 0 or all 1 and for distances between laws,
 * the numbers are upper bounds. The least number of replicates of the design comes on
 * top.
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
    decidesOnFew: true,
  });
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
  const warmUp = isComputed(relation) ? [] : await pilot(numSkewedPilotReplicates, 1);
  const lost = whyLost(warmUp);
  if (lost !== undefined) return { ...failed(lost), hasLostWorker: true };
  let numPilot = 0;
  let seconds = 0;
  let readings: readonly ComponentEvidence[] = [];
  for (const upTo of pilotSizes(relation, design.maxReplicates)) {
    const isTold = numPilot > 0 && !readings.some(({ shortfall }) => shortfall?.isVisible);
    if (isTold || upTo <= numPilot) break;
    const startedAt = performance.now();
    const arrived = await pilot(numPilot, upTo - numPilot);
    seconds += (performance.now() - startedAt) / 1000;
    numPilot = upTo;
    const replicates = arrived.map((replicate) => usableReplicate(replicate, relation, prediction));
    const problem = problemOfReplicates(replicates);
    if (problem !== undefined) {
      const failure = failed(problem, seconds / numPilot);
      return whyLost(replicates) === undefined ? failure : { ...failure, hasLostWorker: true };
    }
    for (const replicate of replicates) comparison.add(replicate);
    readings = comparison.look();
  }
  const secondsPerReplicate = seconds / numPilot;
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

/** Replicates of a pilot, then those with which one goes on that looks skewed. */
function pilotSizes(relation: Relation, maxReplicates: number): readonly number[] {
  if (isComputed(relation)) return [1];
  if (!isGated(relation)) return [numPilotReplicates];
  return [numGatedPilotReplicates, numSkewedPilotReplicates].map((size) =>
    Math.max(numPilotReplicates, Math.min(size, maxReplicates)),
  );
}

/** The first replicate that took its worker with it, in words. */
function whyLost(replicates: readonly Replicate[]): string | undefined {
  return problemOfReplicates(replicates.filter(({ outcome }) => outcome === 'worker-lost'));
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
