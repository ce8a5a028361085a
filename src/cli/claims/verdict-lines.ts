import pc from 'picocolors';
import { canonicalSetting, replayCommand, type VerdictKind, visible } from '../../core/index.js';
import { counted, formatMargins, formatSeconds } from '../values/format.js';
import type { ClaimFacts } from './claim-facts.js';

const colours: Readonly<Record<VerdictKind, (text: string) => string>> = {
  supported: pc.green,
  refuted: pc.red,
  inconclusive: pc.yellow,
  invalid: pc.magenta,
};

const maxReasons = 5;

/** A verdict in its colour, padded to a common width. */
export function colouredVerdict(kind: VerdictKind, width = 0): string {
  return colours[kind](kind.padEnd(width));
}

/**
 * One line for a decided claim; for everything but `supported`, the reasons
 * and the line that reproduces it below.
 *
 * @param idWidth - characters of the longest claim id, so that lines align
 * @param replayOptions - words that `tvd replay` needs before the line
 */
export function verdictLines(
  facts: ClaimFacts,
  idWidth: number,
  replayOptions: readonly string[] = [],
): string {
  const { discrepancy } = facts;
  const cells = [
    `${colouredVerdict(facts.verdict, 12)}  ${facts.id.padEnd(idWidth)}`,
    `${counted(facts.numSettings, 'setting')}, ${facts.isComputed ? 'computed' : counted(facts.numReplicates, 'replicate')}`,
    discrepancy === undefined
      ? 'no estimate'
      : `off by ${formatMargins(discrepancy.estimate)} [${formatMargins(discrepancy.lower)}, ${formatMargins(discrepancy.upper)}] margins`,
    formatSeconds(facts.seconds),
    ...(facts.exploratory === true ? ['exploratory'] : []),
  ];
  const lines = [cells.join('  ')];
  if (facts.verdict !== 'supported') lines.push(...explanation(facts, replayOptions));
  return lines.join('\n');
}

function explanation(
  { counterexample, reasons, replay }: ClaimFacts,
  replayOptions: readonly string[],
): string[] {
  const shown = reasons.slice(0, maxReasons);
  return [
    ...(counterexample === undefined
      ? []
      : [`  smallest counterexample: ${canonicalSetting(counterexample)}`]),
    ...shown.map((reason) => `  ${visible(reason)}`),
    ...(reasons.length > shown.length
      ? [`  and ${counted(reasons.length - shown.length, 'more reason')}`]
      : []),
    ...(replay === undefined ? [] : [`  replay: ${replayCommand(replay, replayOptions)}`]),
  ];
}
