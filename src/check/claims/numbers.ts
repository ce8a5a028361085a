import type { MeasuredNumber, NumberWithError, Predicted, TimeAverage } from '../../core/index.js';

/** The number that was measured. */
export function numberOf(measured: MeasuredNumber): number {
  if (typeof measured === 'number') return measured;
  return isTimeAverage(measured) ? measured.mean : measured.value;
}

/** Whether something measured is a number at all: simulators of users may return anything. */
export function isMeasuredNumber(measured: unknown): measured is MeasuredNumber {
  if (typeof measured === 'number') return true;
  if (typeof measured !== 'object' || measured === null) return false;
  const { mean, drift, value, numericalError } = measured as Readonly<Record<string, unknown>>;
  return (
    (typeof mean === 'number' && typeof drift === 'number') ||
    (typeof value === 'number' && typeof numericalError === 'number')
  );
}

/** Whether a measured number comes with its drift along the run. */
export function isTimeAverage(measured: MeasuredNumber): measured is TimeAverage {
  return typeof measured === 'object' && 'drift' in measured;
}

/** A number with its error; 0 for one that comes without. */
export function withItsError(predicted: Predicted | MeasuredNumber): NumberWithError {
  if (typeof predicted === 'object' && 'numericalError' in predicted) return predicted;
  return { value: numberOf(predicted), numericalError: 0 };
}
