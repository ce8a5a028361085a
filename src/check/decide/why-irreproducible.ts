import {
  adviceAfter,
  outcomeWords,
  type Reason,
  type Replicate,
  type RunOutcome,
  type Setting,
  type SettingEvidence,
} from '../../core/index.js';
import type { ClaimPlan } from '../plan/plan.js';
import { exploredReplicates } from '../replicates/explored-replicates.js';
import type { Simulation } from '../replicates/replicate-source.js';
import type { PurityWords } from './purity-words.js';

/** What the first replicate of a claim gave. */
export interface FirstReplicate {
  readonly outcome: RunOutcome | undefined;
  readonly numbers: readonly number[];
  /** What happened, where it gave nothing. */
  readonly message: string | undefined;
}

/** The first two replicates, each of which ran by itself. */
export interface ReplicatePair {
  readonly first: FirstReplicate;
  readonly second: FirstReplicate;
}

/** Which first replicate is run: default that of the claim at its first setting, the first time. */
export interface WhichReplicate {
  readonly setting?: Setting | undefined;
  readonly control?: string;
  /** As of a request. */
  readonly repetition?: number;
}

/** Which time the first replicate is run when all else has been: state that builds up shows late. */
export const lastRepetition = 2;
/** Which time it is run when the second is run in one batch with it. */
const besideRepetition = 3;

/** Runs the first replicate of the first setting, or of another one; of the claim or of a control. */
export async function runFirstReplicate(
  plan: ClaimPlan,
  { run }: Pick<Simulation, 'run'>,
  which: WhichReplicate = {},
): Promise<FirstReplicate> {
  return whatItGave(await replicateAt(plan, run, 0, which));
}

/** Runs the second replicate in one batch with the first. */
export async function runSecondBesideFirst(
  plan: ClaimPlan,
  { run }: Pick<Simulation, 'run'>,
): Promise<FirstReplicate> {
  const setting = plan.settings[0]?.setting;
  const request = setting && {
    ...exploredReplicates(plan, setting, 0, 2),
    repetition: besideRepetition,
  };
  const both = request === undefined ? [] : await run(request, new AbortController().signal);
  return whatItGave(both[1]);
}

function whatItGave(replicate: Replicate | undefined): FirstReplicate {
  const { outcome, values = [], drift = [], errors = [], message } = replicate ?? {};
  return { outcome, numbers: [...values, ...drift, ...errors], message };
}

/**
 * The same where nothing of the claim was run before, right after another replicate. A number
 * drawn when a module was loaded is another one there, and what a simulator remembers of
 * calls before is that of the other replicate.
 */
export async function runFirstReplicateApart(
  plan: ClaimPlan,
  apart: Pick<Simulation, 'run'>,
): Promise<ReplicatePair> {
  // Asked for at once; they are run one after the other, each in a batch of its own.
  const [second, first] = await Promise.all([
    replicateAt(plan, apart.run, 1),
    runFirstReplicate(plan, apart),
  ]);
  return { first, second: whatItGave(second) };
}

async function replicateAt(
  plan: ClaimPlan,
  run: Simulation['run'],
  first: number,
  { setting = plan.settings[0]?.setting, ...which }: WhichReplicate = {},
): Promise<Replicate | undefined> {
  if (setting === undefined) return undefined;
  const request = { ...exploredReplicates(plan, setting, first, 1), ...which };
  const [replicate] = await run(request, new AbortController().signal);
  return replicate;
}

/** Of simulators that are functions of a suite. */
const ofFunctions: PurityWords = {
  must: 'a simulator must use its key and its setting only',
  lookFor: 'look for Math.random, Date or state kept between calls',
  apart: 'on a thread that had loaded the suite anew',
  lookForApart:
    'look for a number that is drawn when a module is loaded (Math.random or Date at its top level), and for values that are remembered from one call to the next',
  lookForBeside:
    'look for what the jobs of a batch share, such as one generator, or a data set drawn from the key of the first job',
};

/**
 * Why two runs of the first replicate say that none of a claim's verdicts could be
 * replayed: a simulator that uses anything but its key and its setting gives
 * other numbers the second time.
 *
 * @returns undefined when both agree bit for bit
 */
export function whyIrreproducible(
  before: FirstReplicate,
  after: FirstReplicate,
  words: PurityWords = ofFunctions,
): Reason | undefined {
  return agree(before, after)
    ? undefined
    : (whyLost(before, after, 'repeated') ??
        stateKept(`the same replicate gave ${inWords(before)} and then ${inWords(after)}`, words));
}

/**
 * The same for a run of the first replicate apart from all others of the claim.
 *
 * @param control - that it is one of, such as `planted mistake cold`; default of the claim itself
 */
export function whyOtherwiseApart(
  before: FirstReplicate,
  apart: FirstReplicate,
  control?: string,
  words: PurityWords = ofFunctions,
): Reason | undefined {
  const where = words.apart;
  const what = control === undefined ? '' : ` of the ${control}`;
  const pure = control === undefined ? words.must : 'it must use its key and its setting only';
  return agree(before, apart)
    ? undefined
    : (whyLost(before, apart, `repeated ${where}`) ?? {
        code: 'not-reproducible',
        message: `the same replicate${what} gave ${inWords(before)} and, ${where}, ${inWords(apart)}; ${pure}: ${words.lookForApart}`,
      });
}

/**
 * Why a replicate depends on those that run in its batch: a simulator that runs many jobs at once
 * may draw what they share from the key of the first. Roundings may depend on the size of a batch,
 * as on graphics processors.
 *
 * @param beside - the second replicate, in one batch with the first
 * @param alone - the same replicate by itself
 */
export function whyOtherBeside(
  beside: FirstReplicate,
  alone: FirstReplicate,
  words: PurityWords = ofFunctions,
): Reason | undefined {
  if (beside.outcome !== 'completed' || alone.outcome !== 'completed') return undefined;
  const { numbers } = alone;
  const areClose =
    beside.numbers.length === numbers.length &&
    beside.numbers.every((value, index) => isClose(value, numbers[index]));
  if (areClose) return undefined;
  return {
    code: 'not-reproducible',
    message: `the second replicate gave ${inWords(beside)} in one batch with the first and, by itself, ${inWords(alone)}; ${words.must}: ${words.lookForBeside}`,
  };
}

/** A share of a number that no rounding reaches, and beyond which another data set or generator goes. */
const beyondRounding = 1e-3;

function isClose(first: number, second: number): boolean {
  const size = Math.max(Math.abs(first), Math.abs(second));
  return Object.is(first, second) || Math.abs(first - second) <= beyondRounding * size;
}

function agree(before: FirstReplicate, after: FirstReplicate): boolean {
  return (
    before.outcome === after.outcome &&
    before.numbers.length === after.numbers.length &&
    before.numbers.every((value, index) => Object.is(value, after.numbers[index]))
  );
}

/** A repeat that took its worker with it, or all of its time limit, says nothing of the numbers. */
function whyLost(before: FirstReplicate, after: FirstReplicate, how: string): Reason | undefined {
  if (after.outcome !== 'worker-lost') return undefined;
  const { message = 'no reason was given' } = after;
  return {
    code: 'not-reproducible',
    message: `the same replicate gave ${inWords(before)} and, ${how}, ${outcomeWords['worker-lost']}: ${message}.${adviceAfter('worker-lost', message)}`,
  };
}

/** A message may name a time or an address, so it is told and not compared. */
function inWords({ outcome, numbers, message }: FirstReplicate): string {
  // That it gave numbers says that it completed.
  const what =
    outcome === 'completed' && numbers.length > 0
      ? numbers.join(' ')
      : [outcome, ...numbers].join(' ');
  return message === undefined ? what : `${what} (${message.replace(/[.;]$/, '')})`;
}

/**
 * The same for two runs of a refutation: it must come out bit for bit as before.
 */
export function whyNotRepeated(
  before: SettingEvidence,
  after: SettingEvidence,
  words: PurityWords = ofFunctions,
): Reason | undefined {
  const numbersOf = ({ numReplicates, components }: SettingEvidence) =>
    [numReplicates, ...components.map(({ estimate }) => estimate)].join(' ');
  const [first, second] = [numbersOf(before), numbersOf(after)];
  return first === second
    ? undefined
    : stateKept(
        `the same refutation gave ${first} and then ${second} (replicates, estimates)`,
        words,
      );
}

function stateKept(what: string, { must, lookFor }: PurityWords): Reason {
  return {
    code: 'not-reproducible',
    message: `${what}; ${must}: ${lookFor}`,
  };
}
