import {
  type AnyClaim,
  completed,
  isLost,
  type LostRun,
  type MeasuredNumber,
  type MeasuredSeries,
  type MeasuredValues,
  numValuesOf,
  type Replicate,
  traceOf,
  unusable,
} from '../../core/index.js';
import { valueInWords } from '../blame/value-in-words.js';
import { type Entry, entriesOf } from './entries.js';
import { whyNotNamed } from './named-numbers.js';
import { isMeasuredNumber, isTimeAverage, numberOf, withItsError } from './numbers.js';

/**
 * Measured values as a replicate: in the order in which the relation compares them.
 *
 * @param whose - what returned them, for messages
 */
export function toReplicate(
  relation: AnyClaim['relation'],
  measured: MeasuredValues | LostRun,
  whose = 'the measurement',
): Replicate {
  if (isLost(measured)) return unusable(measured.outcome, measured.message);
  const problem = whyNotNamed(measured);
  if (problem !== undefined) return unusable('failed', `${whose} returned ${problem}`);
  const entries = entriesOf(relation, measured);
  const about = entries.flatMap(({ compared }) => compared.about);
  const missing = about.find((name) => measured[name] === undefined);
  if (missing !== undefined) {
    const names = Object.keys(measured).join(', ') || 'nothing';
    return unusable(
      'failed',
      `${whose} has no value '${missing}', which the relation compares; it has: ${names}`,
    );
  }
  const named = about.flatMap((name) => seriesOf(measured[name]).map((value) => ({ name, value })));
  const bad = named.find(({ value }) => !isMeasuredNumber(value));
  if (bad !== undefined) {
    const shown = valueInWords(bad.value);
    return unusable('failed', `${whose} gave ${shown} instead of a number for '${bad.name}'`);
  }
  const flat = named.map(({ value }) => value);
  // A number that is no average along the run has no drift.
  const drifts = flat.map((value) => (isTimeAverage(value) ? value.drift : 0));
  const hasErrors = flat.some((value) => typeof value === 'object' && 'numericalError' in value);
  return {
    ...completed(
      flat.map(numberOf),
      flat.some(isTimeAverage) ? drifts : undefined,
      traceOf(measured),
    ),
    ...(entries.every(isOfOneValue) ? { names: oneList(namesOf(entries, measured)) } : {}),
    ...(hasErrors ? { errors: flat.map((value) => withItsError(value).numericalError) } : {}),
  };
}

/** Whether each value belongs to one component of the comparison, whose name it then has. */
function isOfOneValue({ compared: { relation, about, owed } }: Entry): boolean {
  const isPlain = !('contrasts' in relation) && relation.kind !== 'all-of' && owed !== 'nothing';
  return isPlain && about.length === 1 && numValuesOf(relation, 1) === 1;
}

/** Under which name theory says what is compared with each value. */
function namesOf(entries: readonly Entry[], measured: MeasuredValues): readonly string[] {
  return entries.flatMap(({ name, compared: { about } }) =>
    about.flatMap((own) => seriesOf(measured[own]).map(() => name)),
  );
}

const lists = new Map<string, readonly string[]>();

/** The same list for the same names, which threads copy once for all replicates of a batch. */
function oneList(names: readonly string[]): readonly string[] {
  const text = names.join();
  const known = lists.get(text) ?? names;
  lists.set(text, known);
  return known;
}

function seriesOf(value: MeasuredNumber | MeasuredSeries): MeasuredSeries {
  return Array.isArray(value) ? value : [value as MeasuredNumber];
}
