import type { Claim } from './claim.js';
import type { Design, ErrorBudget, ErrorRates, Tier } from './design.js';
import type { Domain } from './domain.js';
import type { Relation } from './relation.js';
import type { RunOutcome } from './replicate.js';
import type { Setting } from './setting.js';
import type { Verdict } from './verdict.js';

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

/** Prediction and simulation of one component, side by side. */
export interface ComponentEvidence {
  readonly label: string;
  readonly prediction: number;
  readonly numericalError: number;
  readonly margin: number;
  readonly knownBias: number;
  readonly estimate: number;
  readonly standardError: number;
  /**
   * By how much non-normality of the replicates may change the logarithm of the
   * stated rates; 0 for inference without such an assumption, NaN when the
   * replicates do not differ. A component decides nothing unless this is at
   * most 1.
   */
  readonly tailCorrection: number;
  /** Contains the true value at every look, but with probability the false-support rate. */
  readonly supportInterval: Interval;
  /** The same at the false-refutation rate, divided over settings and components. */
  readonly refutationInterval: Interval;
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
  readonly rates: ErrorRates;
  readonly method: 't-mixture' | 'betting' | 'power-by-slope';
  readonly components: readonly ComponentEvidence[];
  readonly sizePoints?: readonly SizePoint[];
  readonly numReplicates: number;
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
  /** `refuted` for negative, `supported` for positive controls. */
  readonly expected: 'refuted' | 'supported';
  readonly verdict: Verdict;
  readonly settings: readonly SettingEvidence[];
}

/** The smallest setting at which a refuted property still fails. */
export interface Counterexample {
  readonly found: SettingEvidence;
  readonly smallest: SettingEvidence;
  /** Settings tried on the way, each on fresh seeds. */
  readonly numCandidates: number;
  readonly accepted: readonly Setting[];
}

/** Everything that led to the verdict of one claim. */
export interface ClaimEvidence {
  readonly schemaVersion: 1;
  readonly suite: string;
  readonly claim: Claim;
  readonly relation: Relation;
  readonly domain: Domain;
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
  readonly counterexample?: Counterexample;
  readonly verdict: Verdict;
  /** Wall-clock time; the only field that differs between equal runs. */
  readonly seconds: number;
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
  readonly argv: readonly string[];
  readonly configHash: string;
  readonly suites: readonly {
    readonly id: string;
    readonly title: string;
    readonly summary: string;
    readonly budget: ErrorBudget;
  }[];
}

/** A run as the report sees it. */
export interface RunRecord {
  readonly manifest: RunManifest;
  readonly claims: readonly ClaimEvidence[];
}
