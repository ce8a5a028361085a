import { type ClaimTrend, type VerdictKind, verdictKinds } from '../../core/index.js';
import type { Markup } from '../page/markup.js';
import { formatDuration } from '../words/format-duration.js';
import { chip, countsList, html, pageOf, type Raw, raw, worstOf } from './page.js';
import { sparkline } from './sparkline.js';
import {
  changeInWords,
  marginsWithError,
  shortCommit,
  trendTones,
  trendWords,
  verdictChange,
  whereOf,
  withoutInWords,
} from './words.js';

/** A run as the index shows it. */
export interface IndexedRun {
  readonly run: string;
  readonly startedAt: string;
  readonly status: string;
  readonly tier: string;
  readonly seed: number;
  readonly commit: string;
  readonly verdicts: Readonly<Partial<Record<VerdictKind, number>>>;
  /** From start to end; missing where it is not known. */
  readonly seconds?: number;
  /** Relative address of its report; missing where there is none. */
  readonly report?: string;
}

/** Everything that the page over all runs shows. */
export interface RunsIndex {
  /** The newest first. */
  readonly runs: readonly IndexedRun[];
  readonly trends: readonly ClaimTrend[];
  /** Chance of any false alarm in this history, ever. */
  readonly falseAlarmRate: number;
  /** Lines of the history that could not be read. */
  readonly numUnreadable: number;
}

/**
 * The page over all runs of a reports folder: what changed, the trend of each claim, and the
 * runs, the newest first. A function of what it is given.
 *
 * @param sha256Base64 - the SHA-256 digest of a text as UTF-8, in Base64
 */
export function renderIndex(index: RunsIndex, sha256Base64: (text: string) => string): string {
  const { runs, trends, numUnreadable, falseAlarmRate } = index;
  const [latest] = runs;
  const changed = trends.filter(({ change }) => change !== undefined);
  const counts = latest?.verdicts ?? {};
  const header = html`<p class="over">Theory vs dynamics</p>
<h1>${counted(runs.length, 'run')}, ${counted(new Set(trends.map(({ claim }) => claim)).size, 'claim')}</h1>
${latest === undefined ? raw(html`<p class="note">There is no run yet.</p>`) : raw(html`<p class="note">The newest, ${latest.run}, at tier ${latest.tier}:</p>${countsList(counts)}`)}
${changed.map((trend) => raw(html`<p class="status ${trendTones[trend.state]}"><span class="id">${trend.claim}</span> (${whereOf(trend)}) ${changeInWords(trend)}</p>`))}
${numUnreadable === 0 ? '' : raw(html`<p class="status invalid">${counted(numUnreadable, 'line')} of history.ndjson could not be read: they are damaged or of another version, and their runs are missing here.</p>`)}`;
  const main = html`<section><h2>Claims</h2>
<p class="note">Each picture shows the mean over the settings of a run of estimate minus prediction, with its standard error from replicates alone; the band is the margin. A change is called out at a rate at which at most one history in ${String(Math.round(1 / falseAlarmRate))} would show any without cause, however often it is looked at.</p>
<div class="scroll" tabindex="0" role="region" aria-label="claims"><table class="claims"><thead><tr><th>claim</th><th>trend</th><th>over time</th><th class="right">last, in margins</th><th>last verdict</th><th>tier</th><th class="right">runs</th></tr></thead>
<tbody>${sorted(trends).map(claimRow)}</tbody></table></div></section>
<section><h2>Runs</h2>
<div class="scroll" tabindex="0" role="region" aria-label="runs"><table><thead><tr><th>started</th><th>run</th><th>tier</th><th class="right">seed</th><th>commit</th>${verdictKinds.map((kind) => raw(html`<th class="right">${kind}</th>`))}<th class="right">duration</th></tr></thead>
<tbody>${runs.map(runRow)}</tbody></table></div></section>`;
  return pageOf(`${counted(runs.length, 'run')} · tvd`, toneOf(index), header, main, sha256Base64);
}

/** The worst that the page has to say: of the newest run, of trends, and of the history itself. */
function toneOf({ runs, trends, numUnreadable }: RunsIndex): VerdictKind | 'empty' {
  const count = (state: ClaimTrend['state']) =>
    trends.filter((trend) => trend.state === state).length;
  const { supported = 0, refuted = 0, inconclusive = 0, invalid = 0 } = runs[0]?.verdicts ?? {};
  return worstOf({
    supported,
    refuted: refuted + count('left-margin'),
    inconclusive: inconclusive + count('moved-inside'),
    invalid: invalid + numUnreadable,
  });
}

/** What changed first, then what is not supported, else in the order of the runs. */
function sorted(trends: readonly ClaimTrend[]): readonly ClaimTrend[] {
  const weight = ({ change, points }: ClaimTrend) =>
    (change === undefined ? 2 : 0) + (points.at(-1)?.verdict === 'supported' ? 1 : 0);
  return [...trends].sort((a, b) => weight(a) - weight(b));
}

function claimRow(trend: ClaimTrend): Raw {
  const last = trend.points.at(-1);
  const shown = trend.points.findLast(({ mean }) => mean !== undefined);
  const now =
    shown?.mean === undefined ? '–' : marginsWithError(shown.mean, shown.standardError ?? 0);
  return raw(html`<tr><th class="id" scope="row">${trend.claim}</th><td class="picture">${raw(sparkline(trend))}</td><td class="words">${overTimeWords(trend)}</td><td class="right now">${now}</td><td class="verdict">${last === undefined ? '' : chip(last.verdict)}</td><td class="tier">${whereOf(trend)}</td><td class="right count">${trend.points.length}</td></tr>
`);
}

/** What a trend shows, from which verdict to which its newest run went, and that it is no longer checked. */
function overTimeWords(trend: ClaimTrend): string {
  const parts = [trendWords[trend.state], verdictChange(trend), withoutInWords(trend)];
  return parts.filter((part) => part !== '').join('; ');
}

function runRow(run: IndexedRun): Raw {
  const { startedAt, report, seconds, status } = run;
  const day = startedAt.slice(0, 16).replace('T', ' ');
  const unfinished = status === 'finished' ? '' : ` (${status})`;
  const name: Markup =
    report === undefined ? html`${run.run}` : html`<a href="${report}">${run.run}</a>`;
  return raw(html`<tr><td>${day}</td><td class="id">${raw(name)}${unfinished}</td><td>${run.tier}</td><td class="right">${run.seed}</td><td class="id" title="${run.commit}">${shortCommit(run.commit)}</td>${verdictKinds.map((kind) => countCell(kind, run.verdicts[kind] ?? 0))}<td class="right">${seconds === undefined ? '–' : formatDuration(seconds)}</td></tr>
`);
}

function countCell(kind: VerdictKind, count: number): Raw {
  return raw(html`<td class="right ${count === 0 ? 'zero' : kind}">${count}</td>`);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
