import type { Claim } from '../claim.js';
import type { Design, ErrorBudget, ErrorRates, Tier } from '../design.js';
import type { Domain } from '../domain.js';
import type { Relation, Side } from '../relation.js';
import type { Setting } from '../setting.js';
import type { RunOutcome } from '../simulation/replicate.js';
import type { Bibliography } from './bibliography-entry.js';
import type { Coverage } from './coverage.js';
import type { FigureEvidence } from './figure-evidence.js';
import type { EarlierRuns } from './over-time/earlier-runs.js';
import type { RegimeCoverage } from './regime-coverage.js';
import type { Resolution } from './resolution.js';
import type { Verdict, VerdictKind } from './verdict.js';

/** A closed interval; infinite ends when the data do not bound it yet. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/** The confidence sequence of one component after `numReplicates` replicates. */
export interface PathPoint {
  readonly numReplicates: number;
  readonly estimate: number;
  readonly interval: Interval;
}

/** How the intervals of a component were found. */
export type InferenceMethod =
  /** One evaluation with a bound on its error. */
  | 'computed'
  | 't-mixture'
  | 'betting'
  | 'variance-mixture'
  | 'variance-ratio-mixture'
  | 'quantile-mixture'
  | 'distribution-band'
  | 'rank-mixture'
  | 'power-by-slope'
  | 'log-ratio-slope'
  | 'cumulant-crossing';

/**
 * Largest `tailCorrection` at which a component may decide. Replicates that are
 * few and skewed look less skewed than their law, hence a half and not 1.
 */
export const largestTailCorrection = 0.5;

/** What is missing until a component whose replicates are too far from normal may decide. */
export interface NormalityShortfall {
  /** Replicates so far. */
  readonly numReplicates: number;
  /**
   * Replicates at which its correction is at most `largestTailCorrection`, in all but one
   * case of twenty, at the skewness and kurtosis that show; Infinity when none would do.
   */
  readonly numNeeded: number;
  /** Whether more skewness or kurtosis shows than as many normal replicates would by chance. */
  readonly isVisible: boolean;
}

/** The same component from part of the data: fewer sizes. */
export interface WindowEvidence {
  readonly label: string;
  readonly estimate: number;
  readonly supportInterval: Interval;
  readonly refutationInterval: Interval;
}

/** Prediction and simulation of one component, side by side. */
export interface ComponentEvidence {
  readonly label: string;
  readonly method: InferenceMethod;
  /** On which side of the prediction the true value may lie, up to the margin. */
  readonly side: Side;
  readonly prediction: number;
  readonly numericalError: number;
  readonly margin: number;
  readonly knownBias: number;
  readonly estimate: number;
  readonly standardError: number;
  /**
   * By how much non-normality of the replicates may change the logarithm of the
   * stated rate, that of support where the estimate lies inside the margin, else that
   * of refutation; 0 for inference without such an assumption, NaN when the
   * replicates do not differ. A component decides nothing unless this is at
   * most `largestTailCorrection`.
   */
  readonly tailCorrection: number;
  /** While `tailCorrection` is above `largestTailCorrection`. */
  readonly shortfall?: NormalityShortfall;
  /** Contains the true value at every look, but with probability the false-support rate. */
  readonly supportInterval: Interval;
  /** The same at the false-refutation rate, divided over settings and components. */
  readonly refutationInterval: Interval;
  /**
   * ln of an e-value against the claim about this component: above ln(1/rate)
   * with probability at most `rate` while the claim is true, at any look.
   */
  readonly logEvidence: number;
  /** No replicate lies strictly inside the support interval of a quantile. */
  readonly hasGap?: true;
  /** What a verdict must not depend on: the estimate from fewer sizes. */
  readonly windows?: readonly WindowEvidence[];
  /** How the refutation interval narrowed; at most 100 points. */
  readonly path: readonly PathPoint[];
}

/** A condition for the numbers to mean anything. */
export interface Diagnostic {
  readonly name: string;
  readonly value: number;
  readonly threshold: number;
  readonly holds: boolean;
  readonly message: string;
}

/** Why a setting was run; `pilot` replicates plan and never decide. */
export type Phase = 'pilot' | 'explore' | 'confirm' | 'shrink' | 'final';

/** Mean of each replicate component of a `scales-as` claim, for the figure. */
export interface SizePoint {
  readonly size: number;
  readonly distance: number;
  readonly standardError: number;
}

/** Everything that led to the verdict at one setting. */
export interface SettingEvidence {
  readonly setting: Setting;
  readonly phase: Phase;
  /** How it came into the plan, unless it was drawn evenly. */
  readonly origin?: 'corner' | 'sought';
  readonly rates: ErrorRates;
  readonly components: readonly ComponentEvidence[];
  readonly sizePoints?: readonly SizePoint[];
  readonly numReplicates: number;
  /** Replicates with a value outside its margin, where single values can be compared with it. */
  readonly numOutside?: number;
  readonly outcomes: Readonly<Partial<Record<RunOutcome, number>>>;
  readonly diagnostics: readonly Diagnostic[];
  readonly verdict: Verdict;
  /** Argument of `tvd replay` that reproduces this record. */
  readonly replay: string;
}

/** What happened to a control at the design of its property. */
export interface ControlEvidence {
  readonly name: string;
  readonly kind: 'negative' | 'positive';
  readonly change: string;
  /** The part of the claim that was changed: 'system', 'measurement', 'theory', ... */
  readonly part?: string;
  /** It shows that the inference decides rightly, and nothing of theory or dynamics. */
  readonly inferenceOnly?: true;
  /** `refuted` for negative, `supported` for positive controls. */
  readonly expected: 'refuted' | 'supported';
  readonly verdict: Verdict;
  readonly settings: readonly SettingEvidence[];
}

/** A smaller setting that shrinking tested, on seeds of its own. */
export interface ShrinkCandidate {
  readonly setting: Setting;
  /** From 1, in the order of the tests. */
  readonly candidate: number;
  /** Whether the property fails there, strongly enough to count; exactly when `refuted`. */
  readonly isAccepted: boolean;
  readonly verdict: Verdict;
  /** Largest estimated discrepancy on a side that refutes, in margins; NaN without one. */
  readonly strength: number;
  /** The same with its sign: estimate minus prediction, in margins; missing in runs of early versions. */
  readonly discrepancy?: number;
  readonly numReplicates: number;
  /** Argument of `tvd replay` that reproduces the test. */
  readonly replay: string;
}

/**
 * The smallest setting at which a refuted property still fails. What is optional
 * is missing in runs of early versions.
 */
export interface Counterexample {
  readonly found: SettingEvidence;
  readonly smallest: SettingEvidence;
  /** Settings tried on the way, each on fresh seeds. */
  readonly numCandidates: number;
  readonly accepted: readonly Setting[];
  /** Weaker failures, in margins, did not count. */
  readonly strengthFloor?: number;
  /** All settings tried, in order. */
  readonly candidates?: readonly ShrinkCandidate[];
  /** Settings that could not be tested, as theory fails there or a margin is not above the known bias. */
  readonly untestable?: readonly { readonly setting: Setting; readonly reason: string }[];
  /** Per parameter the nearest smaller value that was refused, all others equal. */
  readonly neighbours?: readonly {
    readonly parameter: string;
    readonly candidate: ShrinkCandidate;
  }[];
  /**
   * How often a single run at the smallest setting lies outside the margin, with
   * an interval that misses the truth with probability `rate`; missing also
   * where single runs cannot be compared with the margin.
   */
  readonly failureProbability?: {
    readonly estimate: number;
    readonly interval: Interval;
    readonly rate: number;
  };
}

/**
 * - `simulated`: replicates against a prediction, with error rates;
 * - `computed`: numbers of deterministic dynamics against a prediction, each with its error;
 * - `theory-consistency`: numbers of two theories, or of one theory by two routes.
 */
export type ClaimKind = 'simulated' | 'computed' | 'theory-consistency';

/** Everything that led to the verdict of one claim. */
export interface ClaimEvidence {
  readonly schemaVersion: 1;
  readonly suite: string;
  readonly claim: Claim;
  /** An open question: its verdict decides nothing. */
  readonly exploratory?: true;
  /** The run that came to this, where a later one of the same code and seed took it over. */
  readonly reusedFrom?: string;
  /** How its two sides were compared; missing in runs of early versions, which simulated. */
  readonly kind?: ClaimKind;
  readonly relation: Relation;
  readonly domain: Domain;
  /** Missing in runs of early versions, and where nothing was planned. */
  readonly regimeCoverage?: RegimeCoverage;
  readonly marginJustification: string;
  readonly biasJustification: string;
  readonly tier: Tier;
  readonly seed: number;
  readonly engine: string;
  readonly design: Design;
  /** Rates of this claim, before division over settings and components. */
  readonly rates: ErrorRates;
  readonly settings: readonly SettingEvidence[];
  readonly controls: readonly ControlEvidence[];
  /** What was measured before of how small a fault the claim sees at this tier. */
  readonly resolution?: Resolution;
  /** Names of what is compared that no planted mistake refutes: a fault there may go unseen. */
  readonly vacuousIn?: readonly string[];
  readonly counterexample?: Counterexample;
  readonly verdict: Verdict;
  /** What was covered of the regime; of supported claims, and missing in runs of early versions. */
  readonly coverage?: Coverage;
  /**
   * ln of an e-value against the claim: the average over its settings and
   * components, whatever their dependence. For triage over many claims.
   */
  readonly logEvidence: number;
  /**
   * How many of its replicates earlier runs of the same code had simulated; missing where there
   * are none. With `seconds` the only field that differs between equal runs.
   */
  readonly replicatesOfEarlierRuns?: number;
  /** Wall-clock time. */
  readonly seconds: number;
}

/** A program of somebody else that claims ran on. */
export interface ForeignProgram {
  readonly name: string;
  readonly version?: string;
  /** Name or path, and arguments. */
  readonly command: readonly string[];
  /** What it was not asked, each with the reason. */
  readonly leftOut: readonly string[];
  /** Missing where nothing is on record for its contracts. */
  readonly knownFaults?: KnownFaults;
}

/** Wrong programs that were checked before, at one tier. */
export interface KnownFaults {
  readonly tier: Tier;
  readonly faults: readonly {
    readonly name: string;
    /** Ids of checks of this run that refuted it reliably. */
    readonly refutedBy: readonly string[];
  }[];
}

/** What a run was asked to do, and where it ran. */
export interface RunManifest {
  readonly schemaVersion: 1;
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly finishedAt?: string;
  readonly status: 'running' | 'finished' | 'interrupted';
  readonly tvdVersion: string;
  readonly nodeVersion: string;
  readonly platform: string;
  readonly cpu: string;
  readonly commit: string;
  readonly tier: Tier;
  readonly seed: number;
  readonly engine: string;
  readonly jobs: number;
  /** Number of the run in the history of its reports folder. */
  readonly runNumber: number;
  readonly argv: readonly string[];
  /** Words that `tvd replay` needs before a line of this run; missing where it needs none. */
  readonly replayOptions?: readonly string[];
  readonly configHash: string;
  /** The works that its claims and figures cite; missing without a file of references. */
  readonly references?: Bibliography;
  /** What the claims ran on; missing where that was tvd itself. */
  readonly program?: ForeignProgram;
  /** Missing where one process has run all of it. */
  readonly sharded?: ShardedSimulation;
  readonly suites: readonly {
    readonly id: string;
    readonly title: string;
    readonly summary: string;
    readonly budget: ErrorBudget;
  }[];
}

/** How a run was simulated whose replicates came from shards. */
export interface ShardedSimulation {
  readonly shards: number;
  /** Waves of shards, each decided from what the one before it left open. */
  readonly waves: number;
  /** Of all of its processes together. */
  readonly seconds: number;
  /** What they ran on, each once. */
  readonly machines: readonly {
    readonly host: string;
    readonly platform: string;
    readonly nodeVersion: string;
    readonly cpu: string;
  }[];
}

/** A run as the report sees it. */
export interface RunRecord {
  readonly manifest: RunManifest;
  readonly claims: readonly ClaimEvidence[];
  /** Missing in runs without figures. */
  readonly figures?: readonly FigureEvidence[];
  /** What its files lack, or contradict each other in, a sentence each; missing when they are whole. */
  readonly damage?: readonly string[];
  /** What earlier runs say of its claims; missing in the first run at a tier, and in runs of early versions. */
  readonly earlier?: EarlierRuns;
}

/** The interval that a verdict of this kind rests on. */
export function decidingInterval(
  component: Pick<ComponentEvidence, 'supportInterval' | 'refutationInterval'>,
  verdict: VerdictKind,
): ComponentEvidence['supportInterval'] {
  return verdict === 'supported' ? component.supportInterval : component.refutationInterval;
}
