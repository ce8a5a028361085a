import { regressionChain } from './regression-chain.js';

const inEveryChain = regressionChain.everywhere;

/** Mistakes that people make when they write a sampler, planted in every chain of a system. */
const samplerMistakes = {
  'noise-linear-in-step-size': {
    change: 'the noise of a step has amplitude eta sqrt(2 T) instead of sqrt(2 eta T)',
    system: inEveryChain(({ stepSize, temperature }) => ({
      noiseAmplitude: stepSize * Math.sqrt(2 * temperature),
    })),
  },
  'missing-factor-two': {
    change: 'the noise of a step has amplitude sqrt(eta T): half the temperature',
    system: inEveryChain(({ stepSize, temperature }) => ({
      noiseAmplitude: Math.sqrt(stepSize * temperature),
    })),
  },
  'noise-without-step-size': {
    change: 'the noise of a step has amplitude sqrt(2 T), whatever the step size',
    system: inEveryChain(({ temperature }) => ({ noiseAmplitude: Math.sqrt(2 * temperature) })),
  },
  'noise-linear-in-temperature': {
    change: 'the noise of a step has amplitude T sqrt(2 eta) instead of sqrt(2 eta T)',
    system: inEveryChain(({ stepSize, temperature }) => ({
      noiseAmplitude: temperature * Math.sqrt(2 * stepSize),
    })),
  },
  'prior-omitted': {
    change: 'the gradient lacks the prior: the likelihood alone is sampled',
    system: inEveryChain(({ model }) => ({ model: { ...model, priorPrecision: 0 } })),
  },
  'batch-not-rescaled': {
    change: 'the gradient of a batch of half the samples is not multiplied by N / batch size',
    system: inEveryChain(({ batchSize, model }) => ({
      batchSize: batchSize ?? Math.ceil(model.numSamples / 2),
      likelihoodScale: 1,
    })),
  },
  'stale-gradient': {
    change: 'each step uses the gradient of the step before',
    system: inEveryChain(() => ({ gradient: 'stale' })),
  },
  'gradient-without-one-half': {
    change: 'the gradient is twice too large: that of the loss without its factor 1/2',
    system: inEveryChain(() => ({ gradient: 'twice' })),
  },
  'frozen-coordinate': {
    change: 'the first parameter never moves',
    system: inEveryChain(() => ({ gradient: 'first-zero', noise: 'first-silent' })),
  },
} as const;

/** The named ones of the mistakes in samplers of regressions, for a claim's list. */
export function plantedInSampler<const Name extends keyof typeof samplerMistakes>(
  ...names: readonly Name[]
): Pick<typeof samplerMistakes, Name> {
  const entries = names.map((name) => [name, samplerMistakes[name]]);
  return Object.fromEntries(entries) as Pick<typeof samplerMistakes, Name>;
}
