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
import { entriesOf } from './entries.js';
import { isTimeAverage, numberOf, withItsError } from './numbers.js';

/** Measured values as a replicate: in the order in which the relation compares them. */
export function toReplicate(
  relation: AnyClaim['relation'],
  measured: MeasuredValues | LostRun,
): Replicate {
  if (isLost(measured)) return unusable(measured.outcome, measured.message);
  const about = entriesOf(relation, measured).flatMap(({ compared }) => compared.about);
  const missing = about.find((name) => measured[name] === undefined);
  if (missing !== undefined) {
    const names = Object.keys(measured).join(', ') || 'nothing';
    return unusable('failed', `nothing was measured under '${missing}'; measured were: ${names}`);
  }
  const flat = about.flatMap((name): readonly MeasuredNumber[] => seriesOf(measured[name]));
  const drifts = flat.flatMap((value) => (isTimeAverage(value) ? [value.drift] : []));
  const hasErrors = flat.some((value) => typeof value === 'object' && 'numericalError' in value);
  return {
    ...completed(
      flat.map(numberOf),
      drifts.length === flat.length ? drifts : undefined,
      traceOf(measured),
    ),
    ...(hasErrors ? { errors: flat.map((value) => withItsError(value).numericalError) } : {}),
  };
}

function seriesOf(value: MeasuredNumber | MeasuredSeries): MeasuredSeries {
  return Array.isArray(value) ? value : [value as MeasuredNumber];
}
