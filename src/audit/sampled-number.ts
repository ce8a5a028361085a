import type { SampledNumber } from '../core/index.js';
import { skewnessAndKurtosis } from '../stats/index.js';

/** The mean over independent runs, with what their spread says of it. At least two runs. */
export function sampledNumber(values: readonly number[]): SampledNumber {
  const { length } = values;
  const mean = values.reduce((sum, value) => sum + value, 0) / length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const spread = Math.sqrt(squares / (length - 1));
  const { skewness } = skewnessAndKurtosis(values);
  return {
    kind: 'sampled',
    value: mean,
    standardError: spread / Math.sqrt(length),
    degrees: length - 1,
    spread,
    ...(Number.isNaN(skewness) ? {} : { skewness: Math.abs(skewness) + Math.sqrt(6 / length) }),
    range: [Math.min(...values), Math.max(...values)],
    numRuns: length,
    numericalError: 0,
  };
}
