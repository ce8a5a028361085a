import { parseArgsStringToArgv } from 'string-argv';
import { invalidArgument } from '../../../core/index.js';
import { parseNumber } from '../../values/parse-number.js';
import { wholeNumber } from '../../values/whole-number.js';

/** Options of `tvd submit --engine slurm`, as the command line gives them. */
export interface SlurmFlags {
  /** Partition (queue) of both the array and the merge. */
  readonly partition?: string;
  /** Account that is charged. */
  readonly account?: string;
  /** Quality of service. */
  readonly qos?: string;
  /** GPUs of an element, such as `1` or `a100:1`; the merge gets none. */
  readonly gpus?: string;
  /** Further words for sbatch, for the array and the merge. */
  readonly sbatch?: string;
  /** Least seconds of an element of the array, by estimate. */
  readonly elementSeconds?: string;
  /** Most elements of an array. */
  readonly maxElements?: string;
  /** Most elements that run at the same time. */
  readonly atOnce?: string;
  /** Time limit of an element over its estimate. */
  readonly timeFactor?: string;
  /** Time limit of a merge in minutes. */
  readonly mergeMinutes?: string;
  /** Cores of a merge. */
  readonly mergeCpus?: string;
  /** How often a killed element is put back into the queue. */
  readonly restarts?: string;
  /** False where jobs may not submit jobs. */
  readonly chain?: boolean;
  /** Given by the merge job of the submission before: see `chained.ts`. */
  readonly chained?: string;
}

/** The same, checked, with what holds where nothing is said. */
export interface SlurmOptions {
  readonly partition?: string | undefined;
  readonly account?: string | undefined;
  readonly qos?: string | undefined;
  readonly gpus?: string | undefined;
  readonly sbatch: readonly string[];
  readonly elementSeconds: number;
  readonly maxElements: number;
  readonly atOnce?: number | undefined;
  readonly timeFactor: number;
  readonly mergeMinutes: number;
  readonly mergeCpus: number;
  readonly restarts: number;
  readonly chain: boolean;
}

/** What the scripts rest on: another value would break the chain of array and merge. */
const ownWords = [
  ...['--array', '-a', '--dependency', '-d', '--job-name', '-J', '--chdir', '-D', '--signal'],
  ...['--open-mode', '--wrap', '--wait', '-W', '--parsable', '--test-only', '--help', '--usage'],
];

/**
 * Checks the options.
 *
 * @throws VerificationError 'invalid-argument' with the option, its value and what was expected
 */
export function readSlurmOptions(flags: SlurmFlags = {}): SlurmOptions {
  const whole = (option: string, text: string, min: number, max: number): number =>
    wholeNumber(option, text, { min, max });
  const factor = parseNumber(flags.timeFactor ?? '4');
  if (factor === undefined || factor < 1 || factor > 1000) {
    throw invalidArgument('--time-factor', flags.timeFactor, 'a number in [1, 1000]');
  }
  for (const name of ['partition', 'account', 'qos', 'gpus'] as const) {
    if (flags[name] !== undefined) requireWord(`--${name}`, flags[name]);
  }
  return {
    partition: flags.partition,
    account: flags.account,
    qos: flags.qos,
    gpus: flags.gpus,
    sbatch: wordsForSbatch(flags.sbatch ?? ''),
    elementSeconds: whole('--element-seconds', flags.elementSeconds ?? '60', 1, 1_000_000),
    maxElements: whole('--max-elements', flags.maxElements ?? '1000', 1, 4_000_000),
    atOnce: flags.atOnce === undefined ? undefined : whole('--at-once', flags.atOnce, 1, 1_000_000),
    timeFactor: factor,
    mergeMinutes: whole('--merge-minutes', flags.mergeMinutes ?? '30', 1, 100_000),
    mergeCpus: whole('--merge-cpus', flags.mergeCpus ?? '1', 1, 1024),
    restarts: whole('--restarts', flags.restarts ?? '3', 0, 1000),
    chain: flags.chain ?? true,
  };
}

/** The options as words, by which the merge job submits what comes next. */
export function wordsOfOptions(options: SlurmOptions): string[] {
  const { sbatch, chain, ...others } = options;
  const words = Object.entries(others).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, String(value)],
  );
  if (sbatch.length > 0) words.push(`--sbatch=${sbatch.map(quotedForWords).join(' ')}`);
  if (!chain) words.push('--no-chain');
  return words;
}

/** Blanks are kept together by quotes, as in a shell; each word goes into a line of its own. */
function wordsForSbatch(text: string): string[] {
  const words = parseArgsStringToArgv(text);
  for (const word of words) {
    const name = word.replace(/=.*/s, '');
    if (ownWords.includes(name) || ownWords.some((own) => isShortFormOf(own, word))) {
      throw invalidArgument('--sbatch', text, `words other than ${name}`, 'tvd says that itself');
    }
  }
  return words;
}

/** `-a0-3` for `-a`. */
function isShortFormOf(own: string, word: string): boolean {
  return own.length === 2 && word.startsWith(own) && !word.startsWith('--');
}

function quotedForWords(word: string): string {
  if (!/[\s"']/.test(word)) return word;
  return word.includes('"') ? `'${word}'` : `"${word}"`;
}

function requireWord(option: string, value: string): void {
  if (!/^[^\s"'\\]+$/.test(value)) {
    throw invalidArgument(option, value, 'a name without blanks and quotes, as Slurm has it');
  }
}
