import {
  adviceAfter,
  counted,
  type Diagnostic,
  outcomeAdvice,
  outcomeWords,
  type Replicate,
} from '../../core/index.js';
import { addToMoments, noMoments, tMixtureInterval, tMixturePrecision } from '../../stats/index.js';
import { diagnoseCopies } from './diagnose-copies.js';
import { diagnoseFewKeys } from './diagnose-few-keys.js';
import { diagnoseTraces } from './diagnose-traces.js';

/** Per component; a false alarm makes a verdict `invalid`, never green. */
const driftRate = 1e-6;

/** The same at every look, or the looks together would exceed the rate. */
const driftPrecision = tMixturePrecision(100, driftRate);

/**
 * The conditions under which the replicates of one setting may be used.
 *
 * @param replicates - in replicate order, whatever their outcome
 * @param margins - per component: a drift is a fault only when it exceeds this;
 *   none where drifts cannot be compared with a margin
 * @param labels - of what is compared, for messages, where each is one value of a replicate
 */
export function diagnose(
  replicates: readonly Replicate[],
  margins: readonly number[],
  labels: readonly string[] = [],
): Diagnostic[] {
  const ofRuns = diagnoseRuns(replicates, margins, labels);
  const [completedRuns, finite] = ofRuns;
  const isUsable = completedRuns.holds && finite.holds;
  return isUsable
    ? [...ofRuns, ...diagnoseFewKeys(replicates), ...diagnoseTraces(replicates)]
    : ofRuns;
}

/** The same without those on traces and few keys, which cost the most: they are wanted once a setting is decided. */
export function diagnoseRuns(
  replicates: readonly Replicate[],
  margins: readonly number[],
  labels: readonly string[] = [],
): Diagnostic[] {
  const completedRuns = allCompleted(replicates);
  if (!completedRuns.holds) return [completedRuns];
  const finite = allFinite(replicates, labels);
  if (!finite.holds) return [completedRuns, finite];
  return [
    completedRuns,
    finite,
    ...(margins.length > 0 && replicates.some(({ drift }) => drift !== undefined)
      ? [isStationary(replicates, margins)]
      : []),
    ...diagnoseCopies(replicates),
  ];
}

function allCompleted(replicates: readonly Replicate[]): Diagnostic {
  const lost = replicates.filter(({ outcome }) => outcome !== 'completed');
  const [first] = lost;
  return {
    name: 'all runs completed',
    value: lost.length,
    threshold: 0,
    holds: lost.length === 0,
    message:
      first === undefined
        ? 'no run was lost'
        : `${lost.length} of ${counted(replicates.length, 'run')} ${outcomeWords[first.outcome]}${sentence(first.message)}${adviceAfter(first.outcome, first.message)}`,
  };
}

/** Whether the values, and drifts, trace and errors when there are any, are all finite numbers. */
export function isFiniteReplicate({
  values,
  drift = [],
  trace = [],
  errors = [],
}: Replicate): boolean {
  return [values, drift, trace, errors].every((numbers) => numbers.every(Number.isFinite));
}

function allFinite(replicates: readonly Replicate[], labels: readonly string[]): Diagnostic {
  const odd = replicates.filter((replicate) => !isFiniteReplicate(replicate));
  const [first] = odd;
  const bad = odd.length;
  return {
    name: 'all values finite',
    value: bad,
    threshold: 0,
    holds: bad === 0,
    message:
      first === undefined
        ? 'every value is finite'
        : `${bad} of ${counted(replicates.length, 'run')} ${outcomeWords['non-finite']}${whichIsOdd(first, labels)}. ${outcomeAdvice['non-finite']}`,
  };
}

/** Which number of a replicate is not finite, in words: by the label of its component, if it has one. */
function whichIsOdd(replicate: Replicate, labels: readonly string[]): string {
  const { values, drift = [], trace = [], errors = [], names = [] } = replicate;
  const parts = { value: values, drift, trace, error: errors };
  for (const [name, numbers] of Object.entries(parts)) {
    const place = numbers.findIndex((number) => !Number.isFinite(number));
    if (place < 0) continue;
    const isOfOne = labels.length === numbers.length;
    const label = name === 'trace' ? undefined : isOfOne ? labels[place] : names[place];
    const what =
      label === undefined
        ? `${name} ${place + 1} of ${numbers.length}`
        : `${name === 'value' ? '' : `the ${name} of `}${label}`;
    return `: ${what} is ${numbers[place]}`;
  }
  return '';
}

function isStationary(replicates: readonly Replicate[], margins: readonly number[]): Diagnostic {
  const excesses = driftColumns(replicates).map((column, index) => {
    // Nothing to compare it with.
    if (margins[index] === Number.POSITIVE_INFINITY) return 0;
    const moments = column.reduce(addToMoments, noMoments);
    const { lower, upper } = tMixtureInterval(moments, driftRate, driftPrecision);
    return Math.max(lower, -upper) / margins[index];
  });
  const value = Math.max(...excesses);
  return {
    name: 'stationary',
    value,
    threshold: 1,
    holds: value <= 1,
    message: `the late part of the runs differs from the early part by at least ${Math.max(0, value).toPrecision(3)} margins; above 1, lengthen the burn-in`,
  };
}

/** One column per value of a replicate; NaN where a replicate has no drift. */
function driftColumns(replicates: readonly Replicate[]): number[][] {
  const width = Math.max(...replicates.map(({ values }) => values.length));
  return Array.from({ length: width }, (_, index) =>
    replicates.map(({ drift }) => drift?.[index] ?? Number.NaN),
  );
}

/** What happened, as the end of a sentence. */
function sentence(message: string | undefined): string {
  if (message === undefined || message === '') return '.';
  return /[.!?]$/.test(message) ? `: ${message}` : `: ${message.replace(/[;:,]$/, '')}.`;
}
