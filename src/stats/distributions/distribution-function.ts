import type { Law } from '../../core/index.js';
import { normalDistribution } from './normal.js';

/** The distribution function P(X <= value) of a law. */
export function distributionFunctionOf(law: Law): (value: number) => number {
  return normalDistribution(law.mean, law.deviation);
}
