import { checkRecordSchedule, invalidArgument } from '../../../core/index.js';
import { type PopulationFlow, populationQuantities } from './flow.js';

/** @throws VerificationError 'invalid-argument' for the first thing that makes no sense */
export function checkFlow(flow: PopulationFlow): void {
  const { inputDimension, width, degree, direction, state, key, records } = flow;
  requireWhole('inputDimension', inputDimension, 1);
  requireWhole('width', width, 1);
  requireWhole('degree', degree, 0, 16);
  requireWhole('numSteps', flow.numSteps, 0);
  requireWhole('firstStep', flow.firstStep ?? 0, 0);
  requireWhole('firstStep + numSteps', (flow.firstStep ?? 0) + flow.numSteps, 0);
  for (const name of [
    'outputScale',
    'weightDecay',
    'readoutDecay',
    'stepSize',
    'noiseAmplitude',
  ] as const) {
    if (!Number.isFinite(flow[name])) throw invalidArgument(name, flow[name], 'a finite number');
  }
  const isWord = (word: number) => Number.isInteger(word) && word >= 0 && word < 2 ** 32;
  if (!(Array.isArray(key) && key.length === 2 && key.every(isWord))) {
    throw invalidArgument('key', key, 'two unsigned 32-bit words', 'use keyFromSeed or deriveKey');
  }
  requireLength('direction', direction, inputDimension);
  const length = Math.hypot(...direction);
  // Rounding of the coordinates leaves less than this.
  if (!(Math.abs(length - 1) < 1e-12)) throw invalidArgument('|direction|', length, '1');
  requireLength('state', state, width * (inputDimension + 1));
  const { divergenceBound } = flow;
  if (divergenceBound !== undefined && !(divergenceBound > 0)) {
    throw invalidArgument('divergenceBound', divergenceBound, 'a number > 0');
  }
  if (records === undefined) return;
  checkRecordSchedule('records', records);
  const numNumbers = records.inputs?.length ?? 0;
  if (numNumbers % inputDimension !== 0) {
    throw invalidArgument('records.inputs.length', numNumbers, `a multiple of ${inputDimension}`);
  }
  for (const [name, quantity] of Object.entries(records.series ?? {})) {
    if (populationQuantities.includes(quantity)) continue;
    throw invalidArgument(`records.series.${name}`, quantity, populationQuantities.join(', '));
  }
}

function requireLength(name: string, numbers: Float64Array, expected: number): void {
  const length = numbers?.length;
  if (length !== expected) throw invalidArgument(`${name}.length`, length, `${expected} numbers`);
}

function requireWhole(
  name: string,
  value: number,
  least: number,
  most = Number.MAX_SAFE_INTEGER,
): void {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return;
  const expected =
    most === Number.MAX_SAFE_INTEGER
      ? `a whole number >= ${least}`
      : `a whole number in [${least}, ${most}]`;
  throw invalidArgument(name, value, expected);
}
