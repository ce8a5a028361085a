import type { RandomKey } from '../../core/index.js';
import { fillNormal, keyFromSeed, streams } from '../../random/index.js';

/** Fills with standard normal numbers of a step. */
export type SamplerNoise = (step: number, out: Float64Array) => void;

/**
 * The noise of one chain.
 *
 * @param common - share of its variance that every chain has in common; 0 where it is right
 */
export function samplerNoise(key: RandomKey, dimension: number, common: number): SamplerNoise {
  if (common === 0) return (step, out) => fillNormal(key, streams.langevinNoise, step, out);
  const ofAll = keyFromSeed(0);
  const shared = new Float64Array(dimension);
  const [own, other] = [Math.sqrt(1 - common), Math.sqrt(common)];
  return (step, out) => {
    fillNormal(key, streams.langevinNoise, step, out);
    fillNormal(ofAll, streams.langevinNoise, step, shared);
    for (let j = 0; j < dimension; j++) out[j] = own * out[j] + other * shared[j];
  };
}
