import type { ClaimEvidence, ErrorBudget, RunManifest } from '../../core/index.js';
import type { Detail } from '../detail.js';
import { leftOfBudget, useOfBudget } from '../error-budget.js';
import { formatNumber } from '../format-number.js';
import { type ClaimView, claimView } from './claim-view.js';
import { type CountView, countsView } from './counts-view.js';

/** One suite of the run, as text. */
export interface SuiteView {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly counts: readonly CountView[];
  readonly numClaims: string;
  readonly budget: string;
  readonly spent: string;
  readonly falseReds: string;
  readonly falseSupportRate: string;
  readonly claims: readonly ClaimView[];
  /** The same claims, those that need attention first. */
  readonly overview: readonly ClaimView[];
}

const order = ['refuted', 'invalid', 'inconclusive', 'supported'];

/** Place of a claim's verdict among those that need attention. */
function urgency({ verdict }: ClaimView): number {
  return order.indexOf(verdict);
}

/** The budget in words; of a lifetime, with what the runs up to this one have spent and left. */
function budgetText(budget: ErrorBudget | undefined, run: number): string {
  if (budget === undefined) return 'not stated';
  const rate = budget.falseRefutationRate;
  if (budget.isPerLifetime !== true) return formatNumber(rate);
  const left = leftOfBudget(budget, 0, run);
  const spent = rate - left;
  return `${formatNumber(rate)} over the lifetime; run ${run} of it, ${formatNumber(Number(spent.toPrecision(3)))} set aside for the runs so far, ${formatNumber(Number(left.toPrecision(3)))} left`;
}

/**
 * Groups claims by suite: those whose claims need attention first, otherwise in
 * the order of the manifest; suites that it does not name come last.
 */
export function suiteViews(
  manifest: RunManifest,
  claims: readonly ClaimEvidence[],
  anchors: readonly string[],
  detail: Detail,
): readonly SuiteView[] {
  const known = new Map(manifest.suites.map((suite) => [suite.id, suite]));
  const ids = new Set([...known.keys(), ...claims.map((claim) => claim.suite)]);
  const anchored = claims.map((evidence, index) => ({ evidence, anchor: anchors[index] ?? '' }));
  const views = [...ids].map((id) => {
    const suite = known.get(id);
    const own = anchored.filter(({ evidence }) => evidence.suite === id);
    const evidence = own.map((item) => item.evidence);
    const use = useOfBudget(evidence, suite?.budget.falseRefutationRate);
    const claimViews = own.map((item) => claimView(item.evidence, item.anchor, detail));
    return {
      id,
      title: suite?.title ?? id,
      summary: suite?.summary ?? '',
      counts: countsView(evidence),
      numClaims: String(own.length),
      budget: budgetText(suite?.budget, manifest.runNumber),
      spent: use.spentText,
      falseReds: use.falseRedsText,
      falseSupportRate:
        suite === undefined ? 'not stated' : formatNumber(suite.budget.falseSupportRate),
      claims: claimViews,
      overview: [...claimViews].sort((a, b) => urgency(a) - urgency(b)),
    };
  });
  const mostUrgent = ({ overview }: SuiteView) => Math.min(...overview.map(urgency));
  return views.sort((a, b) => mostUrgent(a) - mostUrgent(b));
}
