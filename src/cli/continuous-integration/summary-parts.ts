import { clipped } from '../../core/clipped.js';
import { type Coverage, canonicalSetting } from '../../core/index.js';
import { neverDrawnInWords, shareInWords } from '../../report/words/coverage-in-words.js';
import type { ClaimFacts } from '../claims/claim-facts.js';
import { counted, formatMargins, formatNumber } from '../values/format.js';
import { codeBlock, codeSpan, markdownTable } from './markdown-text.js';
import type { SummaryClaim } from './summary-claim.js';
import { worstFirst } from './worst-first.js';

/** Claims beyond these are folded away, the worst are not. */
const mostOpen = 3;

/** Reasons of one claim beyond these are in the report. */
const mostReasons = 5;
const longestReason = 2000;

/**
 * What a summary says of the claims that decide, part by part: what needs attention, notes, and
 * what the supported ones would have seen.
 */
export function claimParts(claims: readonly SummaryClaim[]): readonly string[] {
  const deciding = claims.filter(({ facts }) => facts.exploratory !== true);
  return [...attention(deciding), ...notes(deciding), ...wouldHaveSeen(deciding)];
}

/** The claims that ask for somebody, in a table, and each in words with the command. */
function attention(claims: readonly SummaryClaim[]): string[] {
  const asking = worstFirst
    .filter((kind) => kind !== 'supported')
    .flatMap((kind) => claims.filter(({ facts }) => facts.verdict === kind));
  if (asking.length === 0) return [];
  const rows = asking.map(({ facts }) => [codeSpan(facts.id), `**${facts.verdict}**`, seen(facts)]);
  const inWords = asking.map((own) => `${codeSpan(own.facts.id)}\n\n${codeBlock(told(own))}`);
  const table = markdownTable(['claim', 'verdict', 'what was seen'], rows);
  return [
    `### Needs attention\n\n${table}`,
    ...inWords.slice(0, mostOpen),
    ...(inWords.length <= mostOpen
      ? []
      : [
          folded(
            `${inWords.length - mostOpen} more, in words and with their commands`,
            inWords.slice(mostOpen).join('\n\n'),
          ),
        ]),
  ];
}

/** What is compared, how far it is off, and where. */
function seen(facts: ClaimFacts): string {
  const { verdict, reasons, discrepancy, counterexample, isComputed } = facts;
  const { ofCounterexample, numReplicates } = facts;
  // Numbers of an invalid claim say nothing about it.
  if (verdict === 'invalid') return codeSpan(clipped(reasons[0] ?? '', 120));
  const cost = isComputed
    ? 'computed'
    : `${counted(ofCounterexample?.numReplicates ?? numReplicates, 'replicate')}${ofCounterexample === undefined ? '' : ' there'}`;
  if (discrepancy === undefined || !Number.isFinite(discrepancy.estimate)) {
    return `no usable estimate, ${cost}`;
  }
  const { component, estimate, lower, upper } = discrepancy;
  const at =
    counterexample === undefined ? '' : ` at ${codeSpan(canonicalSetting(counterexample))}`;
  return `${codeSpan(component)} off by ${formatMargins(estimate)} margins, interval [${formatMargins(lower)}, ${formatMargins(upper)}]${at}, ${cost}`;
}

function told({ facts, statement, repeat }: SummaryClaim): string {
  const { reasons, counterexample, ofCounterexample } = facts;
  const more = reasons.length - mostReasons;
  const { title = '', weaker = '', farthest = '' } = ofCounterexample ?? {};
  return [
    short(statement),
    ...(counterexample === undefined ? [] : [`${title}: ${canonicalSetting(counterexample)}`]),
    ...[weaker, farthest].filter((text) => text !== '').map(short),
    ...reasons.slice(0, mostReasons).map((reason) => `- ${short(reason)}`),
    ...(more > 0 ? [`- and ${counted(more, 'more reason')}`] : []),
    ...(repeat === undefined ? [] : [`repeat: ${repeat}`]),
  ].join('\n');
}

/** What a reader of a verdict must know of it, though it stands. */
function notes(claims: readonly SummaryClaim[]): string[] {
  const lines = claims.flatMap(({ facts: { id, warnings, vacuousIn } }) => [
    ...warnings.map((warning) => `${id}: ${short(warning)}`),
    ...(vacuousIn.length === 0
      ? []
      : [`${id}: no planted mistake is refuted in ${short(vacuousIn.join(', '))}`]),
  ]);
  if (lines.length === 0) return [];
  return [folded('Notes', codeBlock(lines.join('\n')))];
}

function wouldHaveSeen(claims: readonly SummaryClaim[]): string[] {
  const supported = claims.filter(({ facts }) => facts.verdict === 'supported');
  if (supported.length === 0) return [];
  const rows = supported.map(({ facts: { id, coverage }, shift }) => {
    return [
      codeSpan(id),
      shift === undefined || !Number.isFinite(shift.margins)
        ? 'none'
        : `${formatNumber(Number(shift.margins.toPrecision(2)))} (${codeSpan(shift.label)})`,
      coverage === undefined ? '–' : hidden(coverage),
    ];
  });
  const head = ['claim', 'smallest shift it refutes, in margins', 'share that could hide a fault'];
  const what =
    'A shift of every measured number by this much, in margins, would have been refuted; the number that is seen worst is named. A fault on a smaller share of the regime could be unseen (95 %).';
  const title = `What ${counted(supported.length, 'supported claim')} would have seen`;
  return [folded(title, `${what}\n\n${markdownTable(head, rows)}`)];
}

/** The share that could hide a fault, and values of lists of which every fault is hidden. */
function hidden(coverage: Coverage): string {
  const share = coverage.isWhole === 'regime' ? 'none' : shareInWords(coverage);
  const never = neverDrawnInWords(coverage);
  return never === '' ? share : `${share}, and all of ${codeSpan(never)}, never drawn`;
}

/** Folded away until somebody looks; the blank lines let Markdown begin inside. */
export function folded(title: string, text: string): string {
  return `<details><summary>${title}</summary>\n\n${text}\n\n</details>`;
}

/** A foreign text on one line, cut where it is long. */
export function short(text: string): string {
  return clipped(text, longestReason).replaceAll(/\s+/g, ' ').trim();
}
