import { type Chain, stride } from '../../../../core/index.js';
import { type ChainPlan, chainPlan, type Kernel } from '../../../../kernels/index.js';
import { type ArrayPlaces, placeArrays } from '../../../compiled/plan-memory.js';
import { isTrajectory } from '../records/trajectory.js';
import type { ChainGroup } from './group-chains.js';
import { testSetOf } from './recorded-set.js';

/** Where the arrays of a plan lie. */
export interface Layout extends ArrayPlaces<ChainPlan> {
  /** Most steps of one call, by the room for noise and states. */
  readonly maxSteps: number;
}

/** Room for given noise, and for states that are kept, of one call. */
const bufferBytes = 4 * 2 ** 20;
/** Test samples that the kernel evaluates at a time: TEST_CHUNK of samples.h. */
const testChunk = 256;

/**
 * Sizes of all arrays of a group, one after the other, each aligned.
 *
 * @throws VerificationError 'engine-failed' for more than 4 GiB
 */
export function layOut({ chains, lanesAreChains }: ChainGroup, kernel: Kernel): Layout {
  const [{ shape, data, records, batchSize, noise }] = chains;
  const { width, inputDimension, activation, readouts } = shape;
  const { lanes, partialSums } = kernel;
  const realBytes = kernel.precision === 'float32' ? 4 : 8;
  const row = lanes * realBytes;
  const sum = lanes * 8;
  const overNeurons = partialSums * (lanesAreChains ? lanes : 1);
  const perNeuron = stride(shape);
  const numBlocks = lanesAreChains ? width : Math.ceil(width / lanes);
  const numSamples = data.targets.length;
  const batch = batchSize ?? numSamples;
  const numTest = testSetOf(chains[0])?.targets.length ?? 0;
  const numRecorded = numTest > 0 ? numTest : numSamples;
  const atOnce = Math.max(batch, Math.min(numTest, testChunk));
  const numDirections = records?.directions?.length ?? 0;
  const numProbes = records?.probes?.length ?? 0;
  const inputsPerLane = hasOwnInputs(chains);
  const stateBytes = numBlocks * perNeuron * row;
  const stepsOfRoom = Math.max(
    1,
    Math.min(chains[0].numSteps, Math.floor(bufferBytes / stateBytes)),
  );
  const statesOfRoom = isTrajectory(chains[0]) ? 1 : stepsOfRoom;
  const isLimited = noise.kind === 'given' || records?.keepStates === true;
  const maxSteps = isLimited ? stepsOfRoom : Number.MAX_SAFE_INTEGER;
  const isIntegrated = readouts === 'integrated';

  const sizes: Record<ChainPlan['arrays'][number], number> = {
    state: stateBytes,
    mask: numBlocks * row,
    stepSize: perNeuron * row,
    decay: perNeuron * row,
    amplitude: perNeuron * row,
    keys: 2 * lanes * 4,
    coefficients: (activation.coefficients?.length ?? 0) * realBytes,
    inputs: numSamples * inputDimension * (inputsPerLane ? row : realBytes),
    targets: numSamples * row,
    noise: noise.kind === 'given' ? stepsOfRoom * stateBytes : 0,
    testInputs: numTest * inputDimension * realBytes,
    testTargets: numTest * row,
    probes: numProbes * numRecorded * realBytes,
    directions: numDirections * inputDimension * realBytes,
    values: numBlocks * atOnce * row,
    slopes: activation.kind === 'relu' ? 0 : numBlocks * atOnce * row,
    outputs: atOnce * row,
    partialSums: atOnce * overNeurons * realBytes,
    residuals: batch * row,
    tile: 4 * inputDimension * row,
    batchInputs: batch < numSamples ? batch * inputDimension * row : 0,
    batchTargets: batch < numSamples ? batch * row : 0,
    permutation: batch < numSamples ? numSamples * 4 : 0,
    chosen: batch < numSamples ? batch * 4 : 0,
    fluctuations: isIntegrated ? numBlocks * batch * row : 0,
    doubles: isIntegrated ? 8 * width * (width + 1 + batch) : 0,
    outputSums: numRecorded * sum,
    probeSums: numProbes * sum,
    errorSums: 2 * sum,
    firstMoments: perNeuron * overNeurons * 8,
    secondMoments: perNeuron * overNeurons * 8,
    overlaps: 2 * numDirections * overNeurons * 8,
    innovations: 3 * perNeuron * overNeurons * 8,
    states: keepsStates(chains[0]) ? statesOfRoom * stateBytes : 0,
    badLanes: lanes * 4,
  };
  const places = placeArrays(chainPlan, sizes, {
    name: 'chain',
    advice: 'use fewer samples or a smaller network',
  });
  return { ...places, maxSteps };
}

/** Whether the kernel keeps the state of a record, to be copied after its call. */
export function keepsStates(chain: Chain): boolean {
  return chain.records?.keepStates === true || isTrajectory(chain);
}

/** Whether the chains of a group have data of their own. */
export function hasOwnInputs(chains: ChainGroup['chains']): boolean {
  return chains.some(({ data }) => data !== chains[0].data);
}
