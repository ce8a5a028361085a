import type { NumberWithError, PredictedValues } from '../../core/index.js';

/** Numbers by name, some of them one a time, in the form of a predictor's values. */
export function predictionOf(
  numbers: Readonly<Record<string, NumberWithError | readonly NumberWithError[]>>,
): PredictedValues {
  const values: Record<string, number | readonly number[]> = {};
  const numericalError: Record<string, number | readonly number[]> = {};
  for (const [name, number] of Object.entries(numbers)) {
    if ('numericalError' in number) {
      values[name] = number.value;
      numericalError[name] = number.numericalError;
      continue;
    }
    values[name] = number.map(({ value }) => value);
    numericalError[name] = number.map((entry) => entry.numericalError);
  }
  return { values, numericalError };
}
