import { invalidArgument, type RandomKey } from '../../core/index.js';
import { fillPortableNormal, streams } from '../../random/index.js';

/** What is added to labels. */
export interface LabelNoise {
  /** tau >= 0 */
  readonly deviation: number;
  /**
   * `sampled`: independent numbers of N(0, tau^2); `exact`: the same, multiplied by one factor
   * so that their mean square is tau^2, which takes away the chi-square scatter of the labels.
   */
  readonly meanSquare: 'sampled' | 'exact';
}

/**
 * The label noise of a run of a key: number mu of `fillPortableNormal` at step 0, of the stream
 * of labels, times tau.
 *
 * @param numSamples - a whole number >= 1
 * @throws VerificationError 'invalid-argument' for a number or a word out of range
 */
export function drawLabelNoise(
  { deviation, meanSquare }: LabelNoise,
  numSamples: number,
  key: RandomKey,
): Float64Array {
  if (!(Number.isSafeInteger(numSamples) && numSamples >= 1)) {
    throw invalidArgument('numSamples', numSamples, 'a whole number >= 1');
  }
  if (!(Number.isFinite(deviation) && deviation >= 0)) {
    throw invalidArgument('labelNoise.deviation', deviation, 'a finite number >= 0');
  }
  if (meanSquare !== 'sampled' && meanSquare !== 'exact') {
    throw invalidArgument('labelNoise.meanSquare', meanSquare, 'sampled or exact');
  }
  const noise = new Float64Array(numSamples);
  fillPortableNormal(key, streams.label, 0, noise);
  const squares = noise.reduce((sum, number) => sum + number * number, 0);
  const factor = meanSquare === 'exact' ? Math.sqrt(numSamples / squares) : 1;
  return noise.map((number) => deviation * factor * number);
}
