import { type Fill, fillNormal, type GradientField } from 'theory-vs-dynamics';
import type { Sampler } from './sampler.js';

/** A mistake that people make when they write a sampler. */
export interface Mistake {
  readonly name: string;
  readonly change: string;
  readonly plant: (sampler: Sampler) => Sampler;
}

export const noiseLinearInStepSize: Mistake = {
  name: 'noise-linear-in-step-size',
  change: 'the noise of a step has amplitude eta sqrt(2 T) in place of sqrt(2 eta T)',
  plant: (sampler) =>
    withNoiseAmplitude(sampler, (eta, temperature) => eta * Math.sqrt(2 * temperature)),
};

export const missingFactorTwo: Mistake = {
  name: 'missing-factor-two',
  change: 'the noise of a step has amplitude sqrt(eta T): half the temperature',
  plant: (sampler) =>
    withNoiseAmplitude(sampler, (eta, temperature) => Math.sqrt(eta * temperature)),
};

export const noiseWithoutStepSize: Mistake = {
  name: 'noise-without-step-size',
  change: 'the noise of a step has amplitude sqrt(2 T), whatever the step size',
  plant: (sampler) => withNoiseAmplitude(sampler, (_, temperature) => Math.sqrt(2 * temperature)),
};

export const noiseLinearInTemperature: Mistake = {
  name: 'noise-linear-in-temperature',
  change: 'the noise of a step has amplitude T sqrt(2 eta) in place of sqrt(2 eta T)',
  plant: (sampler) =>
    withNoiseAmplitude(sampler, (eta, temperature) => temperature * Math.sqrt(2 * eta)),
};

export const priorOmitted: Mistake = {
  name: 'prior-omitted',
  change: 'the gradient lacks the prior: the likelihood alone is sampled',
  plant: (sampler) => ({ ...sampler, model: { ...sampler.model, priorPrecision: 0 } }),
};

export const batchNotRescaled: Mistake = {
  name: 'batch-not-rescaled',
  change: 'the gradient of a batch of half the samples is not multiplied by N / batch size',
  plant: (sampler) => ({
    ...sampler,
    batchSize: sampler.batchSize ?? Math.ceil(sampler.model.numSamples / 2),
    likelihoodScale: 1,
  }),
};

export const staleGradient: Mistake = {
  name: 'stale-gradient',
  change: 'each step uses the gradient of the step before',
  plant: (sampler) => ({ ...sampler, distort: delayByOneStep }),
};

export const frozenCoordinate: Mistake = {
  name: 'frozen-coordinate',
  change: 'the first parameter never moves',
  plant: (sampler) => ({
    ...sampler,
    distort: (field) => (state, step, gradient) => {
      field(state, step, gradient);
      gradient[0] = 0;
    },
    options: { ...sampler.options, noise: silenceFirst(sampler.options.noise ?? fillNormal) },
  }),
};

function withNoiseAmplitude(
  sampler: Sampler,
  amplitude: (stepSize: number, temperature: number) => number,
): Sampler {
  const { options } = sampler;
  const noiseAmplitude = amplitude(options.stepSize, options.temperature);
  return { ...sampler, options: { ...options, noiseAmplitude } };
}

function delayByOneStep(field: GradientField): GradientField {
  let previous: Float64Array | undefined;
  return (state, step, gradient) => {
    field(state, step, gradient);
    const current = gradient.slice();
    if (previous !== undefined) gradient.set(previous);
    previous = current;
  };
}

function silenceFirst(noise: Fill): Fill {
  return (key, stream, step, out) => {
    noise(key, stream, step, out);
    out[0] = 0;
  };
}
