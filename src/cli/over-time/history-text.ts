import { type ClaimTrend, visible } from '../../core/index.js';
import {
  changeInWords,
  marginsWithError,
  trendWords,
  verdictChange,
  whereOf,
  withoutInWords,
} from '../../report/over-time/words.js';
import { colouredVerdict } from '../claims/verdict-lines.js';
import { counted } from '../values/format.js';
import { formatTable } from '../values/table.js';
import { wrapText } from '../values/wrap.js';
import { textSparkline } from './text-sparkline.js';

const lineWidth = 100;
const maxPoints = 24;

/** What `tvd history` prints: changes that were found, then a line for each claim. */
export function historyText(
  trends: readonly ClaimTrend[],
  numRuns: number,
  falseAlarmRate: number,
): string {
  const changed = trends.filter(({ change }) => change !== undefined);
  if (numRuns === 0) return 'no run yet: `tvd verify` makes one, and its line in the history';
  const numOpen = trends.filter(({ state }) => state === 'too-few').length;
  const numBack = changed.filter(({ state }) => state === 'returned').length;
  const numChanged = changed.length - numBack;
  const found = [
    ...(numChanged > 0 ? [`${counted(numChanged, 'claim')} changed`] : []),
    ...(numBack > 0 ? [`${counted(numBack, 'claim')} changed and came back`] : []),
    ...(changed.length > 0 ? [] : ['no change found']),
  ].join(', ');
  const open = numOpen === 0 ? '' : `; ${counted(numOpen, 'claim')} with too few runs to tell`;
  const head = `${counted(numRuns, 'run')}, ${counted(trends.length, 'claim')}: ${found}${open}`;
  const rate = `At most one history in ${Math.round(1 / falseAlarmRate)} shows a change without cause, however often it is looked at.`;
  return [
    head,
    rate,
    ...changed.flatMap((trend) => ['', ...changeLines(trend)]),
    ...verdictLines(trends),
    ...withoutLines(trends),
    '',
    ...claimLines(trends),
    '',
    ...wrapText(
      'Estimate minus prediction, mean over the settings of a run, in margins; the oldest run first, from the lower edge of the margin (▁) to the upper one (█). Runs with the seed, the numbers and the verdict of the one before on that seed are left out.',
      lineWidth,
    ),
  ].join('\n');
}

/** Claims whose verdict is another one than in the run before. */
function verdictLines(trends: readonly ClaimTrend[]): string[] {
  const lines = trends.flatMap((trend) => {
    const verdicts = verdictChange(trend);
    const run = trend.points.at(-1)?.run ?? '';
    return verdicts === ''
      ? []
      : [
          `${visible(trend.claim)} (${visible(whereOf(trend))}): ${verdicts} at run ${visible(run)}`,
        ];
  });
  return lines.length === 0
    ? []
    : ['', 'Verdicts that changed in the last run of a claim:', ...lines];
}

/** Claims that the newest runs do not have: gone from the config, or not asked for. */
function withoutLines(trends: readonly ClaimTrend[]): string[] {
  const lines = trends.flatMap((trend) => {
    const words = withoutInWords(trend);
    return words === ''
      ? []
      : wrapText(
          `${visible(trend.claim)} (${visible(whereOf(trend))}): ${visible(words)}`,
          lineWidth,
        );
  });
  return lines.length === 0 ? [] : ['', ...lines];
}

function changeLines(trend: ClaimTrend): string[] {
  const [first = '', ...rest] = wrapText(
    `${visible(trend.claim)} (${visible(whereOf(trend))}) ${visible(changeInWords(trend))}`,
    lineWidth - 2,
  );
  return [first, ...rest.map((line) => `  ${line}`)];
}

/** A line for each claim; where names are long, they stand on a line of their own. */
function claimLines(trends: readonly ClaimTrend[]): string[] {
  const tiers = new Set(trends.map(({ tier }) => tier));
  const names = trends.map((trend) =>
    tiers.size === 1 && trend.program === undefined
      ? visible(trend.claim)
      : `${visible(trend.claim)} (${visible(whereOf(trend))})`,
  );
  const cells = trends.map((trend) => cellsOf(trend));
  const table = formatTable([['last', 'margins', 'trend', 'seeds', ''], ...cells]).split('\n');
  const isWide = Math.max(0, ...names.map((name) => name.length)) + 2 + width(table) <= lineWidth;
  const [head = '', ...lines] = table.map((line) => inColour(line));
  if (!isWide)
    return [`  ${head}`, ...lines.flatMap((line, row) => [names[row] ?? '', `  ${line}`])];
  const column = Math.max(0, ...names.map((name) => name.length));
  return [
    `${''.padEnd(column)}  ${head}`,
    ...lines.map((line, row) => `${(names[row] ?? '').padEnd(column)}  ${line}`),
  ];
}

function width(lines: readonly string[]): number {
  return Math.max(...lines.map((line) => line.length));
}

function cellsOf(trend: ClaimTrend): string[] {
  const { points, numObservations, state, name } = trend;
  const last = points.findLast(({ mean }) => mean !== undefined);
  return [
    points.at(-1)?.verdict ?? '',
    last?.mean === undefined || name === undefined
      ? 'no numbers'
      : marginsWithError(last.mean, last.standardError ?? 0),
    textSparkline(points, maxPoints),
    String(numObservations),
    trendWords[state],
  ];
}

/** Colours do not count for columns, so they come last. */
function inColour(line: string): string {
  return line.replace(/^(supported|refuted|inconclusive|invalid)/, (kind) =>
    colouredVerdict(kind as Parameters<typeof colouredVerdict>[0]),
  );
}
