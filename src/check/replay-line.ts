import {
  invalidArgument,
  isClaimId,
  type ParameterValue,
  type Phase,
  parameterText,
  readsAsNumber,
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
  /** Number of the run, where a budget is spent over a lifetime. */
  readonly run?: number;
  readonly phase: Phase;
  /** Number of the shrinking candidate; `shrink` only. */
  readonly candidate?: number;
  /** Strength, in margins, below which the candidate does not count; > 1. */
  readonly floor?: number;
  readonly setting: Setting;
}

const phases: readonly Phase[] = ['explore', 'confirm', 'shrink', 'final'];

/** What to do about a line that cannot be read. */
export const wholeLine = 'copy the whole line that a verdict or the report gives';

const optionNames = ['control', 'tier', 'seed', 'engine', 'run', 'phase', 'candidate', 'floor'];

/**
 * One line that can be pasted after `tvd replay`.
 *
 * Characters that would break the line are percent-encoded, and so is the first
 * one of a text that reads as a number.
 *
 * @example 'suite/claim tier=smoke seed=1 engine=reference phase=explore : width=8'
 */
export function formatReplayLine(point: ReplayPoint): string {
  const words = [
    point.claim,
    ...(point.control === undefined ? [] : [`control=${encode(point.control)}`]),
    `tier=${point.tier}`,
    `seed=${point.seed}`,
    `engine=${encode(point.engine)}`,
    ...(point.run === undefined ? [] : [`run=${point.run}`]),
    `phase=${point.phase}`,
    ...(point.candidate === undefined ? [] : [`candidate=${point.candidate}`]),
    ...(point.floor === undefined ? [] : [`floor=${point.floor}`]),
  ];
  const parameters = Object.keys(point.setting)
    .sort()
    .map((name) => `${encode(name)}=${encodeValue(point.setting[name])}`);
  return `${words.join(' ')} : ${parameters.join(' ')}`;
}

/**
 * Inverse of `formatReplayLine`.
 *
 * @throws VerificationError 'invalid-argument' that names the part that cannot be read
 */
export function parseReplayLine(line: string): ReplayPoint {
  const [head = '', tail, ...rest] = line.trim().split(/\s+:(?:\s+|$)/);
  if (tail === undefined || rest.length > 0) {
    throw invalidArgument(
      'replay line',
      line,
      "'CLAIM tier=... seed=... phase=... : parameter=value ...'",
      wholeLine,
    );
  }
  const [claim = '', ...words] = head.split(/\s+/);
  if (!isClaimId(claim)) throw invalidArgument('claim', claim, 'a claim id such as suite/claim');
  const options: Readonly<Record<string, string>> = Object.fromEntries(words.map(splitPair));
  const unknown = Object.keys(options).find((name) => !optionNames.includes(name));
  if (unknown !== undefined)
    throw invalidArgument('option', unknown, `one of ${optionNames.join(', ')}`);
  const tier = tiers.find((name) => name === options.tier);
  if (tier === undefined)
    throw invalidArgument('tier', options.tier, `one of ${tiers.join(', ')}`, wholeLine);
  const phase = phases.find((name) => name === options.phase);
  if (phase === undefined)
    throw invalidArgument('phase', options.phase, `one of ${phases.join(', ')}`, wholeLine);
  return {
    claim,
    ...(options.control === undefined ? {} : { control: decode(options.control) }),
    tier,
    seed: wholeNumber('seed', options.seed),
    engine: decode(options.engine ?? 'reference'),
    ...(options.run === undefined ? {} : { run: wholeNumber('run', options.run) }),
    phase,
    ...(options.candidate === undefined
      ? {}
      : { candidate: wholeNumber('candidate', options.candidate) }),
    ...(options.floor === undefined ? {} : { floor: floorOf(options.floor) }),
    setting: Object.fromEntries(
      tail
        .split(/\s+/)
        .filter((word) => word !== '')
        .map(splitPair)
        .map(([name, text]) => [decode(name), parsedValue(text)]),
    ),
  };
}

function splitPair(word: string): [string, string] {
  const at = word.indexOf('=');
  if (at < 1) throw invalidArgument('replay line', word, 'name=value');
  return [word.slice(0, at), word.slice(at + 1)];
}

function parsedValue(text: string): ParameterValue {
  const list = /^\[(.*)\]$/.exec(text)?.[1];
  if (list !== undefined) return list.split(',').map((entry) => numberIn(text, entry));
  return readsAsNumber(text) ? Number(text) : decode(text);
}

function numberIn(list: string, text: string): number {
  if (readsAsNumber(text)) return Number(text);
  throw invalidArgument('replay line', list, 'a list of numbers such as [0,0.9,0.5]');
}

function encodeValue(value: ParameterValue): string {
  if (typeof value !== 'string') return parameterText(value);
  const encoded = encode(value);
  return readsAsNumber(encoded) ? percentCode(encoded[0]) + encoded.slice(1) : encoded;
}

function encode(text: string): string {
  return text.replace(/[^\w.+/-]/gu, percentCode);
}

/**
 * The UTF-8 bytes of one character, each as % and two hexadecimal digits. Half of a surrogate
 * pair has no UTF-8 and is %u with four digits.
 */
function percentCode(character: string): string {
  if (/^[\ud800-\udfff]$/.test(character)) {
    return `%u${character.charCodeAt(0).toString(16).toUpperCase()}`;
  }
  return Array.from(
    new TextEncoder().encode(character),
    (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  ).join('');
}

function decode(text: string): string {
  try {
    return text
      .split(/(%u[0-9A-F]{4})/)
      .map((part) =>
        part.startsWith('%u')
          ? String.fromCharCode(Number.parseInt(part.slice(2), 16))
          : decodeURIComponent(part),
      )
      .join('');
  } catch {
    throw invalidArgument('replay line', text, 'percent-encoded UTF-8');
  }
}

function floorOf(text: string): number {
  const floor = Number(text);
  if (floor > 1 && floor < Number.POSITIVE_INFINITY) return floor;
  throw invalidArgument('floor', text, 'a finite number of margins > 1');
}

function wholeNumber(name: string, text: string | undefined): number {
  const value = Number(text);
  if (text === undefined || !Number.isSafeInteger(value) || value < 0) {
    throw invalidArgument(name, text, 'a whole number in [0, 2^53)');
  }
  return value;
}
