import { type PlanKernel, type SgdPlan, sgdPlan } from '../../../../kernels/index.js';
import { streams } from '../../../../random/index.js';
import { type PlanMemory, placeArrays, planMemory } from '../../../compiled/plan-memory.js';
import {
  readNeurons,
  roundedWidth,
  writeNeurons,
  writeWeights,
} from '../../mean-field-network/compiled/octets.js';
import {
  type KernelRun,
  outcomes,
  stepsOfRoom,
} from '../../mean-field-network/compiled/steps-on-kernel.js';
import type { MeanFieldActivation } from '../../mean-field-network/network.js';
import { slopeOfRamp } from '../../mean-field-network/reference/activation.js';
import { stepSizesOf } from '../../mean-field-network/step-sizes.js';
import type { OnePassSgd } from '../sgd.js';

/** Numbers of enum activation_kind of activation.h. */
const activationKinds = { erf: 0, relu: 1, linear: 2, quadratic: 3, bump: 4, ramp: 5 } as const;
/** Numbers of enum source_kind of sample.h. */
const sourceKinds = { teacher: 0, 'two-classes': 1, data: 2 } as const;
/** Operations that a variate of noise takes, about. */
const workOfNoise = 16;

/** Puts a run into the memory of a kernel. */
export function startSgd(sgd: OnePassSgd, kernel: PlanKernel): KernelRun {
  const { network, decay } = sgd;
  const { inputDimension, width, scale = 1 } = network;
  const memory = takeMemory(sgd, kernel);
  const arrays = {
    weights: memory.doubles('weights', inputDimension * roundedWidth(width)),
    coefficients: memory.doubles('coefficients', roundedWidth(width)),
  };
  writeNeurons(network, sgd.state, arrays);
  writeNumbers(sgd, memory);
  writeSource(sgd, memory);
  const pulls = memory.doubles('pulls', stepsOfRoom);
  const keeps = memory.doubles('keeps', stepsOfRoom);
  memory.setWord('starts', 1);
  const noise = sgd.noiseAmplitude === 0 ? 0 : workOfNoise;
  return {
    workOfStep: roundedWidth(width) * (inputDimension * (2 + noise) + 40),
    advance: (step, numSteps) => {
      for (const [place, stepSize] of stepSizesOf(sgd, step, numSteps).entries()) {
        pulls[place] = (2 * stepSize) / scale;
        keeps[place] = 1 - 2 * decay * stepSize;
      }
      memory.setWord('stepLow', step % 2 ** 32);
      memory.setWord('stepHigh', Math.floor(step / 2 ** 32));
      memory.setWord('numSteps', numSteps);
      kernel.advance();
      memory.setWord('starts', 0);
      return outcomes[memory.word('outcome')];
    },
    state: () => readNeurons(network, arrays),
  };
}

/** ROUNDED_DIMENSION of plan.h: whole vectors of variates, four a lane. */
function roundedDimension(inputDimension: number): number {
  return 32 * Math.ceil(inputDimension / 32);
}

function teacherWidthOf({ source }: OnePassSgd): number {
  return source.kind === 'teacher' ? source.teacher.coefficients.length : 0;
}

function takeMemory(sgd: OnePassSgd, kernel: PlanKernel): PlanMemory<SgdPlan> {
  const { network, source } = sgd;
  const { inputDimension, width } = network;
  const row = 8 * roundedWidth(width);
  const teacherRow = 8 * roundedWidth(teacherWidthOf(sgd));
  const sample = 8 * roundedDimension(inputDimension);
  const places = placeArrays(
    sgdPlan,
    {
      weights: inputDimension * row,
      coefficients: row,
      mask: row,
      ramps: 2 * 64,
      teacherWeights: inputDimension * teacherRow,
      teacherCoefficients: teacherRow,
      scales: 2 * sample,
      inputs: source.kind === 'data' ? source.inputs.byteLength : 0,
      targets: source.kind === 'data' ? source.targets.byteLength : 0,
      pulls: 8 * stepsOfRoom,
      keeps: 8 * stepsOfRoom,
      sample: 2 * sample,
      target: 8,
      preactivations: row,
      values: row,
      slopes: row,
      deltas: row,
      teaching: 3 * teacherRow,
    },
    { name: 'run', advice: 'use fewer samples or a smaller network' },
  );
  return planMemory(sgdPlan, places, kernel.allocate(places.bytes), 'float64');
}

function writeNumbers(sgd: OnePassSgd, memory: PlanMemory<SgdPlan>): void {
  const { network, source, key } = sgd;
  const { width, scale = 1 } = network;
  memory.setDouble('outputScale', scale / width);
  memory.setDouble('labelNoise', source.kind === 'teacher' ? source.labelNoise : 0);
  memory.setDouble('noiseAmplitude', sgd.noiseAmplitude);
  memory.setDouble('bound', sgd.divergenceBound ?? Number.POSITIVE_INFINITY);
  memory.setWord('width', width);
  memory.setWord('inputDimension', network.inputDimension);
  memory.setWord('activation', activationKinds[network.activation.kind]);
  memory.setWord('trainsCoefficients', network.coefficients === 'trained' ? 1 : 0);
  memory.setWord('source', sourceKinds[source.kind]);
  memory.setWord('teacherWidth', teacherWidthOf(sgd));
  memory.setWord('numRows', source.kind === 'data' ? source.targets.length : 0);
  memory.setWord('keyLow', key[0]);
  memory.setWord('keyHigh', key[1]);
  memory.setWord('dataStream', streams.data);
  memory.setWord('labelStream', streams.label);
  memory.setWord('rowStream', streams.minibatch);
  memory.setWord('noiseStream', streams.langevinNoise);
  memory.doubles('mask', width).fill(1);
  memory.doubles('ramps', 8).set(rampNumbers(network.activation));
}

function writeSource({ network, source }: OnePassSgd, memory: PlanMemory<SgdPlan>): void {
  const { inputDimension } = network;
  switch (source.kind) {
    case 'teacher': {
      const { coefficients, weights } = source.teacher;
      const rounded = roundedWidth(coefficients.length);
      memory.setWord('teacherActivation', activationKinds[source.activation.kind]);
      memory.doubles('ramps', 16).set(rampNumbers(source.activation), 8);
      memory.doubles('teacherCoefficients', rounded).set(coefficients);
      const places = memory.doubles('teacherWeights', inputDimension * rounded);
      writeWeights(weights, inputDimension, inputDimension, places);
      return;
    }
    case 'two-classes': {
      const second = roundedDimension(inputDimension);
      const scales = memory.doubles('scales', 2 * second);
      scales.set(source.negativeScales);
      scales.set(source.positiveScales, second);
      return;
    }
    case 'data':
      memory.doubles('inputs', source.inputs.length).set(source.inputs);
      memory.doubles('targets', source.targets.length).set(source.targets);
  }
}

/** `ramp` of activation.h. */
function rampNumbers(activation: MeanFieldActivation): readonly number[] {
  if (activation.kind !== 'ramp') return [];
  const { low, lowUntil, high, highFrom } = activation;
  return [low, lowUntil, high, highFrom, slopeOfRamp(activation)];
}
