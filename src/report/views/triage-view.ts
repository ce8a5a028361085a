import { type ClaimEvidence, counted, type RunManifest } from '../../core/index.js';
import {
  pValueFromLogEValue,
  rejectedByEBenjaminiHochberg,
  rejectedByEHolm,
} from '../../stats/index.js';
import { formatNumber } from '../words/format-number.js';

/** Expected share of true claims among those that triage lists. */
const falseDiscoveryRate = 0.05;

const eValueInWords =
  'An e-value measures evidence against a claim: where the claim holds, it is at most one on average.';
const eBhInWords =
  'e-BH, the procedure of Benjamini and Hochberg for e-values, flags claims in such a way that, of those flagged, the expected share that holds stays below a rate, the false-discovery rate.';
const eHolmInWords =
  'e-Holm, the procedure of Holm for e-values, is stricter: the chance that it rejects any claim that holds stays below a rate, here the error budget.';

/** Which claims the evidence of a whole run speaks against, as text. */
export interface TriageView {
  /** What the procedures that are named do; empty where none is used. */
  readonly procedures: string;
  readonly summary: string;
  readonly rows: readonly {
    readonly anchor: string;
    readonly id: string;
    readonly verdict: string;
    readonly logEvidence: string;
    readonly pValue: string;
    readonly byHolm: string;
  }[];
}

/**
 * Lists the claims that e-BH flags over all claims of the run but the exploratory
 * ones, and says which of them e-Holm rejects at the false-refutation rate of the run's suites.
 */
export function triageView(
  { suites }: RunManifest,
  claims: readonly ClaimEvidence[],
  anchors: readonly string[],
): TriageView {
  const usable = claims.flatMap((claim, index) =>
    claim.exploratory === true ||
    claim.verdict.kind === 'invalid' ||
    Number.isNaN(claim.logEvidence)
      ? []
      : [{ claim, anchor: anchors[index] ?? '', logEvidence: Math.min(claim.logEvidence, 1e6) }],
  );
  const hasOpen = claims.some(({ exploratory }) => exploratory === true);
  const leftOut = hasOpen ? ' Exploratory claims are left out.' : '';
  if (usable.length === 0) {
    const summary = `No claim of this run has evidence that can be used.${leftOut}`;
    return { procedures: '', summary, rows: [] };
  }
  const budget = suites.reduce((sum, suite) => sum + suite.budget.falseRefutationRate, 0);
  const logs = usable.map(({ logEvidence }) => logEvidence);
  const flagged = rejectedByEBenjaminiHochberg(logs, falseDiscoveryRate);
  const byHolm = budget > 0 && budget < 1 ? rejectedByEHolm(logs, budget) : logs.map(() => false);
  const rows = usable
    .map(({ claim, anchor, logEvidence }, index) => ({ claim, anchor, logEvidence, index }))
    .filter(({ index }) => flagged[index])
    .sort((a, b) => b.logEvidence - a.logEvidence)
    .map(({ claim, anchor, logEvidence, index }) => ({
      anchor,
      id: claim.claim.id,
      verdict: claim.verdict.kind,
      logEvidence: formatNumber(logEvidence),
      pValue: formatNumber(Number(pValueFromLogEValue(logEvidence).toPrecision(2))),
      byHolm: byHolm[index] ? 'yes' : 'no',
    }));
  return {
    procedures: [eValueInWords, eBhInWords, ...(rows.length === 0 ? [] : [eHolmInWords])].join(' '),
    summary:
      rows.length === 0
        ? `Over the ${counted(usable.length, 'usable claim')} of this run together, e-BH flags none at a false-discovery rate of ${falseDiscoveryRate}.${leftOut}`
        : `Over the ${counted(usable.length, 'usable claim')} of this run together, e-BH flags ${rows.length} at a false-discovery rate of ${falseDiscoveryRate}: of claims flagged like this, at most one in ${1 / falseDiscoveryRate} is expected to hold, however they depend on each other. A flag says where to look and changes no verdict.${leftOut}`,
    rows,
  };
}
