import type { Control, Engine, RandomKey, Replicate } from 'theory-vs-dynamics';
import type { Mistake } from './mistakes.js';
import type { Sampler } from './sampler.js';

/** A simulation that runs whatever sampler it is given. */
export type SimulateWith<S> = (
  setting: S,
  key: RandomKey,
  engine: Engine,
  plant: (sampler: Sampler) => Sampler,
) => Promise<Replicate>;

/** One negative control per mistake. */
export function plantMistakes<S>(
  simulateWith: SimulateWith<S>,
  mistakes: readonly Mistake[],
): Control<S>[] {
  return mistakes.map(({ name, change, plant }) => ({
    kind: 'negative',
    name,
    change,
    simulate: (setting, key, engine) => simulateWith(setting, key, engine, plant),
  }));
}

/** The correct sampler. */
export const withoutMistake = (sampler: Sampler): Sampler => sampler;
