import type { Tensor3D } from '@tensorflow/tfjs-core';
import { type Chain, stride } from '../../../../../core/index.js';
import type { HeldTensors, Tensorflow } from '../../../../tfjs/backend.js';
import {
  type PerParameter,
  type PerParameterNumbers,
  splitParameters,
} from '../network/network-state.js';
import { rowLength } from '../samples.js';
import { uploadSteps } from '../upload-steps.js';
import { fillChainNoise } from './chain-noise.js';

/** Noise of the chains of a batch in consecutive steps. */
export interface NoiseBlock {
  /** Of unit variance, as `fillChainNoise` wrote it. */
  readonly of: (step: number, chainIndex: number) => Float32Array;
  /** Times the amplitudes, step by step. */
  readonly scaled: readonly PerParameterNumbers[];
}

/** Draws the noise of a block of steps. */
export function drawNoise(
  chains: readonly Chain[],
  firstStep: number,
  numSteps: number,
): NoiseBlock {
  const { shape } = chains[0];
  const size = shape.width * stride(shape);
  const drawn = new Float32Array(numSteps * chains.length * size);
  const of = (step: number, chainIndex: number): Float32Array => {
    const start = (step * chains.length + chainIndex) * size;
    return drawn.subarray(start, start + size);
  };
  const scaled = Array.from({ length: numSteps }, (_, step) => {
    for (const [c, chain] of chains.entries()) {
      fillChainNoise(chain, firstStep + step, of(step, c));
    }
    const start = step * chains.length * size;
    return splitParameters(
      chains,
      ({ noiseAmplitude }, index, coordinate, c) =>
        noiseAmplitude[coordinate] * drawn[start + c * size + index],
    );
  });
  return { of, scaled };
}

/** Uploads the noise of a block, times the amplitudes. */
export function uploadNoise(
  tf: Tensorflow,
  chains: readonly Chain[],
  { scaled }: NoiseBlock,
  { hold }: HeldTensors,
): PerParameter[] {
  const { shape } = chains[0];
  const upload = (parts: readonly Float32Array[], perChain: readonly [number, number]) =>
    tf.tidy(() => uploadSteps<Tensor3D>(tf, parts, [chains.length, ...perChain])).map(hold);
  const rows = upload(
    scaled.map((step) => step.rows),
    [shape.width, rowLength(shape)],
  );
  const readouts = upload(
    scaled.map((step) => step.readouts),
    [1, shape.width],
  );
  return rows.map((ofRows, step) => ({ rows: ofRows, readouts: readouts[step] }));
}
