import { checkRecordSchedule, invalidArgument } from '../../../core/index.js';
import {
  requireFinite,
  requireNumbers,
  requireOneOf,
  requireWhole,
} from '../mean-field-network/check-run.js';
import { numPowers } from './activation.js';
import { requireRoom } from './data-memory.js';
import type { DescentNetwork, TwoLayerDescent } from './descent.js';
import { highestDegree } from './packed-tensors.js';

/** How far from one the norm of a neuron's weights may be: far more than rounding does. */
const normTolerance = 1e-9;

/** @throws VerificationError 'invalid-argument' for the first thing that makes no sense */
export function checkDescent(descent: TwoLayerDescent): void {
  if (descent?.network === undefined) throw invalidArgument('network', undefined, 'a network');
  const { network, labelNoise, batchSize, stepSize, key, records, firstStep = 0 } = descent;
  requireWhole('network.inputDimension', network.inputDimension, 1);
  requireWhole('network.width', network.width, 1);
  requireOneOf('network.readouts', network.readouts, ['trained', 'frozen']);
  requireOneOf('model', descent.model, ['network', 'gaussian-surrogate']);
  requireOneOf('target', descent.target, ['neuron', 'none']);
  checkActivation(descent);
  const numSamples = labelNoise?.length ?? 0;
  requireWhole('labelNoise.length', numSamples, 1);
  requireNumbers('labelNoise', labelNoise, numSamples);
  requireRoom(descent);
  if (batchSize !== undefined) {
    requireWhole('batchSize', batchSize, 1);
    if (batchSize > numSamples) {
      throw invalidArgument('batchSize', batchSize, `at most the ${numSamples} samples`);
    }
  }
  requireFinite('stepSize', stepSize);
  if (!(stepSize > 0)) throw invalidArgument('stepSize', stepSize, 'a number > 0');
  const isWord = (word: number) => Number.isInteger(word) && word >= 0 && word < 2 ** 32;
  if (!(Array.isArray(key) && key.length === 2 && key.every(isWord))) {
    throw invalidArgument('key', key, 'two unsigned 32-bit words', 'use keyFromSeed or deriveKey');
  }
  checkState(network, descent.state);
  requireWhole('numSteps', descent.numSteps, 0);
  requireWhole('firstStep', firstStep, 0);
  requireWhole('firstStep + numSteps', firstStep + descent.numSteps, 0);
  if (records !== undefined) checkRecordSchedule('records', records);
}

function checkActivation({ network: { activation }, model }: TwoLayerDescent): void {
  requireOneOf('network.activation.kind', activation?.kind, ['hermite', 'erf', 'tanh']);
  if (activation.kind === 'erf') {
    requireFinite('network.activation.slope', activation.slope);
    if (!(activation.slope > 0)) {
      throw invalidArgument('network.activation.slope', activation.slope, 'a number > 0');
    }
  }
  const isSurrogate = model === 'gaussian-surrogate';
  if (activation.kind !== 'hermite') {
    if (!isSurrogate) return;
    throw invalidArgument(
      'network.activation.kind',
      activation.kind,
      'hermite for a Gaussian surrogate',
      'give the coefficients of degrees one to three',
    );
  }
  const { coefficients } = activation;
  const most = isSurrogate ? highestDegree : numPowers - 1;
  const length = coefficients?.length ?? 0;
  if (!(length >= 1 && length <= most)) {
    throw invalidArgument('network.activation.coefficients.length', length, `1 to ${most} numbers`);
  }
  for (const [place, coefficient] of coefficients.entries()) {
    requireFinite(`network.activation.coefficients[${place}]`, coefficient);
  }
  if (coefficients.every((coefficient) => coefficient === 0)) {
    throw invalidArgument('network.activation.coefficients', coefficients, 'one that is not 0');
  }
}

function checkState({ inputDimension, width }: DescentNetwork, state: Float64Array): void {
  const perNeuron = inputDimension + 1;
  requireNumbers('state', state, width * perNeuron);
  for (let i = 0; i < width; i++) {
    const weights = state.subarray(i * perNeuron, (i + 1) * perNeuron - 1);
    const norm = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0));
    if (!(Math.abs(norm - 1) <= normTolerance)) {
      const advice = 'divide them by their norm';
      throw invalidArgument(`norm of the weights of neuron ${i}`, norm, '1', advice);
    }
  }
}
