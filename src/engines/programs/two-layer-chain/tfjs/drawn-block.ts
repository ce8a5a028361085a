import type { Chain } from '../../../../core/index.js';
import { drawMinibatches } from './minibatches.js';
import { drawNoise, type NoiseBlock } from './noise/noise-block.js';

/** Consecutive steps with all that is random in them. */
export interface DrawnBlock {
  readonly firstStep: number;
  readonly numSteps: number;
  readonly noise?: NoiseBlock;
  /** Samples of each step, as `drawMinibatches` gives them; absent: all samples. */
  readonly minibatches?: Int32Array;
}

/**
 * @param withNoise - false where the device makes it
 * @throws what the given noise of a chain throws
 */
export function drawBlock(
  chains: readonly Chain[],
  firstStep: number,
  numSteps: number,
  withNoise: boolean,
): DrawnBlock {
  return {
    firstStep,
    numSteps,
    ...(withNoise && chains[0].noise.kind !== 'none'
      ? { noise: drawNoise(chains, firstStep, numSteps) }
      : {}),
    ...(usesAllSamples(chains[0])
      ? {}
      : { minibatches: drawMinibatches(chains, firstStep, numSteps) }),
  };
}

/** Whether every step of a chain uses all samples, in their order. */
export function usesAllSamples({ data, batchSize }: Chain): boolean {
  return batchSize === undefined || batchSize === data.targets.length;
}

/** Targets of the samples that a chain uses in a step of a block. */
export function targetsOf(
  chains: readonly Chain[],
  { minibatches }: DrawnBlock,
  stepOfBlock: number,
  chainIndex: number,
): Float64Array {
  const { data, batchSize = data.targets.length } = chains[chainIndex];
  if (minibatches === undefined) return data.targets;
  const start = (stepOfBlock * chains.length + chainIndex) * batchSize;
  return Float64Array.from(
    minibatches.subarray(start, start + batchSize),
    (sample) => data.targets[sample],
  );
}
