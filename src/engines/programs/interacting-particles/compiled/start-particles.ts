import { type ParticlesPlan, type PlanKernel, particlesPlan } from '../../../../kernels/index.js';
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
import { stepSizesOf } from '../../mean-field-network/step-sizes.js';
import type { PairKind } from '../pair.js';
import type { InteractingParticles } from '../particles.js';

/** Numbers of enum activation_kind of pairs.h. */
const activationKinds = { erf: 0, linear: 1, quadratic: 2, bump: 3 } as const;
const methods = { euler: 0, 'runge-kutta': 1 } as const;
/** Multiply-adds that a pair takes besides its products, about. */
const workOfPair = 20;

/** Puts a run into the memory of a kernel. */
export function startParticles(particles: InteractingParticles, kernel: PlanKernel): KernelRun {
  const { network, method, teacher } = particles;
  const { inputDimension, width } = network;
  const memory = takeMemory(particles, kernel);
  const rounded = roundedWidth(width);
  const arrays = {
    weights: memory.doubles('weights', inputDimension * rounded),
    coefficients: memory.doubles('coefficients', rounded),
  };
  writeNeurons(network, particles.state, arrays);
  writeNumbers(particles, memory);
  const stepSizes = memory.doubles('stepSizes', stepsOfRoom);
  const numPairs = rounded * (rounded + teacher.coefficients.length);
  const evaluations = method === 'euler' ? 1 : 4;
  return {
    workOfStep: evaluations * numPairs * (1.5 * inputDimension + workOfPair),
    advance: (step, numSteps) => {
      stepSizes.set(stepSizesOf(particles, step, numSteps));
      memory.setWord('stepLow', step % 2 ** 32);
      memory.setWord('stepHigh', Math.floor(step / 2 ** 32));
      memory.setWord('numSteps', numSteps);
      kernel.advance();
      return outcomes[memory.word('outcome')];
    },
    state: () => readNeurons(network, arrays),
  };
}

function takeMemory(
  { network, teacher, method }: InteractingParticles,
  kernel: PlanKernel,
): PlanMemory<ParticlesPlan> {
  const { inputDimension, width } = network;
  const row = 8 * roundedWidth(width);
  const teacherRow = 8 * roundedWidth(teacher.coefficients.length);
  const stages = method === 'euler' ? 0 : 1;
  const places = placeArrays(
    particlesPlan,
    {
      weights: inputDimension * row,
      coefficients: row,
      mask: row,
      teacherWeights: inputDimension * teacherRow,
      teachers: 3 * teacherRow,
      stepSizes: 8 * stepsOfRoom,
      particles: 3 * row,
      fieldWeights: inputDimension * row,
      fieldCoefficients: row,
      own: row,
      stageWeights: stages * inputDimension * row,
      stageCoefficients: stages * row,
      sumWeights: stages * inputDimension * row,
      sumCoefficients: stages * row,
    },
    { name: 'run', advice: 'use a smaller network' },
  );
  return planMemory(particlesPlan, places, kernel.allocate(places.bytes), 'float64');
}

function writeNumbers(particles: InteractingParticles, memory: PlanMemory<ParticlesPlan>): void {
  const { network, teacher, key } = particles;
  const { inputDimension, width, scale = 1 } = network;
  const numTeachers = teacher.coefficients.length;
  memory.setDouble('outputScale', scale / width);
  memory.setDouble('rate', 2 / scale);
  memory.setDouble('decayRate', 2 * particles.decay);
  memory.setDouble('noiseAmplitude', particles.noiseAmplitude);
  memory.setDouble('bound', particles.divergenceBound ?? Number.POSITIVE_INFINITY);
  memory.setWord('width', width);
  memory.setWord('inputDimension', inputDimension);
  memory.setWord('numTeachers', numTeachers);
  memory.setWord('activation', activationKinds[network.activation.kind as PairKind]);
  memory.setWord('trainsCoefficients', network.coefficients === 'trained' ? 1 : 0);
  memory.setWord('method', methods[particles.method]);
  memory.setWord('keyLow', key[0]);
  memory.setWord('keyHigh', key[1]);
  memory.setWord('noiseStream', streams.langevinNoise);
  memory.doubles('mask', width).fill(1);
  memory.doubles('teachers', numTeachers).set(teacher.coefficients);
  const places = memory.doubles('teacherWeights', inputDimension * roundedWidth(numTeachers));
  writeWeights(teacher.weights, inputDimension, inputDimension, places);
}
