import {
  type Chain,
  checkRecordSchedule,
  invalidArgument,
  type LabelledInputs,
  stride,
} from '../../../core/index.js';
import { checkTrajectory } from './records/check-trajectory.js';

const activationKinds = ['relu', 'erf', 'tanh', 'logistic', 'polynomial'];
const readoutKinds = ['trained', 'frozen', 'integrated'];
const noiseKinds = ['none', 'normal', 'given'];
const arithmetics = ['float32', 'float64'];

/** @throws VerificationError 'invalid-argument' for the first thing that makes no sense */
export function checkChain(chain: Chain): void {
  for (const name of ['shape', 'data', 'key', 'noise'] as const) {
    if (chain?.[name] === undefined) throw invalidArgument(`chain.${name}`, undefined, 'a value');
  }
  const { shape, data, records, noise } = chain;
  const { inputDimension, width, activation, readouts } = shape;
  for (const [name, value] of Object.entries({ inputDimension, width })) {
    requireWhole(name, value, 1);
  }
  requireWhole('numSteps', chain.numSteps, 0);
  requireWhole('firstStep', chain.firstStep ?? 0, 0);
  // Twice that, for noise of two substeps, must be a whole number too.
  const lastStep = 2 * ((chain.firstStep ?? 0) + chain.numSteps);
  if (!Number.isSafeInteger(lastStep)) {
    throw invalidArgument('firstStep + numSteps', lastStep / 2, 'at most 2^52');
  }
  requireOneOf('activation.kind', activation.kind, activationKinds);
  requireOneOf('readouts', readouts, readoutKinds);
  requireOneOf('noise.kind', noise.kind, noiseKinds);
  requireOneOf('arithmetic', chain.arithmetic ?? 'float32', arithmetics);
  requireKey(chain.key);
  for (const name of ['outputScale', 'lossScale'] as const) requireFinite(name, shape[name]);
  requireFinite('gain', activation.gain ?? 1);
  if (shape.rowNorm !== undefined) requirePositive('rowNorm', shape.rowNorm);
  const numCoefficients = activation.coefficients?.length ?? 0;
  if (activation.kind === 'polynomial' && !(numCoefficients >= 1 && numCoefficients <= 16)) {
    throw invalidArgument('activation.coefficients.length', numCoefficients, '1 to 16 numbers');
  }
  for (const value of activation.coefficients ?? []) {
    requireFinite('activation.coefficients', value);
  }

  const perNeuron = stride(shape);
  requireLength('state', chain.state, width * perNeuron);
  for (const name of ['stepSize', 'decay', 'noiseAmplitude'] as const) {
    requireLength(name, chain[name], perNeuron);
    for (const value of chain[name]) requireFinite(name, value);
  }
  requireData('data', data, inputDimension);
  const numSamples = data.targets.length;
  const { batchSize = numSamples } = chain;
  if (!(Number.isInteger(batchSize) && batchSize >= 1 && batchSize <= numSamples)) {
    throw invalidArgument('batchSize', batchSize, `a whole number in [1, ${numSamples}]`);
  }
  if (noise.kind === 'normal' && noise.substeps !== 1 && noise.substeps !== 2) {
    throw invalidArgument('noise.substeps', noise.substeps, '1 or 2');
  }
  if (readouts === 'integrated') {
    requirePositive('temperature', chain.temperature);
    requirePositive('decay of integrated readouts', chain.decay[perNeuron - 1]);
  }
  const { divergenceBound } = chain;
  if (divergenceBound !== undefined && !(divergenceBound > 0)) {
    throw invalidArgument('divergenceBound', divergenceBound, 'a number > 0');
  }
  if (records === undefined) return;
  checkRecordSchedule('records', records);
  const recorded = records.testSet ?? data;
  requireData('records.testSet', recorded, inputDimension);
  for (const probe of records.probes ?? []) {
    requireLength('records.probes', probe, recorded.targets.length);
  }
  for (const direction of records.directions ?? []) {
    requireLength('records.directions', direction, inputDimension);
  }
  checkTrajectory(chain, records);
}

function requireData(name: string, { inputs, targets }: LabelledInputs, dimension: number): void {
  requireWhole(`${name}.targets.length`, targets.length, 1);
  requireLength(`${name}.inputs`, inputs, targets.length * dimension);
}

function requireOneOf(name: string, value: string, allowed: readonly string[]): void {
  if (!allowed.includes(value)) throw invalidArgument(name, value, allowed.join(', '));
}

/** Two unsigned 32-bit words, as `keyFromSeed` and `deriveKey` make them. */
function requireKey(key: Chain['key']): void {
  const isWord = (word: number) => Number.isInteger(word) && word >= 0 && word < 2 ** 32;
  if (!(Array.isArray(key) && key.length === 2 && key.every(isWord))) {
    throw invalidArgument('key', key, 'two unsigned 32-bit words', 'use keyFromSeed or deriveKey');
  }
}

function requireLength(name: string, numbers: Float64Array, expected: number): void {
  const length = numbers?.length;
  if (length !== expected) throw invalidArgument(`${name}.length`, length, `${expected} numbers`);
}

function requireWhole(name: string, value: number, least: number): void {
  if (!(Number.isSafeInteger(value) && value >= least)) {
    throw invalidArgument(name, value, `a whole number >= ${least}`);
  }
}

function requireFinite(name: string, value: number): void {
  if (!Number.isFinite(value)) throw invalidArgument(name, value, 'a finite number');
}

function requirePositive(name: string, value: number | undefined): void {
  if (!(value !== undefined && Number.isFinite(value) && value > 0)) {
    throw invalidArgument(name, value, 'a finite number > 0');
  }
}
