import {
  type AnyClaim,
  completed,
  isLost,
  type LostRun,
  type MeasuredNumber,
  type MeasuredSeries,
  type MeasuredValues,
  type Replicate,
  traceOf,
  unusable,
} from '../../core/index.js';
import { valueInWords } from '../blame/value-in-words.js';
import { entriesOf, isEvery } from './entries.js';
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
  const about = entriesOf(relation, measured).flatMap(({ compared }) => compared.about);
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
  const drifts = flat.flatMap((value) => (isTimeAverage(value) ? [value.drift] : []));
  const hasErrors = flat.some((value) => typeof value === 'object' && 'numericalError' in value);
  return {
    ...completed(
      flat.map(numberOf),
      drifts.length === flat.length ? drifts : undefined,
      traceOf(measured),
    ),
    ...(isEvery(relation) ? { names: oneList(named.map(({ name }) => name)) } : {}),
    ...(hasErrors ? { errors: flat.map((value) => withItsError(value).numericalError) } : {}),
  };
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
