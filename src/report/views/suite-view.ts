import {
  type Bibliography,
  type ErrorBudget,
  gatingClaims,
  type RunRecord,
  replayCommand,
} from '../../core/index.js';
import { leftOfBudget, useOfBudget } from '../evidence/budget-use.js';
import type { PageDetail } from '../page/page-detail.js';
import { formatNumber } from '../words/format-number.js';
import { type ClaimView, claimView } from './claim-view.js';
import { type CountView, countsInWords, countsView } from './counts-view.js';
import { type SuiteFigureView, suiteFigureView } from './suite-figure-view.js';

/** One suite of the run, as text. */
export interface SuiteView {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly counts: readonly CountView[];
  /** How many claims have which verdict, for a heading. */
  readonly countsInWords: string;
  readonly budget: string;
  readonly spent: string;
  readonly falseReds: string;
  readonly falseSupportRate: string;
  /** The claims that decide, those that need attention first. */
  readonly claims: readonly ClaimView[];
  readonly exploratory: readonly ClaimView[];
  readonly figures: readonly SuiteFigureView[];
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
 * Groups claims and figures by suite: those whose claims need attention first, otherwise in
 * the order of the manifest; suites that it does not name come last.
 */
export function suiteViews(
  { manifest, claims, figures = [], earlier }: RunRecord,
  anchors: readonly string[],
  detail: PageDetail,
  works: Bibliography,
): readonly SuiteView[] {
  const known = new Map(manifest.suites.map((suite) => [suite.id, suite]));
  const ids = new Set([
    ...known.keys(),
    ...claims.map((claim) => claim.suite),
    ...figures.map((figure) => figure.suite),
  ]);
  const commandOf = (line: string) =>
    replayCommand(line, manifest.replayOptions, manifest.program?.command);
  const context = { detail, commandOf, works, earlier };
  const placed = claims.map((evidence, index) => ({ evidence, index }));
  const views = [...ids].map((id) => {
    const suite = known.get(id);
    const own = placed.filter(({ evidence }) => evidence.suite === id);
    const evidence = own.map((item) => item.evidence);
    const use = useOfBudget(evidence, suite?.budget.falseRefutationRate);
    const views = own.map(({ evidence: one, index }) =>
      claimView(one, anchors[index] ?? '', index, context),
    );
    const deciding = views.filter((view) => !view.isExploratory);
    const exploratory = views.filter((view) => view.isExploratory);
    const byUrgency = (a: ClaimView, b: ClaimView): number => urgency(a) - urgency(b);
    return {
      id,
      title: suite?.title ?? id,
      summary: suite?.summary ?? '',
      counts: countsView(gatingClaims(evidence)),
      countsInWords: countsInWords(countsView(gatingClaims(evidence))),
      budget: budgetText(suite?.budget, manifest.runNumber),
      spent: use.spentText,
      falseReds: use.falseRedsText,
      falseSupportRate:
        suite === undefined ? 'not stated' : formatNumber(suite.budget.falseSupportRate),
      claims: deciding.sort(byUrgency),
      exploratory: exploratory.sort(byUrgency),
      figures: figures
        .filter((figure) => figure.suite === id)
        .map((figure) => suiteFigureView(figure, figures.indexOf(figure), detail, works)),
    };
  });
  const mostUrgent = ({ claims: own }: SuiteView) => Math.min(...own.map(urgency));
  return views.sort((a, b) => mostUrgent(a) - mostUrgent(b));
}
