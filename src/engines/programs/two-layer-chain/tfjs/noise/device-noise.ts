import type { Tensor, Tensor2D, Tensor3D, TensorInfo } from '@tensorflow/tfjs-core';
import { type Chain, stride } from '../../../../../core/index.js';
import { streams } from '../../../../../random/index.js';
import type { HeldTensors, Tensorflow } from '../../../../tfjs/backend.js';
import { type PerParameter, splitParameters, uploadParameters } from '../network/network-state.js';
import { rowLength } from '../samples.js';
import { normalShader } from './normal-shader.js';

/** Makes the noise of a step, times the amplitudes, on the device; to be called in `tidy`. */
export type DeviceNoise = (step: number) => PerParameter;

/** The part of the WebGPU backend of TensorFlow.js that is used. */
interface WebGpuBackend {
  readonly runWebGPUProgram: (
    program: object,
    inputs: readonly TensorInfo[],
    type: 'float32',
    uniforms: readonly { readonly type: 'int32'; readonly data: readonly number[] }[],
  ) => TensorInfo;
}

/**
 * Noise that WebGPU draws itself from the counters of `ChainNoise`, the same as
 * `fillChainNoise` to the rounding of 32 bits, so that none is uploaded.
 *
 * @returns undefined where the device cannot, or the chains have other noise
 */
export function deviceNoise(
  tf: Tensorflow,
  chains: readonly Chain[],
  { hold }: HeldTensors,
): DeviceNoise | undefined {
  const [{ shape, noise }] = chains;
  if (tf.getBackend() !== 'webgpu' || noise.kind !== 'normal') return undefined;
  const { substeps } = noise;
  const { width } = shape;
  const length = rowLength(shape);
  const numChains = chains.length;
  const padded = 4 * Math.ceil(stride(shape) / 4);
  const keys: Tensor2D = hold(
    tf.tensor2d(
      chains.flatMap(({ key }) => key.map((word) => word | 0)),
      [numChains, 2],
      'int32',
    ),
  );
  const amplitude = uploadParameters(
    tf,
    chains,
    splitParameters(chains, ({ noiseAmplitude }, _, coordinate) => noiseAmplitude[coordinate]),
  );
  hold(amplitude.rows);
  hold(amplitude.readouts);
  return (step) => {
    const drawn = drawOnDevice(tf, keys, [numChains, width, padded], substeps * step, substeps);
    const ofRows = tf.slice3d(drawn, [0, 0, 0], [numChains, width, length]);
    const ofReadouts = tf.slice3d(drawn, [0, 0, length], [numChains, width, 1]);
    return {
      rows: tf.mul(ofRows, amplitude.rows),
      readouts: tf.mul(tf.reshape(ofReadouts, [numChains, 1, width]), amplitude.readouts),
    };
  };
}

/** Threads of a work group, each of which makes a block of four variates. */
const threads = 64;

/**
 * Standard normal variates, those of `fillNormal` with the noise stream, for each key.
 *
 * @param keys - two words for each chain, as signed numbers of 32 bits
 * @param shape - the last extent a multiple of four
 * @param substeps - 2: sums of those of two steps, divided by the square root of two
 */
export function drawOnDevice(
  tf: Tensorflow,
  keys: Tensor2D,
  shape: readonly [number, number, number],
  step: number,
  substeps: 1 | 2,
): Tensor3D {
  const numBlocks = (shape[0] * shape[1] * shape[2]) / 4;
  const program = {
    variableNames: ['keys'],
    variableComponents: [1],
    outputComponent: 4,
    outputShape: [...shape],
    uniforms: 'stepLow : i32, stepHigh : i32, stream : i32, substeps : i32, blocksPerChain : i32,',
    workgroupSize: [threads, 1, 1],
    dispatchLayout: { x: [0, 1, 2] },
    dispatch: [Math.ceil(numBlocks / threads), 1, 1],
    size: true,
    shaderKey: 'tvdNormal',
    getUserCode: () => normalShader,
  };
  const numbers = [
    step | 0,
    Math.floor(step / 2 ** 32) | 0,
    streams.langevinNoise,
    substeps,
    numBlocks / shape[0],
  ];
  const backend = tf.backend() as unknown as WebGpuBackend;
  const drawn = backend.runWebGPUProgram(
    program,
    [keys],
    'float32',
    numbers.map((number) => ({ type: 'int32', data: [number] })),
  );
  return tf.engine().makeTensorFromTensorInfo(drawn) as Tensor as Tensor3D;
}
