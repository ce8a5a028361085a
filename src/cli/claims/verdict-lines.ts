import pc from 'picocolors';
import { clipped } from '../../core/clipped.js';
import { canonicalSetting, replayCommand, type VerdictKind, visible } from '../../core/index.js';
import { shareInWords } from '../../report/words/coverage-in-words.js';
import { counted, formatMargins, formatSeconds } from '../values/format.js';
import type { ClaimFacts } from './claim-facts.js';

const colours: Readonly<Record<VerdictKind, (text: string) => string>> = {
  supported: pc.green,
  refuted: pc.red,
  inconclusive: pc.yellow,
  invalid: pc.magenta,
};

const maxReasons = 5;

/** A reason may quote what somebody else's program wrote. */
const longestReason = 2000;

/** A verdict in its colour, padded to a common width. */
export function colouredVerdict(kind: VerdictKind, width = 0): string {
  return colours[kind](kind.padEnd(width));
}

/**
 * One line for a decided claim, and its warnings; for everything but `supported`, the reasons
 * and the line that reproduces it below.
 *
 * @param idWidth - characters of the longest claim id, so that lines align
 * @param replayCommandOf - the command that repeats a record, from its replay line
 */
export function verdictLines(
  facts: ClaimFacts,
  idWidth: number,
  replayCommandOf: (line: string) => string = replayCommand,
): string {
  const { coverage, discrepancy } = facts;
  const cells = [
    `${colouredVerdict(facts.verdict, 12)}  ${facts.id.padEnd(idWidth)}`,
    `${counted(facts.numSettings, 'setting')}, ${facts.isComputed ? 'computed' : counted(facts.numReplicates, 'replicate')}`,
    `${discrepancyText(discrepancy)}${facts.counterexample === undefined || discrepancy === undefined ? '' : ', at the smallest counterexample'}`,
    ...(coverage === undefined ? [] : [coveredText(coverage)]),
    formatSeconds(facts.seconds),
    ...(facts.exploratory === true ? ['exploratory'] : []),
  ];
  const lines = [cells.join('  ')];
  for (const warning of facts.warnings) lines.push(`  ${pc.yellow('note')}: ${visible(warning)}`);
  if (facts.vacuousIn.length > 0) {
    lines.push(
      `  vacuous in ${visible(facts.vacuousIn.join(', '))}: no planted mistake is refuted there`,
    );
  }
  if (facts.verdict !== 'supported') lines.push(...explanation(facts, replayCommandOf));
  return lines.join('\n');
}

function discrepancyText(discrepancy: ClaimFacts['discrepancy']): string {
  if (discrepancy === undefined) return 'no estimate';
  const { estimate, lower, upper } = discrepancy;
  if (!Number.isFinite(estimate)) return 'no usable estimate';
  const isBounded = Number.isFinite(lower) || Number.isFinite(upper);
  const interval = isBounded
    ? ` [${formatMargins(lower)}, ${formatMargins(upper)}] margins`
    : ' margins, with no bound yet';
  return `off by ${formatMargins(estimate)}${interval}`;
}

function coveredText(coverage: NonNullable<ClaimFacts['coverage']>): string {
  return coverage.isWhole === 'regime' ? 'the whole regime' : `unseen < ${shareInWords(coverage)}`;
}

/** The counterexample with what was run there, and what nobody should read out of it. */
function counterexampleLines({
  counterexample,
  ofCounterexample,
  isComputed,
}: ClaimFacts): readonly string[] {
  if (counterexample === undefined || ofCounterexample === undefined) return [];
  const { title, numReplicates, weaker, farthest } = ofCounterexample;
  const cost = isComputed ? '' : ` (${counted(numReplicates, 'replicate')})`;
  return [
    `  ${title}: ${canonicalSetting(counterexample)}${cost}`,
    ...[weaker, farthest].filter((text) => text !== '').map((text) => `    ${visible(text)}`),
  ];
}

function explanation(facts: ClaimFacts, replayCommandOf: (line: string) => string): string[] {
  const { reasons, replay } = facts;
  const shown = reasons.slice(0, maxReasons);
  return [
    ...counterexampleLines(facts),
    ...shown.map((reason) => `  ${visible(clipped(reason, longestReason))}`),
    ...(reasons.length > shown.length
      ? [`  and ${counted(reasons.length - shown.length, 'more reason')}`]
      : []),
    ...(replay === undefined ? [] : [`  replay: ${replayCommandOf(replay)}`]),
  ];
}
