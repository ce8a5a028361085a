import {
  type ClaimEvidence,
  type Coverage,
  decidingSetting,
  regimeWarnings,
  type SettingEvidence,
  type VerdictKind,
} from '../../core/index.js';
import { inMarginUnits } from '../../report/evidence/margin-units.js';
import { tellingOfClaim } from '../../report/evidence/telling-component.js';
import {
  farthestInWords,
  smallestTitle,
  weakerInWords,
} from '../../report/words/counterexample-in-words.js';
import { coverageInWords } from '../../report/words/coverage-in-words.js';
import { vacuousInWords } from '../../report/words/vacuous-in-words.js';

/** What a reader wants to know of a claim at a glance. */
export interface ClaimFacts {
  readonly id: string;
  /** An open question: its verdict decides nothing. */
  readonly exploratory?: true;
  readonly verdict: VerdictKind;
  readonly reasons: readonly string[];
  /** What is compared that no planted mistake refutes, in words; empty where nothing was decided. */
  readonly vacuousIn: readonly string[];
  /** What a reader must know of the settings that stand for the regime. */
  readonly warnings: readonly string[];
  readonly numSettings: number;
  /** Whether one evaluation decides at a setting, without replicates. */
  readonly isComputed: boolean;
  /** Of the claim itself, without controls and shrinking. */
  readonly numReplicates: number;
  /**
   * Of the telling component: estimate minus prediction, in margins, with the
   * interval that decided.
   */
  readonly discrepancy?: {
    readonly component: string;
    readonly estimate: number;
    readonly lower: number;
    readonly upper: number;
  };
  /** The smallest that was found; the discrepancy is that of its setting. */
  readonly counterexample?: SettingEvidence['setting'];
  /** What of the counterexample must be told beside it. */
  readonly ofCounterexample?: {
    /** What it is the smallest of. */
    readonly title: string;
    readonly numReplicates: number;
    /** Weaker failures that were seen, and the comparison that is farthest out; empty where there is none. */
    readonly weaker: string;
    readonly farthest: string;
  };
  /** Reproduces the record that decided; absent when nothing was run. */
  readonly replay?: string;
  /** Of a supported claim: which share of the regime could hide a fault, and in words. */
  readonly coverage?: Coverage & { readonly says: string };
  readonly seconds: number;
}

/** The facts of one claim. */
export function claimFacts(evidence: ClaimEvidence): ClaimFacts {
  const { claim, exploratory, verdict, settings, counterexample, coverage, seconds } = evidence;
  const telling = tellingOfClaim(evidence);
  const margins = telling && inMarginUnits(telling.component);
  const replay = decidingSetting(evidence)?.replay;
  return {
    id: claim.id,
    ...(exploratory === true ? { exploratory } : {}),
    verdict: verdict.kind,
    reasons: [...new Set(verdict.reasons.map(({ message }) => message))],
    vacuousIn: vacuousInWords(evidence),
    warnings: regimeWarnings(evidence.regimeCoverage),
    numSettings: settings.filter(({ phase }) => phase === 'explore').length,
    isComputed: (evidence.kind ?? 'simulated') !== 'simulated',
    numReplicates: settings.reduce((sum, { numReplicates }) => sum + numReplicates, 0),
    ...(telling === undefined || margins === undefined
      ? {}
      : {
          discrepancy: {
            component: telling.component.label,
            estimate: margins.estimate,
            ...(telling.setting.verdict.kind === 'refuted' ? margins.refutation : margins.support),
          },
        }),
    ...(counterexample === undefined
      ? {}
      : {
          counterexample: counterexample.smallest.setting,
          ofCounterexample: {
            title: smallestTitle(counterexample),
            numReplicates: counterexample.smallest.numReplicates,
            weaker: weakerInWords(counterexample),
            farthest: farthestInWords(evidence),
          },
        }),
    ...(replay === undefined ? {} : { replay }),
    ...(coverage === undefined
      ? {}
      : { coverage: { ...coverage, says: coverageInWords(coverage) } }),
    seconds,
  };
}
