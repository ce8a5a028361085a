import type { RandomKey } from '../../core/index.js';
import type { TargetFunctions } from '../../models/index.js';
import { fillUniform, keyFromSeed, streams, uniformDraws } from '../../random/index.js';
import type { SamplerRules } from './sampler-faults.js';
import { samplerNoise } from './sampler-noise.js';

/** Most leapfrog steps of a move; their number is drawn anew for each, from 1 on. */
const mostLeapfrogs = 10;
/** Share of moves that should be accepted. */
const acceptanceAimedAt = 0.85;

/**
 * Hamiltonian Monte Carlo: H = U(theta) + |p|^2 / 2 with p ~ N(0, T), leapfrog steps, and
 * a move accepted with the chance min(1, exp(-(H' - H) / T)). The size of a leapfrog step is
 * tuned in the first `numTuned` moves and then stands.
 *
 * @param state - moved in place
 * @returns makes the move with a number; numbers follow each other from 0 on
 * @source neal2011, sections 2 and 4.2
 */
export function hamiltonianSampler(
  functions: TargetFunctions,
  rules: SamplerRules,
  numTuned: number,
  key: RandomKey,
  state: Float64Array,
): (move: number) => void {
  const { dimension, potential, gradient } = functions;
  const { acceptanceTemperature, acceptance, numFrozen } = rules;
  const noise = samplerNoise(key, dimension, rules.commonNoise);
  const deviation = Math.sqrt(rules.noiseTemperature);
  const [momentum, trial] = [new Float64Array(dimension), new Float64Array(dimension)];
  const [slope, slopeAtState] = [new Float64Array(dimension), new Float64Array(dimension)];
  const [moved, uniforms] = [new Float64Array(dimension), new Float64Array(2)];
  let energy = potential(state);
  gradient(state, slopeAtState);
  const size = tunedSize(firstSize(slopeAtState, rules.noiseTemperature), numTuned);

  /** Moves `moved` and `trial` by leapfrog steps; the gain of H. */
  const leapfrog = (step: number, numSteps: number): number => {
    let gain = energy;
    slope.set(slopeAtState);
    moved.set(state);
    for (let j = 0; j < dimension; j++) {
      gain += (momentum[j] * momentum[j]) / 2;
      trial[j] = momentum[j] - (step / 2) * slope[j];
    }
    for (let n = 1; n <= numSteps; n++) {
      for (let j = numFrozen; j < dimension; j++) moved[j] += step * trial[j];
      gradient(moved, slope);
      const share = n === numSteps ? step / 2 : step;
      for (let j = 0; j < dimension; j++) trial[j] -= share * slope[j];
    }
    let after = potential(moved);
    for (let j = numFrozen; j < dimension; j++) after += (trial[j] * trial[j]) / 2;
    for (let j = 0; j < numFrozen; j++) gain -= (momentum[j] * momentum[j]) / 2;
    return after - gain;
  };

  return (move) => {
    fillUniform(key, streams.acceptance, move, uniforms);
    if (rules.commonNoise > 0)
      uniforms[1] = uniformDraws(keyFromSeed(0), 1, streams.acceptance, move)[0];
    if (move % rules.movesPerMomentum === 0) {
      noise(move, momentum);
      for (let j = 0; j < dimension; j++) momentum[j] *= deviation;
    }
    const gain = leapfrog(size.at(move), 1 + Math.floor(uniforms[1] * mostLeapfrogs));
    if (!Number.isFinite(gain)) return size.learn(move, 0);
    const chance = Math.exp(Math.min(0, -gain / acceptanceTemperature));
    size.learn(move, chance);
    if (uniforms[0] >= acceptedShare(acceptance, gain / acceptanceTemperature)) return;
    if (rules.isSignKept && moved[0] * state[0] < 0) return;
    state.set(moved);
    slopeAtState.set(slope);
    momentum.set(trial);
    energy = potential(state);
  };
}

function acceptedShare(acceptance: SamplerRules['acceptance'], gain: number): number {
  if (acceptance === 'always') return 1;
  return Math.exp(Math.min(0, acceptance === 'reversed' ? gain : -gain));
}

/** A size at which the first steps are stable wherever the slope there says so. */
function firstSize(slope: Float64Array, temperature: number): number {
  let squares = 0;
  for (const entry of slope) squares += entry * entry;
  return Math.sqrt(temperature / (squares + temperature));
}

/** The size of a leapfrog step: learns from the chances of acceptance, then stands. */
function tunedSize(first: number, numTuned: number) {
  let logSize = Math.log(first);
  let [sum, count] = [0, 0];
  return {
    at: (move: number) => Math.exp(move < numTuned || count === 0 ? logSize : sum / count),
    learn: (move: number, chance: number) => {
      if (move >= numTuned) return;
      logSize += (2 * (chance - acceptanceAimedAt)) / Math.sqrt(1 + move / 4);
      if (2 * move >= numTuned) {
        sum += logSize;
        count++;
      }
    },
  };
}
