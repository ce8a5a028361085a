import type { RandomKey } from '../../../../core/index.js';
import { fillPortableNormal, streams } from '../../../../random/index.js';

/** So many standard normal numbers for each sample; see `TwoLayerDescent`. */
export function drawnSamples(
  key: RandomKey,
  numSamples: number,
  perSample: number,
): readonly Float64Array[] {
  return Array.from({ length: numSamples }, (_, sample) => {
    const numbers = new Float64Array(perSample);
    fillPortableNormal(key, streams.data, sample, numbers);
    return numbers;
  });
}
