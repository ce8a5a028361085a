import {
  type Activation,
  type Chain,
  type ChainNoise,
  evenSteps,
  type RecordOptions,
  type RecordSchedule,
  stride,
} from '../../../src/core/index.js';
import { fillNormal, fillRademacher, keyFromSeed, streams } from '../../../src/random/index.js';

/** What a chain of these tests can differ in. */
export interface ChainOptions {
  readonly inputDimension?: number;
  readonly width?: number;
  readonly numSamples?: number;
  readonly hasBiases?: boolean;
  readonly activation?: Activation;
  readonly readouts?: Chain['shape']['readouts'];
  readonly rowNorm?: number;
  readonly batchSize?: number;
  readonly noise?: ChainNoise;
  readonly firstStep?: number;
  readonly numSteps?: number;
  readonly stepSize?: number;
  readonly divergenceBound?: number;
  readonly arithmetic?: 'float32' | 'float64';
  readonly testSet?: boolean;
  readonly keepStates?: boolean;
  readonly seed?: number;
  /** Default from the second step on, every third. */
  readonly schedule?: RecordSchedule;
  readonly series?: RecordOptions['series'];
  readonly timeOverlaps?: RecordOptions['timeOverlaps'];
}

/** A chain with data, start and numbers of its own, all of order one. */
export function chainWith(options: ChainOptions = {}): Chain {
  const { inputDimension = 3, width = 5, numSamples = 7, hasBiases = false } = options;
  const key = keyFromSeed(options.seed ?? 1);
  const shape: Chain['shape'] = {
    inputDimension,
    width,
    hasBiases,
    activation: options.activation ?? { kind: 'relu' },
    outputScale: 1 / Math.sqrt(width),
    lossScale: 1 / (options.batchSize ?? numSamples),
    readouts: options.readouts ?? 'trained',
    ...(options.rowNorm === undefined ? {} : { rowNorm: options.rowNorm }),
  };
  const perNeuron = stride(shape);
  const state = draw(key, streams.initialState, width * perNeuron).map(
    (value) => value / Math.sqrt(inputDimension),
  );
  const coordinates = Float64Array.from({ length: perNeuron }, (_, j) => 1 + 0.1 * j);
  const stepSize = options.stepSize ?? 0.05;
  return {
    shape,
    data: dataWith(key, streams.data, numSamples, inputDimension),
    ...(options.batchSize === undefined ? {} : { batchSize: options.batchSize }),
    key,
    state,
    stepSize: coordinates.map((value) => stepSize * value),
    decay: coordinates.map((value) => 0.3 / value),
    noiseAmplitude: coordinates.map((value, j) => (j % 2 === 0 ? 0.1 : -0.1) * value),
    noise: options.noise ?? { kind: 'normal', substeps: 1 },
    temperature: 0.2,
    firstStep: options.firstStep ?? 0,
    numSteps: options.numSteps ?? 1,
    ...(options.divergenceBound === undefined ? {} : { divergenceBound: options.divergenceBound }),
    arithmetic: options.arithmetic ?? 'float32',
    records: recordsOf(options, inputDimension, numSamples),
  };
}

const sharedSets = new Map<string, Chain['data']>();

/** Records of everything; chains with the same sizes share their test set. */
function recordsOf(
  options: ChainOptions,
  inputDimension: number,
  numSamples: number,
): RecordOptions {
  const { testSet = false, keepStates = true, firstStep = 0, series, timeOverlaps } = options;
  const numRecorded = testSet ? 300 : numSamples;
  const name = `${numRecorded} ${inputDimension}`;
  const set =
    sharedSets.get(name) ?? dataWith([5, 6], streams.proposal, numRecorded, inputDimension);
  sharedSets.set(name, set);
  return {
    ...(options.schedule ?? evenSteps(3, firstStep + 1)),
    ...(testSet ? { testSet: set } : {}),
    probes: [set.targets, set.targets.map((value, index) => (index % 2) * value)],
    directions: [set.inputs.subarray(0, inputDimension)],
    keepStates,
    ...(series === undefined ? {} : { series }),
    ...(timeOverlaps === undefined ? {} : { timeOverlaps }),
  };
}

function dataWith(
  key: readonly [number, number],
  stream: number,
  numSamples: number,
  inputDimension: number,
): Chain['data'] {
  const targets = new Float64Array(numSamples);
  fillRademacher(key, stream + 100, 0, targets);
  return { inputs: draw(key, stream, numSamples * inputDimension), targets };
}

function draw(key: readonly [number, number], stream: number, length: number): Float64Array {
  const numbers = new Float64Array(length);
  fillNormal(key, stream, 0, numbers);
  return numbers;
}
