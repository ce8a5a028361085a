import {
  type Chain,
  type ChainResult,
  countRecords,
  lost,
  nextRecord,
  type RecordSchedule,
} from '../../core/index.js';
import { recordsOfStates } from '../../engines/index.js';
import type { Contract, ForeignJob } from './contract.js';
import { rowsOf } from './rows-of.js';

const name = 'two-layer-network';

/** Numbers that the states of one replicate may have together: 256 MiB of them. */
const mostNumbers = 2 ** 25;

/**
 * Langevin dynamics and SGLD of two-layer networks, step by step: the program runs the chains,
 * whatever they are measured for, and tells their states; what is recorded is found from these.
 */
export const twoLayerNetwork: Contract<Chain, ChainResult> = {
  name,
  standsFor: { program: 'two-layer-chain' },
  whyNot: (chain, { contracts }) => {
    const { shape, noise, records } = chain;
    const promise = contracts[name];
    if (promise === undefined) return `has no contract ${name}`;
    const { activation, hasBiases, readouts } = shape;
    const { activations, batches, frozenReadouts } = promise;
    if (!(activations as readonly string[]).includes(activation.kind)) {
      return `takes no networks of ${activation.kind}`;
    }
    if (activation.gain !== undefined && activation.gain !== 1) return 'has no gain';
    if (hasBiases) return 'has no biases';
    if (shape.rowNorm !== undefined) return 'has no weights of a given length';
    if (readouts === 'integrated') return 'has no integrated readouts';
    if (readouts === 'frozen' && !frozenReadouts) return 'has no frozen readouts';
    if (noise.kind === 'given') return 'takes no noise from elsewhere';
    if (isMinibatch(chain) && !batches) return 'takes no batches';
    if (records?.at !== undefined) return 'keeps states at even distances only';
    if (uniformly(chain) === undefined) return 'has one step size and temperature for all weights';
    const numNumbers = keptOf(chain).numKept * chain.state.length;
    if (numNumbers > mostNumbers) {
      return `would have to tell states of ${numNumbers} numbers, more than ${mostNumbers}`;
    }
    return undefined;
  },
  jobOf: (chain) => {
    const { shape, data, state, numSteps, batchSize } = chain;
    const { inputDimension, width, outputScale, lossScale, activation, readouts } = shape;
    const { stepSize, temperature, weightDecay, readoutDecay } = uniformly(chain) ?? failed();
    const { keep, numKept } = keptOf(chain);
    const share = isMinibatch(chain) ? (batchSize ?? 1) / data.targets.length : 1;
    const axes = ['coordinate of the state'];
    return {
      spec: {
        target: {
          kind: name,
          inputs: rowsOf(data.inputs, inputDimension),
          targets: Array.from(data.targets),
          width,
          activation: activation.kind,
          outputScale,
          lossScale: lossScale * share,
          weightDecay,
          readoutDecay,
          frozenReadouts: readouts === 'frozen',
        },
        stepSize,
        temperature,
        ...(isMinibatch(chain) ? { batchSize } : {}),
        numSteps,
        ...(keep === undefined ? {} : { keep }),
      },
      start: Array.from(state),
      owed: {
        end: { shape: [state.length], axes },
        ...(numKept === 0
          ? {}
          : { states: { shape: [numKept, state.length], axes: ['kept state', ...axes] } }),
      },
    };
  },
  whyDiverged: ({ divergenceBound: bound }, { end, states = new Float64Array(0) }) => {
    if (bound === undefined || (end.every(Number.isFinite) && states.every(Number.isFinite))) {
      return undefined;
    }
    const first = [states, end].flatMap((own) => own.find((x) => !(Math.abs(x) <= bound)) ?? [])[0];
    // Whatever comes behind a state that grew; NaN out of nowhere is another fault.
    if (first === undefined || !Number.isFinite(first)) return undefined;
    return lost('diverged', `a state grew to ${first};`);
  },
  runOf: (chain, arrays, job) => {
    const { end, states = new Float64Array(0) } = arrays;
    const why = whyNotOfStart(chain, states, job) ?? whyFrozenMoved(chain, end);
    if (why !== undefined) return lost('failed', why);
    const { divergenceBound = Number.POSITIVE_INFINITY } = chain;
    const isStable = (x: number) => Math.abs(x) <= divergenceBound;
    const outcome = end.every(isStable) && states.every(isStable) ? 'completed' : 'diverged';
    return { outcome, state: end, records: recordsOfStates(chain, states) };
  },
};

function failed(): never {
  throw new Error('the program was asked for what it cannot run');
}

/** A batch of all samples is none. */
function isMinibatch({ batchSize, data }: Chain): boolean {
  return batchSize !== undefined && batchSize < data.targets.length;
}

/** What a chain has for all of its weights, in the words of Langevin dynamics. */
interface Uniform {
  readonly stepSize: number;
  readonly temperature: number;
  readonly weightDecay: number;
  readonly readoutDecay: number;
}

/**
 * Step size, temperature and decays of a chain; undefined where coordinates differ in more than
 * the sign of their noise, which changes no law. Frozen readouts have none of their own.
 */
function uniformly({ shape, stepSize, decay, noiseAmplitude, noise }: Chain): Uniform | undefined {
  const { inputDimension: d, readouts } = shape;
  const moving = readouts === 'frozen' ? d : d + 1;
  const amplitude = noise.kind === 'none' ? 0 : Math.abs(noiseAmplitude[0]);
  const isUniform =
    stepSize.subarray(0, moving).every((own) => own === stepSize[0]) &&
    decay.subarray(0, d).every((own) => own === decay[0]) &&
    (noise.kind === 'none' ||
      noiseAmplitude.subarray(0, moving).every((own) => Math.abs(own) === amplitude));
  if (!isUniform || !(stepSize[0] > 0)) return undefined;
  return {
    stepSize: stepSize[0],
    temperature: amplitude ** 2 / (2 * stepSize[0]),
    weightDecay: decay[0],
    readoutDecay: readouts === 'frozen' ? 0 : decay[d],
  };
}

/** Which states are kept, counted from the first step of this call. */
function keptOf({ records, firstStep = 0, numSteps }: Chain): {
  readonly keep: { readonly from: number; readonly every: number } | undefined;
  readonly numKept: number;
} {
  if (records === undefined || records.at !== undefined) return { keep: undefined, numKept: 0 };
  const schedule: RecordSchedule = records;
  const from = nextRecord(schedule, firstStep) - firstStep;
  const numKept = countRecords(schedule, firstStep, firstStep + numSteps);
  return { keep: numKept === 0 ? undefined : { from, every: records.every }, numKept };
}

/** A state that is kept before step 0 is the start. */
function whyNotOfStart(
  chain: Chain,
  states: Float64Array,
  { start = [] }: ForeignJob,
): string | undefined {
  const { keep } = keptOf(chain);
  if (keep?.from !== 0) return undefined;
  const place = start.findIndex((x, j) => Math.fround(x) !== Math.fround(states[j]));
  if (place === -1) return undefined;
  return `coordinate ${place + 1} of the state before step 0 is ${states[place]}, where the start's ${start[place]} was expected;`;
}

function whyFrozenMoved({ shape, state }: Chain, end: Float64Array): string | undefined {
  if (shape.readouts !== 'frozen') return undefined;
  const perNeuron = shape.inputDimension + 1;
  const place = end.findIndex(
    (x, index) =>
      index % perNeuron === perNeuron - 1 && Math.fround(x) !== Math.fround(state[index]),
  );
  if (place === -1) return undefined;
  return `readout ${Math.floor(place / perNeuron) + 1} ended at ${end[place]}, where the frozen ${state[place]} was expected;`;
}
