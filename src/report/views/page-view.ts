import {
  counted,
  exploratoryClaims,
  gatingClaims,
  quoteArgument,
  type RunRecord,
  type VerdictKind,
} from '../../core/index.js';
import { leftOfBudget, useOfBudget } from '../evidence/budget-use.js';
import { anchorsOf } from '../page/claim-anchors.js';
import type { EmbeddedEvidence } from '../page/embed-evidence.js';
import { type Markup, trustMarkup } from '../page/markup.js';
import type { PageDetail } from '../page/page-detail.js';
import { script } from '../page/script.js';
import { style } from '../styles/style.js';
import { formatDuration } from '../words/format-duration.js';
import { formatNumber } from '../words/format-number.js';
import { type CertificateView, certificateView } from './certificate-view.js';
import { type CountView, countsView } from './counts-view.js';
import { type SuiteView, suiteViews } from './suite-view.js';
import { type TriageView, triageView } from './triage-view.js';

/** Everything that the page shows, as text and markup. */
export interface PageView extends EmbeddedEvidence {
  readonly documentTitle: string;
  readonly title: string;
  readonly summary: string;
  readonly worst: VerdictKind | 'empty';
  readonly policy: string;
  readonly styleMarkup: Markup;
  readonly scriptMarkup: Markup;
  readonly counts: readonly CountView[];
  readonly numClaims: string;
  /** Verdicts of exploratory claims; empty without any. */
  readonly exploratoryText: string;
  readonly hasExploratory: boolean;
  readonly status: string;
  readonly suites: readonly SuiteView[];
  readonly hasSeveralSuites: boolean;
  /** Of runs that checked a program; false for others. */
  readonly certificate: CertificateView | false;
  readonly triage: TriageView;
  readonly keys: readonly Fact[];
  readonly provenance: readonly Fact[];
  readonly runId: string;
  readonly startedAt: string;
}

/** A named value. */
interface Fact {
  readonly name: string;
  readonly value: string;
}

/**
 * Formats a whole run, its embedded evidence left empty.
 *
 * @param policy - the content security policy of the page
 */
export function pageView(run: RunRecord, policy: string, detail: PageDetail): PageView {
  const { manifest, claims } = run;
  const suites = suiteViews(run, anchorsOf(claims), detail);
  const deciding = gatingClaims(claims);
  const open = exploratoryClaims(claims);
  const only = suites.length === 1 ? suites[0] : undefined;
  const title = only?.title ?? `Theory against dynamics: ${suites.length} suites`;
  const counts = countsView(deciding);
  return {
    documentTitle: `${headline(counts, open.length)} · ${title}`,
    title,
    summary: only?.summary ?? '',
    worst: worstOf(counts),
    policy,
    styleMarkup: trustMarkup(style),
    scriptMarkup: trustMarkup(script),
    jsonMarkup: trustMarkup(''),
    jsonNote: '',
    hasSettings: false,
    counts,
    numClaims: String(deciding.length),
    exploratoryText:
      open.length === 0
        ? ''
        : `Exploratory claims, whose verdicts do not count: ${inWords(countsView(open))}.`,
    hasExploratory: open.length > 0,
    status: manifest.status === 'finished' ? '' : statusText(manifest.status, claims.length),
    suites,
    hasSeveralSuites: suites.length > 1,
    certificate: certificateView(run, anchorsOf(claims)) ?? false,
    triage: triageView(manifest, claims, anchorsOf(claims)),
    keys: keyFigures(run),
    provenance: provenanceOf(run),
    runId: manifest.id,
    startedAt: readableTime(manifest.startedAt),
  };
}

function keyFigures({ manifest, claims }: RunRecord): readonly Fact[] {
  const budget = manifest.suites.reduce((sum, suite) => sum + suite.budget.falseRefutationRate, 0);
  const use = useOfBudget(claims, budget);
  const left = manifest.suites.reduce((sum, suite) => {
    const own = claims.filter((claim) => claim.suite === suite.id);
    const { spent } = useOfBudget(own, suite.budget.falseRefutationRate);
    return sum + leftOfBudget(suite.budget, spent, manifest.runNumber);
  }, 0);
  return [
    { name: 'error budget', value: formatNumber(budget) },
    { name: 'spent', value: use.spentText },
    { name: 'left', value: formatNumber(Number(left.toPrecision(4))) },
    {
      name: 'false refutations a year, with a run a day, each on its own seed',
      value: use.falseRedsText,
    },
    { name: 'tier', value: manifest.tier },
    { name: 'seed', value: String(manifest.seed) },
    { name: 'engine', value: manifest.engine },
    { name: 'commit', value: manifest.commit.slice(0, 12) },
  ];
}

function provenanceOf({ manifest, claims, figures = [] }: RunRecord): readonly Fact[] {
  const seconds = secondsOf(claims);
  return [
    { name: 'run', value: manifest.id },
    { name: 'started', value: readableTime(manifest.startedAt) },
    {
      name: 'finished',
      value:
        manifest.finishedAt === undefined ? manifest.status : readableTime(manifest.finishedAt),
    },
    { name: 'time in claims', value: formatDuration(seconds) },
    ...(figures.length === 0
      ? []
      : [{ name: 'time in figures', value: formatDuration(secondsOf(figures)) }]),
    { name: 'command', value: manifest.argv.map(quoteArgument).join(' ') },
    { name: 'commit', value: manifest.commit },
    { name: 'config hash', value: manifest.configHash },
    { name: 'tvd', value: manifest.tvdVersion },
    { name: 'node', value: manifest.nodeVersion },
    { name: 'platform', value: manifest.platform },
    { name: 'cpu', value: manifest.cpu },
    { name: 'engine', value: manifest.engine },
    { name: 'jobs', value: String(manifest.jobs) },
    { name: 'tier', value: manifest.tier },
    { name: 'seed', value: String(manifest.seed) },
  ];
}

function secondsOf(parts: readonly { readonly seconds: number }[]): number {
  return parts.reduce((sum, { seconds }) => sum + seconds, 0);
}

function statusText(status: string, numClaims: number): string {
  const verb = status === 'running' ? 'had not finished' : 'was interrupted';
  return `This run ${verb} when the report was made: it shows the ${counted(numClaims, 'claim')} decided so far.`;
}

function readableTime(iso: string): string {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z$/.exec(iso) ?? [];
  return day === undefined ? iso : `${day} ${time} UTC`;
}

function headline(counts: readonly CountView[], numExploratory: number): string {
  const decided = inWords(counts);
  if (decided !== '') return decided;
  return numExploratory === 0 ? 'no claims' : 'only exploratory claims';
}

/** Counts that are not zero, in words. */
function inWords(counts: readonly CountView[]): string {
  return counts
    .filter((count) => !count.isZero)
    .map(({ count, verdict }) => `${count} ${verdict}`)
    .join(', ');
}

function worstOf(counts: readonly CountView[]): VerdictKind | 'empty' {
  const severity: readonly VerdictKind[] = ['refuted', 'invalid', 'inconclusive', 'supported'];
  const present = new Set(counts.filter((count) => !count.isZero).map((count) => count.verdict));
  return severity.find((verdict) => present.has(verdict)) ?? 'empty';
}
