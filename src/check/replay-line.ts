import {
  canonicalSetting,
  invalidArgument,
  isClaimId,
  type Phase,
  type Setting,
  type Tier,
  tiers,
} from '../core/index.js';

/** Everything that decides the numbers of one setting's record. */
export interface ReplayPoint {
  readonly claim: string;
  readonly control?: string;
  readonly tier: Tier;
  readonly seed: number;
  readonly engine: string;
  readonly phase: Phase;
  /** Number of the shrinking candidate; `shrink` only. */
  readonly candidate?: number;
  readonly setting: Setting;
}

const phases: readonly Phase[] = ['explore', 'confirm', 'shrink', 'final'];

/**
 * One line that can be pasted after `tvd replay`.
 *
 * @example 'suite/claim tier=smoke seed=1 engine=reference phase=explore | width=8'
 */
export function formatReplayLine(point: ReplayPoint): string {
  const words = [
    point.claim,
    ...(point.control === undefined ? [] : [`control=${point.control}`]),
    `tier=${point.tier}`,
    `seed=${point.seed}`,
    `engine=${point.engine}`,
    `phase=${point.phase}`,
    ...(point.candidate === undefined ? [] : [`candidate=${point.candidate}`]),
  ];
  return `${words.join(' ')} : ${canonicalSetting(point.setting)}`;
}

/**
 * Inverse of `formatReplayLine`.
 *
 * @throws VerificationError 'invalid-argument' that names the part that cannot be read
 */
export function parseReplayLine(line: string): ReplayPoint {
  const [head = '', tail] = line.trim().split(/\s+:\s*/);
  if (tail === undefined) {
    throw invalidArgument('replay line', line, "'CLAIM tier=... seed=... : parameter=value ...'");
  }
  const [claim = '', ...words] = head.split(/\s+/);
  if (!isClaimId(claim)) throw invalidArgument('claim', claim, 'a claim id such as suite/claim');
  const options = Object.fromEntries(words.map(splitPair));
  const tier = tiers.find((name) => name === options.tier);
  if (tier === undefined) throw invalidArgument('tier', options.tier, tiers.join(', '));
  const phase = phases.find((name) => name === options.phase);
  if (phase === undefined) throw invalidArgument('phase', options.phase, phases.join(', '));
  return {
    claim,
    ...(options.control === undefined ? {} : { control: options.control }),
    tier,
    seed: wholeNumber('seed', options.seed),
    engine: options.engine ?? 'reference',
    phase,
    ...(options.candidate === undefined
      ? {}
      : { candidate: wholeNumber('candidate', options.candidate) }),
    setting: Object.fromEntries(
      tail
        .split(/\s+/)
        .filter((word) => word !== '')
        .map(splitPair)
        .map(([name, text]) => [name, numberOrText(text)]),
    ),
  };
}

function splitPair(word: string): [string, string] {
  const at = word.indexOf('=');
  if (at < 1) throw invalidArgument('replay line', word, 'name=value');
  return [word.slice(0, at), word.slice(at + 1)];
}

function numberOrText(text: string): number | string {
  const value = Number(text);
  return text !== '' && Number.isFinite(value) ? value : text;
}

function wholeNumber(name: string, text: string | undefined): number {
  const value = Number(text);
  if (text === undefined || !Number.isSafeInteger(value) || value < 0) {
    throw invalidArgument(name, text, 'a whole number in [0, 2^53)');
  }
  return value;
}
