import { type Chain, stride } from '../../../../../core/index.js';
import { streams } from '../../../../../random/index.js';
import { fillManyNormal } from './fill-many-normal.js';

/** Work space, as large as the largest need so far. */
let space = new Float64Array(0);

/**
 * Fills `out`, width x stride numbers, with the noise of a step as `ChainNoise`
 * describes it.
 */
export function fillChainNoise(
  { shape, key, noise }: Chain,
  step: number,
  out: Float32Array,
): void {
  if (noise.kind === 'none') {
    out.fill(0);
    return;
  }
  if (noise.kind === 'given') {
    const given = spaceOf(out.length);
    noise.fill(step, given);
    out.set(given);
    return;
  }
  const perNeuron = stride(shape);
  const padded = 4 * Math.ceil(perNeuron / 4);
  const drawn = spaceOf(noise.substeps * shape.width * padded);
  const first = drawn.subarray(0, shape.width * padded);
  const second = drawn.subarray(first.length);
  fillManyNormal(key, streams.langevinNoise, noise.substeps * step, first);
  if (noise.substeps === 2) {
    fillManyNormal(key, streams.langevinNoise, 2 * step + 1, second);
    for (let index = 0; index < first.length; index++) {
      first[index] = (first[index] + second[index]) * Math.SQRT1_2;
    }
  }
  for (let i = 0; i < shape.width; i++) {
    for (let j = 0; j < perNeuron; j++) out[i * perNeuron + j] = first[i * padded + j];
  }
}

function spaceOf(length: number): Float64Array {
  if (space.length < length) space = new Float64Array(length);
  return space.subarray(0, length);
}
