import {
  type Bibliography,
  type ClaimEvidence,
  counted,
  exploratoryClaims,
  gatingClaims,
  quoteArgument,
  type RunRecord,
  type ShardedSimulation,
  type VerdictKind,
} from '../../core/index.js';
import { methodWorks } from '../methods/method-works.js';
import { methodsView } from '../methods/methods-view.js';
import { anchorsOf } from '../page/claim-anchors.js';
import type { EmbeddedEvidence } from '../page/embed-evidence.js';
import { type Markup, trustMarkup } from '../page/markup.js';
import type { PageDetail } from '../page/page-detail.js';
import { script } from '../script/script.js';
import { style } from '../styles/style.js';
import { formatDuration } from '../words/format-duration.js';
import { formatNumber } from '../words/format-number.js';
import { sightInWords } from '../words/sight-in-words.js';
import { sinceInWords } from '../words/since-in-words.js';
import { shortCitation, type WorkView, workView } from '../words/works.js';
import { type CertificateView, certificateView } from './certificate-view.js';
import { type CountView, countsInWords, countsView } from './counts-view.js';
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
  /** What a fault would have had to be to be missed, in a sentence or two. */
  readonly sight: string;
  /** What changed since the run before; empty in a first run. */
  readonly since: string;
  /** Which claims are those of earlier runs; empty as a rule. */
  readonly reused: string;
  /** What is wrong with the files of the run, a sentence each. */
  readonly damage: readonly string[];
  readonly damageCount: string;
  /** Verdicts of exploratory claims; empty without any. */
  readonly exploratoryText: string;
  readonly status: string;
  readonly suites: readonly SuiteView[];
  readonly hasSeveralSuites: boolean;
  /** Of runs that checked a program; false for others. */
  readonly certificate: CertificateView | false;
  readonly triage: TriageView;
  readonly methods: { readonly parts: readonly MethodsPartView[] };
  readonly reading: readonly WorkView[];
  readonly keys: readonly Fact[];
  readonly provenance: readonly Fact[];
  readonly runId: string;
  readonly startedAt: string;
}

/** A part of the methods, with links to the works that it cites. */
interface MethodsPartView {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly cites: readonly { readonly anchor: string; readonly text: string }[];
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
  const cited = manifest.references ?? {};
  const suites = suiteViews(run, anchorsOf(claims), detail, cited);
  const damage = run.damage ?? [];
  const deciding = gatingClaims(claims);
  const open = exploratoryClaims(claims);
  const only = suites.length === 1 ? suites[0] : undefined;
  const title = only?.title ?? `Theory against dynamics: ${suites.length} suites`;
  const counts = countsView(deciding);
  return {
    documentTitle: `${damage.length === 0 ? '' : `DAMAGED (${damage.length}) · `}${headline(counts, open.length)} · ${title}`,
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
    sight: sightInWords(deciding),
    since: sinceInWords(run),
    reused: reusedText(claims),
    damage,
    damageCount: counted(damage.length, 'problem'),
    exploratoryText:
      open.length === 0
        ? ''
        : `Exploratory claims, whose verdicts do not count: ${countsInWords(countsView(open))}.`,
    status: manifest.status === 'finished' ? '' : statusText(manifest.status, claims.length),
    suites,
    hasSeveralSuites: suites.length > 1,
    certificate: certificateView(run, anchorsOf(claims)) ?? false,
    triage: triageView(manifest, claims, anchorsOf(claims)),
    ...methodsAndWorks(run, cited),
    keys: keyFigures(run),
    provenance: provenanceOf(run),
    runId: manifest.id,
    startedAt: readableTime(manifest.startedAt),
  };
}

function methodsAndWorks(
  run: RunRecord,
  cited: Bibliography,
): Pick<PageView, 'methods' | 'reading'> {
  const { parts, works } = methodsView(run);
  const ofMethods: Bibliography = methodWorks;
  const all: Bibliography = {
    ...Object.fromEntries(works.map((key) => [key, methodWorks[key]])),
    ...cited,
  };
  return {
    methods: {
      parts: parts.map(({ title, paragraphs, cites }) => ({
        title,
        paragraphs,
        cites: [...new Set(cites)].map((key) => ({
          anchor: `work:${key}`,
          text: shortCitation(key, ofMethods),
        })),
      })),
    },
    reading: Object.entries(all)
      .map(([key, work]) => workView(key, work))
      .sort((a, b) => familyNameFirst(a.authors).localeCompare(familyNameFirst(b.authors), 'en')),
  };
}

function familyNameFirst(authors: string): string {
  return (
    authors
      .split(/,| and /)[0]
      ?.split(' ')
      .at(-1) ?? ''
  );
}

function keyFigures({ manifest, claims, figures = [] }: RunRecord): readonly Fact[] {
  const rate = gatingClaims(claims).reduce((sum, { rates }) => sum + rates.falseRefutationRate, 0);
  return [
    { name: 'tier', value: manifest.tier },
    { name: 'seed', value: String(manifest.seed) },
    ...(manifest.sharded === undefined
      ? []
      : [{ name: 'simulated on', value: shardsText(manifest.sharded) }]),
    { name: 'engine', value: manifest.engine },
    { name: 'commit', value: manifest.commit.slice(0, 12) },
    { name: 'time in claims', value: formatDuration(secondsOf(claims) + secondsOf(figures)) },
    {
      name: 'chance that a claim that holds is refuted here',
      value: `at most ${formatNumber(rate)}`,
    },
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

/** What a run in shards ran on, in one line. */
function shardsText({ shards, waves, seconds, machines }: ShardedSimulation): string {
  const hosts = new Set(machines.map(({ host }) => host)).size;
  const cpus = [...new Set(machines.map(({ cpu }) => cpu))].join(', ');
  return `${counted(shards, 'shard')} in ${counted(waves, 'wave')} on ${counted(hosts, 'machine')} (${cpus}), ${formatDuration(seconds)} of their time`;
}

function secondsOf(parts: readonly { readonly seconds: number }[]): number {
  return parts.reduce((sum, { seconds }) => sum + seconds, 0);
}

function statusText(status: string, numClaims: number): string {
  const verb = status === 'running' ? 'had not finished' : 'was interrupted';
  return `This run ${verb} when the report was made: it shows the ${counted(numClaims, 'claim')} decided so far.`;
}

function reusedText(claims: readonly ClaimEvidence[]): string {
  const runs = claims.flatMap(({ reusedFrom }) => (reusedFrom === undefined ? [] : [reusedFrom]));
  const numKept = claims.reduce((sum, own) => sum + (own.replicatesOfEarlierRuns ?? 0), 0);
  const kept =
    numKept === 0
      ? []
      : [
          `${counted(numKept, 'replicate')} were simulated by earlier runs of the same code on the same seeds.`,
        ];
  if (runs.length === 0) return kept.join('');
  const taken = `${runs.length} of ${counted(claims.length, 'claim')} are as in ${[...new Set(runs)].join(', ')}: same code, seed, tier and engine, so they were not computed again.`;
  return [taken, ...kept].join(' ');
}

function readableTime(iso: string): string {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z$/.exec(iso) ?? [];
  return day === undefined ? iso : `${day} ${time} UTC`;
}

function headline(counts: readonly CountView[], numExploratory: number): string {
  const decided = countsInWords(counts);
  if (decided !== '') return decided;
  return numExploratory === 0 ? 'no claims' : 'only exploratory claims';
}

function worstOf(counts: readonly CountView[]): VerdictKind | 'empty' {
  const severity: readonly VerdictKind[] = ['refuted', 'invalid', 'inconclusive', 'supported'];
  const present = new Set(counts.filter((count) => !count.isZero).map((count) => count.verdict));
  return severity.find((verdict) => present.has(verdict)) ?? 'empty';
}
