import { type DescentPlan, descentPlan, type PlanKernel } from '../../../../kernels/index.js';
import { streams } from '../../../../random/index.js';
import { type PlanMemory, placeArrays, planMemory } from '../../../compiled/plan-memory.js';
import {
  readNeurons,
  roundedWidth,
  writeNeurons,
} from '../../mean-field-network/compiled/octets.js';
import { activationNumbersOf, numPowers } from '../activation.js';
import { batchesOf } from '../batch-of-step.js';
import type { DescentRecord, DescentResult, TwoLayerDescent } from '../descent.js';
import { firstEntries, packedFactors, packedLength } from '../packed-tensors.js';
import { stepRateOf } from '../step-rate.js';

/** Numbers of enum activation_kind of activation.h. */
const activationKinds = { hermite: 0, erf: 1, tanh: 2 } as const;
/** CHUNK of plan.h. */
const samplesOfChunk = 64;
/** Steps of one call of the kernel, at most: their batches have a place each. */
export const stepsOfRoom = 256;
/** Multiply-adds that a value with its slope takes, about. */
const workOfValue = 30;

/** A run in the memory of a kernel. */
export interface DescentRun {
  /** Multiply-adds of a step, about. */
  readonly workOfStep: number;
  /** Runs at most `stepsOfRoom` steps. */
  readonly advance: (step: number, numSteps: number, reports: boolean) => DescentCall;
  readonly state: () => Float64Array;
}

/** What a call of the kernel says. */
export interface DescentCall extends Pick<DescentResult, 'outcome' | 'stepsDone'> {
  /** Of the state that the call began with, where it was to report. */
  readonly errors: Pick<DescentRecord, 'trainError' | 'meanResidual'>;
}

/** Numbers of a sample that are drawn, and from its first to that of the next. */
function rowOf({ network, model }: TwoLayerDescent): { drawn: number; length: number } {
  const { inputDimension, activation } = network;
  const drawn = model === 'network' ? inputDimension : packedLength(activation, inputDimension);
  return { drawn, length: roundedWidth(drawn) };
}

/** Puts a run into the memory of a kernel. */
export function startDescent(descent: TwoLayerDescent, kernel: PlanKernel): DescentRun {
  const { network, model, labelNoise, batchSize = 0 } = descent;
  const { inputDimension, width } = network;
  const numSamples = labelNoise.length;
  const memory = takeMemory(descent, kernel);
  const arrays = {
    weights: memory.doubles('weights', inputDimension * roundedWidth(width)),
    coefficients: memory.doubles('readouts', roundedWidth(width)),
  };
  writeNeurons(network, descent.state, arrays);
  writeNumbers(descent, memory);
  const sums = memory.doubles('sums', 2);
  const words = memory.words('batches', stepsOfRoom * batchSize);
  const batches = new Int32Array(words.buffer, words.byteOffset, words.length);
  const drawBatch = batchesOf(descent, batchSize);
  memory.setWord('starts', 1);
  const { drawn } = rowOf(descent);
  const perSample = model === 'network' ? width * (2 * inputDimension + workOfValue) : 2 * drawn;
  return {
    workOfStep: (batchSize || numSamples) * perSample,
    advance: (step, numSteps, reports) => {
      for (let index = 0; index < numSteps && batchSize > 0; index++) {
        const first = index * batchSize;
        drawBatch(step + index, batches.subarray(first, first + batchSize));
      }
      memory.setWord('numSteps', numSteps);
      memory.setWord('reports', reports ? 1 : 0);
      kernel.advance();
      memory.setWord('starts', 0);
      const [squares, sum] = sums;
      return {
        outcome: memory.word('outcome') === 0 ? 'completed' : 'non-finite',
        stepsDone: memory.word('stepsDone'),
        errors: { trainError: squares / (2 * numSamples), meanResidual: sum / numSamples },
      };
    },
    state: () => readNeurons(network, arrays),
  };
}

function takeMemory(descent: TwoLayerDescent, kernel: PlanKernel): PlanMemory<DescentPlan> {
  const { network, model, labelNoise, batchSize = 0 } = descent;
  const { inputDimension, width } = network;
  const numSamples = labelNoise.length;
  const { length } = rowOf(descent);
  const isNetwork = model === 'network';
  const row = 8 * roundedWidth(width);
  const perNeuron = 8 * roundedWidth(inputDimension);
  // Whole vectors are written from any entry on.
  const entries = isNetwork ? 0 : 8 * (length + 8);
  const places = placeArrays(
    descentPlan,
    {
      weights: inputDimension * row,
      readouts: row,
      mask: row,
      powers: 2 * 8 * numPowers,
      factors: entries,
      labels: 8 * numSamples,
      batches: 4 * stepsOfRoom * batchSize,
      data: numSamples * length * (isNetwork ? 8 : 4),
      sums: 16,
      shares: row,
      rows: isNetwork ? 0 : width * perNeuron,
      features: entries,
      moments: entries,
      values: isNetwork ? samplesOfChunk * row : 0,
      slopes: isNetwork ? samplesOfChunk * row : 0,
      rowForces: isNetwork ? roundedWidth(width) * perNeuron : 0,
      forces: inputDimension * row,
      readoutForces: row,
    },
    { name: 'run', advice: 'use fewer samples or a smaller network' },
  );
  return planMemory(descentPlan, places, kernel.allocate(places.bytes), 'float64');
}

function writeNumbers(descent: TwoLayerDescent, memory: PlanMemory<DescentPlan>): void {
  const { network, model, target, labelNoise, key, batchSize = 0 } = descent;
  const { inputDimension, width, activation } = network;
  const { powers, slopePowers, inner, outer } = activationNumbersOf(activation);
  const { drawn, length } = rowOf(descent);
  const isSurrogate = model === 'gaussian-surrogate';
  memory.setDouble('rate', stepRateOf(descent));
  memory.setDouble('outputScale', 1 / width);
  memory.setDouble('inner', inner);
  memory.setDouble('outer', outer);
  memory.setDouble('outerSlope', outer * inner);
  memory.setWord('width', width);
  memory.setWord('inputDimension', inputDimension);
  memory.setWord('numSamples', labelNoise.length);
  memory.setWord('isSurrogate', isSurrogate ? 1 : 0);
  memory.setWord('activation', activationKinds[activation.kind]);
  memory.setWord('trainsReadouts', network.readouts === 'trained' ? 1 : 0);
  memory.setWord('hasTarget', target === 'neuron' ? 1 : 0);
  memory.setWord('batchSize', batchSize);
  memory.setWord('rowLength', length);
  memory.setWord('rowDrawn', drawn);
  const [linear, quadratic, cubic] = firstEntries(activation, inputDimension);
  memory.setWord('firstLinear', linear);
  memory.setWord('firstQuadratic', quadratic);
  memory.setWord('firstCubic', cubic);
  memory.setWord('keyLow', key[0]);
  memory.setWord('keyHigh', key[1]);
  memory.setWord('dataStream', streams.data);
  memory.doubles('mask', width).fill(1);
  memory.doubles('powers', 2 * numPowers).set([...powers, ...slopePowers]);
  memory.doubles('labels', labelNoise.length).set(labelNoise);
  if (isSurrogate) {
    memory.doubles('factors', drawn).set(packedFactors(activation, inputDimension));
  }
}
