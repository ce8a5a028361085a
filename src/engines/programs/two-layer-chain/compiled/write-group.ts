import type { Chain } from '../../../../core/index.js';
import type { ChainPlan } from '../../../../kernels/index.js';
import { streams } from '../../../../random/index.js';
import type { PlanMemory } from '../../../compiled/plan-memory.js';
import type { ChainGroup } from './group-chains.js';
import type { Lanes } from './lanes.js';
import { hasOwnInputs, keepsStates } from './lay-out.js';
import { testSetOf } from './recorded-set.js';

/** Numbers of enum activation_kind of activation.h. */
const activationKinds = { relu: 0, erf: 1, tanh: 2, logistic: 3, polynomial: 4 } as const;
/** Numbers of enum readout_kind of network.c. */
const readoutKinds = { trained: 0, frozen: 1, integrated: 2 } as const;
const noiseKinds = { none: 0, normal: 1, given: 2 } as const;

type Reals = Float32Array | Float64Array;

/** Writes everything that a group starts from. */
export function writeGroup(group: ChainGroup, layout: Lanes, memory: PlanMemory<ChainPlan>): void {
  writeNumbers(group, layout, memory);
  writeChains(group.chains, layout, memory);
  writeData(group, layout, memory);
  writeRecords(group.chains[0], layout, memory);
}

function writeNumbers(
  { chains, lanesAreChains }: ChainGroup,
  { numBlocks }: Lanes,
  memory: PlanMemory<ChainPlan>,
): void {
  const [chain] = chains;
  const { shape, data, records, noise } = chain;
  const { activation } = shape;
  const numSamples = data.targets.length;
  memory.setDouble('outputScale', shape.outputScale);
  memory.setDouble('lossScale', shape.lossScale);
  memory.setDouble('gain', activation.gain ?? 1);
  memory.setDouble('rowNorm', shape.rowNorm ?? 0);
  memory.setDouble('bound', boundOf(chain));
  memory.setDouble('temperature', chain.temperature ?? 0);
  memory.setWord('lanesAreChains', lanesAreChains ? 1 : 0);
  memory.setWord('numBlocks', numBlocks);
  memory.setWord('width', shape.width);
  memory.setWord('inputDimension', shape.inputDimension);
  memory.setWord('hasBiases', shape.hasBiases ? 1 : 0);
  memory.setWord('readouts', readoutKinds[shape.readouts]);
  memory.setWord('activation', activationKinds[activation.kind]);
  memory.setWord('numCoefficients', activation.coefficients?.length ?? 0);
  memory.setWord('numSamples', numSamples);
  memory.setWord('batchSize', chain.batchSize ?? numSamples);
  memory.setWord('inputsPerLane', hasOwnInputs(chains) ? 1 : 0);
  memory.setWord('noiseKind', noiseKinds[noise.kind]);
  memory.setWord('noiseSubsteps', noise.kind === 'normal' ? noise.substeps : 1);
  memory.setWord('noiseStream', streams.langevinNoise);
  memory.setWord('batchStream', streams.minibatch);
  memory.setWord('numTestSamples', testSetOf(chain)?.targets.length ?? 0);
  memory.setWord('numProbes', records?.probes?.length ?? 0);
  memory.setWord('numDirections', records?.directions?.length ?? 0);
  memory.setWord('keepsStates', keepsStates(chain) ? 1 : 0);
}

/** The largest number of the type counts as out of bounds too: then it is infinite. */
function boundOf({ divergenceBound = Number.POSITIVE_INFINITY, arithmetic }: Chain): number {
  const largest = arithmetic === 'float64' ? Number.MAX_VALUE : 2 ** 127 * (2 - 2 ** -23);
  return Math.min(divergenceBound, largest);
}

/** States, keys and the numbers of each coordinate; unused lanes stay at zero. */
function writeChains(chains: readonly Chain[], layout: Lanes, memory: PlanMemory<ChainPlan>): void {
  const { lanes, perNeuron, numBlocks, numRows, placesOf, neuronPlace, lanesOf } = layout;
  const { width } = chains[0].shape;
  const state = memory.reals('state', numRows * lanes);
  const mask = memory.reals('mask', numBlocks * lanes);
  const keys = memory.words('keys', 2 * lanes);
  const stepSize = memory.reals('stepSize', perNeuron * lanes);
  const decay = memory.reals('decay', perNeuron * lanes);
  const amplitude = memory.reals('amplitude', perNeuron * lanes);
  for (const [c, chain] of chains.entries()) {
    const places = placesOf(c);
    for (let index = 0; index < places.length; index++) state[places[index]] = chain.state[index];
    for (let i = 0; i < width; i++) mask[neuronPlace(c, i)] = 1;
    const ofChain = lanesOf(c);
    const [first, end] = ofChain;
    keys.fill(chain.key[0], first, end);
    keys.fill(chain.key[1], lanes + first, lanes + end);
    writeRows(stepSize, chain.stepSize, lanes, ofChain);
    writeRows(decay, chain.decay, lanes, ofChain);
    writeRows(amplitude, chain.noiseAmplitude, lanes, ofChain);
  }
}

function writeData(
  group: ChainGroup,
  { lanes, lanesOf }: Lanes,
  memory: PlanMemory<ChainPlan>,
): void {
  const { chains } = group;
  const [{ shape, data, batchSize }] = chains;
  const numSamples = data.targets.length;
  const numInputs = numSamples * shape.inputDimension;
  const targets = memory.reals('targets', numSamples * lanes);
  for (const [c, chain] of chains.entries()) {
    writeRows(targets, chain.data.targets, lanes, lanesOf(c));
  }
  if (hasOwnInputs(chains)) {
    const inputs = memory.reals('inputs', numInputs * lanes);
    for (const [c, chain] of chains.entries()) {
      writeRows(inputs, chain.data.inputs, lanes, lanesOf(c));
    }
  } else {
    memory.reals('inputs', numInputs).set(data.inputs);
    writeRows(targets, data.targets, lanes, [0, lanes]);
  }
  memory
    .reals('coefficients', shape.activation.coefficients?.length ?? 0)
    .set(shape.activation.coefficients ?? []);
  if (batchSize !== undefined && batchSize < numSamples) {
    const permutation = memory.words('permutation', numSamples);
    for (let sample = 0; sample < numSamples; sample++) permutation[sample] = sample;
  }
}

function writeRecords(chain: Chain, { lanes }: Lanes, memory: PlanMemory<ChainPlan>): void {
  const { records, shape, data } = chain;
  const testSet = testSetOf(chain);
  const numRecorded = (testSet ?? data).targets.length;
  if (testSet !== undefined) {
    memory.reals('testInputs', testSet.inputs.length).set(testSet.inputs);
    writeRows(memory.reals('testTargets', numRecorded * lanes), testSet.targets, lanes, [0, lanes]);
  }
  const probes = memory.reals('probes', (records?.probes?.length ?? 0) * numRecorded);
  for (const [k, probe] of (records?.probes ?? []).entries()) probes.set(probe, k * numRecorded);
  const { inputDimension } = shape;
  const directions = memory.reals(
    'directions',
    (records?.directions?.length ?? 0) * inputDimension,
  );
  for (const [q, direction] of (records?.directions ?? []).entries()) {
    directions.set(direction, q * inputDimension);
  }
}

/** Copies numbers into some lanes of their rows. */
function writeRows(
  rows: Reals,
  numbers: Float64Array,
  lanes: number,
  [first, end]: readonly [number, number],
): void {
  for (let row = 0; row < numbers.length; row++) {
    for (let lane = first; lane < end; lane++) rows[row * lanes + lane] = numbers[row];
  }
}
