import {
  counted,
  type EarlierOfClaim,
  type EarlierRuns,
  type RunRecord,
} from '../../core/index.js';
import { shortCommit } from '../over-time/words.js';
import { formatMargins, formatPercent } from './format-number.js';
import { nameOfClaim } from './readable-name.js';

/** At most so many changes are named at the head of a page. */
const maxNamed = 6;

/** What changed since the run before, for the head of the page; empty in a first run. */
export function sinceInWords({ earlier, claims }: RunRecord): string {
  if (earlier === undefined) return '';
  const { run, commit, seed } = earlier.comparedWith;
  const { numNotCompared = 0 } = earlier;
  const changes = claims.flatMap(({ claim, verdict }) => {
    const before = earlier.claims[claim.id];
    if (before?.verdict === undefined || before.verdict === verdict.kind) return [];
    return [`${nameOfClaim(claim.id)}: ${before.verdict} to ${verdict.kind}`];
  });
  const shifted = Object.values(earlier.claims).filter(({ change }) => change !== undefined);
  const isNew = claims.filter(({ claim }) => earlier.claims[claim.id]?.verdict === undefined);
  const more = changes.length > maxNamed ? ` and ${changes.length - maxNamed} more` : '';
  const damaged = earlier.comparedWith.damage.length > 0 ? ', which is damaged' : '';
  return [
    `Since run ${run} (commit ${shortCommit(commit)}, seed ${seed}${damaged}):`,
    changes.length === 0
      ? 'no verdict changed;'
      : `${counted(changes.length, 'verdict')} changed: ${changes.slice(0, maxNamed).join(', ')}${more};`,
    shifted.length === 0
      ? 'no number that was compared moved beyond joint uncertainty'
      : `numbers of ${counted(shifted.length, 'claim')} moved beyond joint uncertainty`,
    `(error rate over all comparisons ${formatPercent(earlier.errorRate)})`,
    ...(numNotCompared === 0
      ? []
      : [`; ${counted(numNotCompared, 'claim')} without a number to compare at one setting`]),
    ...(isNew.length === 0 || isNew.length === claims.length
      ? []
      : [`; ${counted(isNew.length, 'claim')} new`]),
    ...(earlier.gone.length === 0 ? [] : [`; gone: ${earlier.gone.slice(0, maxNamed).join(', ')}`]),
  ]
    .join(' ')
    .replaceAll(' ;', ';')
    .concat('.');
}

/** What changed of a claim since the run before, in a few words for its line; empty as a rule. */
export function markOfClaim(earlier: EarlierRuns | undefined, id: string, verdict: string): string {
  const before = earlier?.claims[id];
  if (earlier === undefined) return '';
  if (before?.verdict === undefined) return 'new';
  if (before.verdict !== verdict) return `was ${before.verdict}`;
  return before.change === undefined ? '' : 'moved';
}

/** A change of a claim's numbers since the run before, as a sentence; empty where there is none. */
export function movedInWords(before: EarlierOfClaim | undefined): string {
  const change = before?.change;
  if (change === undefined) return '';
  const where = change.setting === undefined ? 'in the mean over settings' : `at ${change.setting}`;
  return `Since the run before, ${change.name} moved by ${formatMargins(change.change)} ± ${formatMargins(change.standardError).replace('+', '')} margins ${where}.`;
}
