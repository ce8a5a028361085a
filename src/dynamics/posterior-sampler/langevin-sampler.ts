import type { RandomKey } from '../../core/index.js';
import type { TargetFunctions } from '../../models/index.js';
import type { SamplingMethod } from './posterior-spec.js';
import type { SamplerRules } from './sampler-faults.js';
import { samplerNoise } from './sampler-noise.js';

/**
 * Langevin dynamics d theta = -grad U dt + sqrt(2 T) dW in steps of eta, uncorrected:
 *   'langevin'             theta - eta grad U + s z
 *   'heun'                 theta - eta (grad U(theta) + grad U(theta')) / 2 + s z, theta' that of 'langevin'
 *   'leimkuhler-matthews'  theta - eta grad U + s (z + z of the next step) / 2
 * with s = sqrt(2 eta T).
 *
 * @param state - moved in place
 * @returns makes the step with a number
 * @source leimkuhler2013
 */
export function langevinSampler(
  { dimension, gradient }: TargetFunctions,
  rules: SamplerRules,
  method: Exclude<SamplingMethod, 'hamiltonian'>,
  stepSize: number,
  key: RandomKey,
  state: Float64Array,
): (step: number) => void {
  const { noiseTemperature, numFrozen, isSignKept, stepsPerNoise } = rules;
  const noise = samplerNoise(key, dimension, rules.commonNoise);
  const amplitude = Math.sqrt(2 * stepSize * noiseTemperature);
  const [slope, later] = [new Float64Array(dimension), new Float64Array(dimension)];
  const [now, next] = [new Float64Array(dimension), new Float64Array(dimension)];
  const moved = new Float64Array(dimension);
  const numberOf = (step: number) => Math.floor(step / stepsPerNoise);
  return (step) => {
    gradient(state, slope);
    noise(numberOf(step), now);
    if (method === 'leimkuhler-matthews') {
      noise(numberOf(step + 1), next);
      for (let j = 0; j < dimension; j++) now[j] = (now[j] + next[j]) / 2;
    }
    for (let j = 0; j < dimension; j++) {
      moved[j] = state[j] - stepSize * slope[j] + amplitude * now[j];
    }
    if (method === 'heun') {
      gradient(moved, later);
      for (let j = 0; j < dimension; j++) moved[j] += (stepSize * (slope[j] - later[j])) / 2;
    }
    if (isSignKept && moved[0] * state[0] < 0) return;
    for (let j = numFrozen; j < dimension; j++) state[j] = moved[j];
  };
}
