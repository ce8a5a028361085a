import { type Counterexample, counted, type ShrinkCandidate } from '../../core/index.js';
import { isGivenUp, isWeakFailure } from '../evidence/weaker-failures.js';
import { asSentence, smallestTitle, weakerInWords } from '../words/counterexample-in-words.js';
import { formatAt, formatCount, formatMargins, formatNumber } from '../words/format-number.js';
import { formatParameter, formatSetting } from '../words/format-setting.js';
import { readableName } from '../words/readable-name.js';
import { type CommandOf, type SettingView, settingView } from './setting-view.js';

/** The way from the first counterexample to the smallest, as text. */
export interface CounterexampleView {
  readonly parameters: readonly {
    readonly name: string;
    readonly found: string;
    readonly smallest: string;
    readonly isChanged: boolean;
  }[];
  readonly numCandidates: string;
  /** How often a single run fails, as a sentence; empty when unknown. */
  readonly failure: string;
  readonly title: string;
  /** The comparison that is farthest out, where that is at another setting; else empty. */
  readonly farthest: string;
  /** What counted as failing, and which weaker failures were seen, in sentences; empty when unknown. */
  readonly floor: string;
  /** What could not be tested, in words; empty when all could. */
  readonly untestable: string;
  /** Set when something smaller was accepted and then did not fail again. */
  readonly isFoundAfterAll: boolean;
  readonly neighbours: readonly NeighbourView[];
  readonly candidates: readonly CandidateView[];
  /** In place of the candidates where these were not recorded. */
  readonly accepted: readonly string[];
  readonly hasNoneAccepted: boolean;
  readonly settings: readonly SettingView[];
}

/** One candidate, as text. */
interface CandidateView {
  readonly number: string;
  readonly text: string;
  readonly outcome: string;
  readonly strength: string;
  readonly numReplicates: string;
  readonly replay: string;
}

/** The refused candidate next below in one parameter, as text. */
interface NeighbourView extends Pick<CandidateView, 'outcome' | 'strength' | 'numReplicates'> {
  readonly parameter: string;
  readonly value: string;
}

/**
 * Sets the found setting beside the smallest that still fails.
 *
 * @param farthest - what `farthestInWords` says of the claim
 */
export function counterexampleView(
  counterexample: Counterexample,
  commandOf: CommandOf,
  farthest = '',
): CounterexampleView {
  const { found, smallest, accepted, numCandidates } = counterexample;
  const { candidates = [], neighbours = [] } = counterexample;
  const names = [...new Set([...Object.keys(found.setting), ...Object.keys(smallest.setting)])];
  const isFound = found.replay === smallest.replay;
  return {
    parameters: names.sort().map((name) => ({
      name: readableName(name),
      found: formatParameter(found.setting[name]),
      smallest: formatParameter(smallest.setting[name]),
      isChanged: formatParameter(found.setting[name]) !== formatParameter(smallest.setting[name]),
    })),
    numCandidates: counted(numCandidates, 'candidate'),
    failure: failureInWords(counterexample),
    title: asSentence(smallestTitle(counterexample)).replace(/\.$/, ''),
    farthest,
    floor: floorInWords(counterexample),
    untestable: untestableInWords(counterexample),
    isFoundAfterAll: isFound && accepted.length > 0,
    neighbours: neighbours.map(({ parameter, candidate }) => ({
      ...candidateView(candidate, commandOf),
      parameter: readableName(parameter),
      value: formatParameter(candidate.setting[parameter]),
    })),
    candidates: candidates.map((candidate) => candidateView(candidate, commandOf)),
    accepted: candidates.length > 0 ? [] : accepted.map(formatSetting),
    hasNoneAccepted: accepted.length === 0,
    settings: isFound
      ? [settingView(found, 'found', commandOf)]
      : [settingView(smallest, 'smallest', commandOf), settingView(found, 'found', commandOf)],
  };
}

function failureInWords({ failureProbability, smallest }: Counterexample): string {
  if (failureProbability === undefined) return '';
  const { estimate, interval, rate } = failureProbability;
  const [share, lower, upper] = [estimate, interval.lower, interval.upper].map((probability) =>
    formatAt(probability, 0.1),
  );
  return `A single run at this setting lies outside the margin with probability ${share} (${lower} to ${upper}, at error rate ${formatNumber(rate)}, from ${counted(smallest.numReplicates, 'run')}), its own noise included.`;
}

function floorInWords(counterexample: Counterexample): string {
  const { strengthFloor } = counterexample;
  if (strengthFloor === undefined) return '';
  const weaker = weakerInWords(counterexample);
  return [
    `A candidate counts as failing when it is off by at least ${formatNumber(strengthFloor)} margins, half-way between the edge of the margin and the setting found; so the smallest is no limit below which the claim holds.`,
    ...(weaker === '' ? [] : [asSentence(weaker)]),
  ].join(' ');
}

function untestableInWords({ untestable = [] }: Counterexample): string {
  const [first] = untestable;
  if (first === undefined) return '';
  const which =
    untestable.length === 1 ? 'One setting' : `${formatCount(untestable.length)} settings`;
  return `${which} on the way could not be tested: ${first.reason.replace(/[.;]$/, '')}.`;
}

function candidateView(candidate: ShrinkCandidate, commandOf: CommandOf): CandidateView {
  return {
    number: formatCount(candidate.candidate),
    text: formatSetting(candidate.setting),
    outcome: outcomeInWords(candidate),
    strength: strengthInWords(candidate),
    numReplicates: formatCount(candidate.numReplicates),
    replay: commandOf(candidate.replay),
  };
}

/** With its sign; runs of early versions have the distance alone. */
function strengthInWords({ strength, discrepancy }: ShrinkCandidate): string {
  if (discrepancy !== undefined && Number.isFinite(discrepancy)) {
    return `${formatMargins(discrepancy)} margins`;
  }
  return Number.isFinite(strength) ? `${formatNumber(strength)} margins` : 'no estimate';
}

function outcomeInWords(candidate: ShrinkCandidate): string {
  const { isAccepted, verdict } = candidate;
  if (isAccepted) return 'fails too';
  if (isWeakFailure(candidate)) return 'fails too weakly to count';
  if (verdict.kind === 'supported') return 'inside the margin';
  if (isGivenUp(candidate)) return 'inside the margin, as estimated';
  return verdict.kind === 'inconclusive' ? 'undecided' : verdict.kind;
}
