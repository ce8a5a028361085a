import type { Target } from '../../models/index.js';

/** What a sampler follows; the right ones, or those that a fault has changed. */
export interface SamplerRules {
  readonly target: Target;
  /** Temperature of the noise: momenta have this variance. */
  readonly noiseTemperature: number;
  /** Temperature by which moves are accepted. */
  readonly acceptanceTemperature: number;
  readonly acceptance: 'metropolis' | 'always' | 'reversed';
  /** Moves for which one momentum lasts. */
  readonly movesPerMomentum: number;
  /** Steps of Langevin dynamics for which one noise lasts. */
  readonly stepsPerNoise: number;
  /** Coordinates, from the first on, that never move. */
  readonly numFrozen: number;
  /** Whether moves that change the sign of the first coordinate are refused. */
  readonly isSignKept: boolean;
  /** Share of the variance of the noise that every chain has in common. */
  readonly commonNoise: number;
  /** Draws that are copies of one state. */
  readonly drawsPerState: number;
  /** Whether draws begin where warm-up does. */
  readonly isWarmupKept: boolean;
}

type Rules = (right: SamplerRules) => Partial<SamplerRules>;

/** Mistakes that people make when they write a sampler of posteriors, and what each changes. */
const faults = {
  'never-rejected': {
    change: 'no move is rejected: the steps of Hamilton dynamics are not corrected',
    rules: (() => ({ acceptance: 'always' })) as Rules,
  },
  'acceptance-reversed': {
    change: 'moves are accepted with the inverse of the ratio of densities',
    rules: (() => ({ acceptance: 'reversed' })) as Rules,
  },
  'momentum-never-refreshed': {
    change: 'the first momentum lasts for the whole chain',
    rules: (() => ({ movesPerMomentum: Number.POSITIVE_INFINITY })) as Rules,
  },
  'noise-held': {
    change: 'each number of the noise is used in two steps',
    rules: (() => ({ stepsPerNoise: 2 })) as Rules,
  },
  'temperature-ignored': {
    change: 'samples at temperature one',
    rules: (() => ({ noiseTemperature: 1, acceptanceTemperature: 1 })) as Rules,
  },
  'noise-linear-in-temperature': {
    change: 'the noise has amplitude T instead of sqrt(T)',
    rules: (({ noiseTemperature: T }) => ({ noiseTemperature: T * T })) as Rules,
  },
  'missing-factor-two': {
    change: 'the noise has half its variance: half the temperature',
    rules: (({ noiseTemperature: T }) => ({
      noiseTemperature: T / 2,
      acceptanceTemperature: T / 2,
    })) as Rules,
  },
  'too-warm': {
    change: 'samples at a temperature that is a quarter too high',
    rules: (({ noiseTemperature: T }) => ({
      noiseTemperature: 1.25 * T,
      acceptanceTemperature: 1.25 * T,
    })) as Rules,
  },
  'prior-omitted': {
    change: 'the potential lacks the prior',
    rules: (({ target }) => ({ target: withPrior(target, () => 1e-3) })) as Rules,
  },
  'prior-as-deviation': {
    change: 'the prior has the root of its precision',
    rules: (({ target }) => ({ target: withPrior(target, Math.sqrt) })) as Rules,
  },
  'half-the-samples': {
    change: 'every second sample is left out, and the others count no more for it',
    rules: (({ target }) => ({ target: withHalfTheSamples(target) })) as Rules,
  },
  'frozen-coordinate': {
    change: 'the first parameter never moves',
    rules: (() => ({ numFrozen: 1 })) as Rules,
  },
  'one-sign': {
    change: 'the first parameter never changes its sign: the chain stays in one mode',
    rules: (() => ({ isSignKept: true })) as Rules,
  },
  'common-noise': {
    change: 'half of the noise is the same in all chains',
    rules: (() => ({ commonNoise: 0.5 })) as Rules,
  },
  'repeated-draws': {
    change: 'each state that is kept is returned four times',
    rules: (() => ({ drawsPerState: 4 })) as Rules,
  },
  'warmup-kept': {
    change: 'the draws begin at the start of the chain',
    rules: (() => ({ isWarmupKept: true })) as Rules,
  },
} as const;

/** Names of the mistakes. */
export type SamplerFault = keyof typeof faults;

/** The rules of a sampler, with those of its fault in place of the right ones. */
export function samplerRules(
  target: Target,
  temperature: number,
  fault?: SamplerFault,
): SamplerRules {
  const right: SamplerRules = {
    target,
    noiseTemperature: temperature,
    acceptanceTemperature: temperature,
    acceptance: 'metropolis',
    movesPerMomentum: 1,
    stepsPerNoise: 1,
    numFrozen: 0,
    isSignKept: false,
    commonNoise: 0,
    drawsPerState: 1,
    isWarmupKept: false,
  };
  return fault === undefined ? right : { ...right, ...faults[fault].rules(right) };
}

/** What a fault changes, in words. */
export function changeByFault(fault: SamplerFault): string {
  return faults[fault].change;
}

function withPrior(target: Target, change: (precision: number) => number): Target {
  return 'priorPrecision' in target
    ? { ...target, priorPrecision: change(target.priorPrecision) }
    : target;
}

function withHalfTheSamples(target: Target): Target {
  const half = <Entry>(all: readonly Entry[]) => all.filter((_, i) => i % 2 === 0);
  switch (target.kind) {
    case 'linear-regression':
    case 'logistic-regression':
      return { ...target, inputs: half(target.inputs), targets: half(target.targets) };
    case 'two-neurons':
      return { ...target, inputs: half(target.inputs), targets: half(target.targets) };
    default:
      return target;
  }
}
