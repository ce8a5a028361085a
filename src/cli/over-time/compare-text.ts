import {
  type ComparedClaim,
  type ComparedRun,
  type EffectChange,
  type RunComparison,
  visible,
} from '../../core/index.js';
import { directionWords, marginsWithError, shortCommit } from '../../report/over-time/words.js';
import { formatMargins } from '../../report/words/format-number.js';
import { counted } from '../values/format.js';
import { formatTable } from '../values/table.js';
import { wrapText } from '../values/wrap.js';

const lineWidth = 100;
const maxEffects = 30;
const maxDifferences = 30;

/** What `tvd compare` prints: verdicts, effects, claims that are new or gone, and what the runs differ in. */
export function compareText(comparison: RunComparison): string {
  const { earlier, later, claims, effects, added, gone, differsIn } = comparison;
  const damage = [earlier, later].flatMap((run) =>
    run.damage.map((what) => `  ${visible(`${run.run}: ${what}`)}`),
  );
  return [
    ...(damage.length === 0
      ? []
      : [
          'DAMAGED: the files of a run contradict each other; nothing below can be relied on',
          ...damage,
          '',
        ]),
    formatTable([runCells('before', earlier), runCells('after', later)]),
    '',
    ...verdictLines(claims),
    '',
    ...effectLines(comparison, effects),
    ...listed('new in the later run', added),
    ...listed('gone from it', gone),
    '',
    ...differenceLines(differsIn),
    ...restLines(claims),
  ].join('\n');
}

function runCells(which: string, run: ComparedRun): string[] {
  const { status, tier, seed, engine, commit } = run;
  return [
    which,
    visible(run.run),
    `tier ${tier}`,
    `seed ${seed}`,
    `engine ${visible(engine)}`,
    `commit ${visible(shortCommit(commit))}`,
    ...(status === 'finished' ? [] : [status]),
  ];
}

function verdictLines(claims: readonly ComparedClaim[]): string[] {
  const changed = claims.filter(({ direction }) => direction !== 'same');
  if (changed.length === 0) {
    return [`verdicts: none changed of ${counted(claims.length, 'claim')} that both runs have`];
  }
  const order: readonly ComparedClaim['direction'][] = ['worse', 'other', 'better'];
  const rows = [...changed]
    .sort((a, b) => order.indexOf(a.direction) - order.indexOf(b.direction))
    .map((claim) => [
      directionWords[claim.direction],
      visible(claim.claim),
      `${claim.earlier} -> ${claim.later}`,
      ...(claim.exploratory === true ? ['exploratory'] : []),
    ]);
  return [`verdicts: ${changed.length} of ${claims.length} changed`, formatTable(rows, '  ')];
}

function effectLines(
  { errorRate, numComparisons }: RunComparison,
  effects: readonly EffectChange[],
): string[] {
  const what = wrapText(
    `effects: ${effects.length} of ${counted(numComparisons, 'number')} changed beyond joint uncertainty (any would in at most ${100 * errorRate} % of pairs of runs that differ in their random draws alone)`,
    lineWidth,
  );
  const rows = effects
    .slice(0, maxEffects)
    .flatMap(({ claim, name, setting, earlier, later, change, standardError }) => [
      `  ${visible(claim)}: ${visible(name)}`,
      `    ${marginsWithError(change, standardError)} margins, from ${formatMargins(earlier.estimate)} to ${formatMargins(later.estimate)}`,
      ...wrapText(`at ${visible(setting ?? 'the mean over settings')}`, lineWidth - 4).map(
        (line) => `    ${line}`,
      ),
    ]);
  const rest = effects.length - maxEffects;
  return [...what, ...rows, ...(rest > 0 ? [`  and ${rest} smaller ones (--json has all)`] : [])];
}

function listed(what: string, ids: readonly string[]): string[] {
  return ids.length === 0 ? [] : ['', `${what}:`, ...ids.map((id) => `  ${visible(id)}`)];
}

function differenceLines(differsIn: readonly string[]): string[] {
  if (differsIn.length === 0) return ['the runs differ in nothing that verdicts follow from'];
  const rest = differsIn.length - maxDifferences;
  return [
    'the runs differ in:',
    ...differsIn
      .slice(0, maxDifferences)
      .flatMap((what) =>
        wrapText(visible(what), lineWidth - 4).map(
          (line, index) => `  ${index > 0 ? '  ' : ''}${line}`,
        ),
      ),
    ...(rest > 0 ? [`  and ${rest} more (--json has all)`] : []),
  ];
}

/** How the claims were compared, so that silence can be told from sameness. */
function restLines(claims: readonly ComparedClaim[]): string[] {
  const count = (kind: ComparedClaim['compared']) =>
    claims.filter(({ compared }) => compared === kind).length;
  const numPartly = claims.filter(isPartly).length;
  const partly =
    numPartly === 0 ? '' : ` (${numPartly} of them at some settings only, as the others differ)`;
  const parts: readonly (readonly [number, string])[] = [
    [count('same-numbers'), 'with the same numbers, bit for bit'],
    [count('same-settings'), `compared at the same settings${partly}`],
    [
      count('other-settings'),
      'not compared, as the runs have no setting in common (run both at one --seed; over seeds, tvd history shows changes)',
    ],
    [count('not'), 'without a number in common'],
  ];
  const said = parts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  return said.length === 0 ? [] : ['', ...wrapText(`claims: ${said.join('; ')}`, lineWidth)];
}

/** Whether some settings of a claim that was compared are only in one of the runs. */
function isPartly({ compared, numSettings }: ComparedClaim): boolean {
  const { earlier, later, both } = numSettings;
  return compared === 'same-settings' && both < Math.max(earlier, later);
}
