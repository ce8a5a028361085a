import {
  defineSimulator,
  invalidArgument,
  type LostRun,
  lost,
  type RandomKey,
} from '../../core/index.js';
import { targetFunctions } from '../../models/index.js';
import { normalDraws, streams } from '../../random/index.js';
import { hamiltonianSampler } from './hamiltonian-sampler.js';
import { langevinSampler } from './langevin-sampler.js';
import type { PosteriorDraws } from './posterior-spec.js';
import { samplerRules } from './sampler-faults.js';

/** What a chain leaves. */
export interface PosteriorRun {
  /** Row-major, numDraws x dimension, in the order of the chain. */
  readonly draws: Float64Array;
  readonly dimension: number;
}

/**
 * One chain of a sampler of a posterior, in double precision and plain loops.
 *
 * @source neal2011 for 'hamiltonian', leimkuhler2013 for 'leimkuhler-matthews'
 */
export const posteriorDraws = defineSimulator('posterior/draws', drawPosterior);

function drawPosterior(spec: PosteriorDraws, key: RandomKey): PosteriorRun | LostRun {
  requireSpec(spec);
  const rules = samplerRules(spec.target, spec.temperature, spec.fault);
  const functions = targetFunctions(rules.target);
  const { dimension } = functions;
  const state = startOf(spec, dimension, key);
  const { method = 'hamiltonian', numWarmup, numDraws, thin } = spec;
  const advance =
    method === 'hamiltonian'
      ? hamiltonianSampler(functions, rules, numWarmup, key, state)
      : langevinSampler(functions, rules, method, requireStepSize(spec), key, state);
  const draws = new Float64Array(numDraws * dimension);
  const first = rules.isWarmupKept ? 0 : numWarmup;
  for (let iteration = 0; iteration < first; iteration++) advance(iteration);
  for (let draw = 0; draw < numDraws; draw++) {
    for (let sub = 0; sub < thin; sub++) advance(first + draw * thin + sub);
    draws.set(state, draw * dimension);
  }
  if (!draws.every(Number.isFinite)) return lost('diverged', `method=${method};`);
  const { drawsPerState } = rules;
  for (let draw = 0; draw < numDraws; draw++) {
    const from = (draw - (draw % drawsPerState)) * dimension;
    draws.copyWithin(draw * dimension, from, from + dimension);
  }
  return { draws, dimension };
}

function startOf({ start }: PosteriorDraws, dimension: number, key: RandomKey): Float64Array {
  if (typeof start === 'number') {
    return normalDraws(key, dimension, streams.initialState).map((z) => start * z);
  }
  if (start.length !== dimension) {
    throw invalidArgument('start.length', start.length, `${dimension}, as the target has`);
  }
  return Float64Array.from(start);
}

function requireSpec({ temperature, numWarmup, numDraws, thin }: PosteriorDraws): void {
  if (!(temperature > 0 && Number.isFinite(temperature))) {
    throw invalidArgument('temperature', temperature, 'a finite number > 0');
  }
  requireCount('numWarmup', numWarmup, 0);
  requireCount('numDraws', numDraws, 1);
  requireCount('thin', thin, 1);
}

function requireCount(name: string, value: number, least: number): void {
  if (!(Number.isSafeInteger(value) && value >= least)) {
    throw invalidArgument(name, value, `a whole number >= ${least}`);
  }
}

function requireStepSize({ stepSize = Number.NaN, method }: PosteriorDraws): number {
  if (stepSize > 0 && Number.isFinite(stepSize)) return stepSize;
  throw invalidArgument('stepSize', stepSize, `a finite number > 0 for method '${method}'`);
}
