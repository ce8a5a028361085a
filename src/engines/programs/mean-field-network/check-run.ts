import { checkRecordSchedule, invalidArgument } from '../../../core/index.js';
import type { MeanFieldActivation, MeanFieldRun, MeanFieldTeacher } from './network.js';
import { stepsOfPieces } from './step-sizes.js';

const coefficientKinds = ['trained', 'fixed'];

/**
 * @param activations - kinds that the program has
 * @throws VerificationError 'invalid-argument' for the first thing that makes no sense
 */
export function checkMeanFieldRun(run: MeanFieldRun, activations: readonly string[]): void {
  if (run?.network === undefined) throw invalidArgument('network', undefined, 'a network');
  const { network, key, state, divergenceBound, records, firstStep = 0 } = run;
  const { inputDimension, width, scale = 1 } = network;
  requireWhole('network.inputDimension', inputDimension, 1);
  requireWhole('network.width', width, 1);
  checkActivation('network.activation', network.activation, activations);
  requireOneOf('network.coefficients', network.coefficients, coefficientKinds);
  requireFinite('network.scale', scale);
  if (scale === 0) throw invalidArgument('network.scale', scale, 'a number other than 0');
  requireWhole('numSteps', run.numSteps, 0);
  requireWhole('firstStep', firstStep, 0);
  requireWhole('firstStep + numSteps', firstStep + run.numSteps, 0);
  checkStepSize(run.stepSize, firstStep + run.numSteps);
  for (const name of ['decay', 'noiseAmplitude'] as const) {
    requireFinite(name, run[name]);
    if (run[name] < 0) throw invalidArgument(name, run[name], 'a number >= 0');
  }
  const isWord = (word: number) => Number.isInteger(word) && word >= 0 && word < 2 ** 32;
  if (!(Array.isArray(key) && key.length === 2 && key.every(isWord))) {
    throw invalidArgument('key', key, 'two unsigned 32-bit words', 'use keyFromSeed or deriveKey');
  }
  requireNumbers('state', state, width * (inputDimension + 1));
  if (divergenceBound !== undefined && !(divergenceBound > 0)) {
    throw invalidArgument('divergenceBound', divergenceBound, 'a number > 0');
  }
  if (records !== undefined) checkRecordSchedule('records', records);
}

function checkStepSize(stepSize: MeanFieldRun['stepSize'], end: number): void {
  if (typeof stepSize === 'number') {
    requirePositive('stepSize', stepSize);
    return;
  }
  if (!Array.isArray(stepSize)) {
    throw invalidArgument('stepSize', stepSize, 'a number > 0 or a list of pieces');
  }
  for (const [place, piece] of stepSize.entries()) {
    requirePositive(`stepSize[${place}].stepSize`, piece.stepSize);
    requireWhole(`stepSize[${place}].numSteps`, piece.numSteps, 0);
  }
  const covered = stepsOfPieces(stepSize);
  if (covered < end) {
    throw invalidArgument('stepSize', covered, `pieces of ${end} steps or more in all`);
  }
}

/** @throws VerificationError 'invalid-argument' for a kind that is not allowed, or no ramp */
export function checkActivation(
  name: string,
  activation: MeanFieldActivation,
  kinds: readonly string[],
): void {
  requireOneOf(`${name}.kind`, activation?.kind, kinds);
  if (activation.kind !== 'ramp') return;
  for (const field of ['low', 'lowUntil', 'high', 'highFrom'] as const) {
    requireFinite(`${name}.${field}`, activation[field]);
  }
  if (!(activation.highFrom > activation.lowUntil)) {
    throw invalidArgument(`${name}.highFrom`, activation.highFrom, `> ${activation.lowUntil}`);
  }
}

/** @throws VerificationError 'invalid-argument' when a teacher does not fit the inputs */
export function checkTeacher(teacher: MeanFieldTeacher, inputDimension: number): void {
  const numTeachers = teacher?.coefficients?.length ?? 0;
  requireWhole('teacher.coefficients.length', numTeachers, 1);
  requireNumbers('teacher.coefficients', teacher.coefficients, numTeachers);
  requireNumbers('teacher.weights', teacher.weights, numTeachers * inputDimension);
}

/** @throws VerificationError 'invalid-argument' for another length, and for the first number that is not finite */
export function requireNumbers(name: string, numbers: Float64Array, expected: number): void {
  const length = numbers?.length;
  if (length !== expected) throw invalidArgument(`${name}.length`, length, `${expected} numbers`);
  const place = numbers.findIndex((number) => !Number.isFinite(number));
  if (place >= 0) throw invalidArgument(`${name}[${place}]`, numbers[place], 'a finite number');
}

export function requireOneOf(name: string, value: unknown, allowed: readonly string[]): void {
  if (!allowed.includes(String(value))) throw invalidArgument(name, value, allowed.join(', '));
}

export function requireWhole(name: string, value: number, least: number): void {
  if (!(Number.isSafeInteger(value) && value >= least)) {
    throw invalidArgument(name, value, `a whole number >= ${least}`);
  }
}

export function requireFinite(name: string, value: number): void {
  if (!Number.isFinite(value)) throw invalidArgument(name, value, 'a finite number');
}

function requirePositive(name: string, value: number): void {
  if (!(Number.isFinite(value) && value > 0)) throw invalidArgument(name, value, 'a number > 0');
}
