import {
  completed,
  designsFor,
  type Engine,
  fillNormal,
  type Prediction,
  type Property,
  predicted,
  probabilityEquals,
  type RandomKey,
  type Replicate,
  streams,
  uniform,
  unusable,
} from 'theory-vs-dynamics';
import { plantMistakes, withoutMistake } from './controls.js';
import { type Mistake, missingFactorTwo, noiseLinearInStepSize } from './mistakes.js';
import { problemOf, type RegressionSetting, regressionDomain, samplerOf } from './regression.js';
import type { Sampler } from './sampler.js';
import { traceChain } from './trace.js';

const domain = { ...regressionDomain, relativeStepSize: uniform(0.2, 1, 16) };

/** Innovations per replicate; a multiple of every dimension of the regime. */
const numInnovations = 1200;

/** Two-sided tail probabilities 2 (1 - Phi(z)) of the normal law. */
const tails = [
  { beyond: 3.5, probability: 4.6525815807105e-4 },
  { beyond: 4, probability: 6.3342483666238e-5 },
] as const;

/** Whether any innovation of the replicate lies beyond each threshold. */
function indicators(innovations: Float64Array): Replicate {
  return completed(
    tails.map(({ beyond }) => (innovations.some((r) => Math.abs(r) > beyond) ? 1 : 0)),
  );
}

async function simulateWith(
  setting: RegressionSetting,
  key: RandomKey,
  engine: Engine,
  plant: (sampler: Sampler) => Sampler,
): Promise<Replicate> {
  const problem = problemOf(setting);
  const numSteps = numInnovations / setting.inputDimension;
  const trace = await traceChain(problem, plant(samplerOf(problem)), key, engine, numSteps);
  if (trace === undefined) return unusable('diverged', `stepSize=${problem.stepSize};`);
  return indicators(trace.innovations);
}

function predict(): Prediction {
  return predicted(
    Object.fromEntries(
      tails.map(({ beyond, probability }) => [
        `any beyond ${beyond}`,
        -Math.expm1(numInnovations * Math.log1p(-probability)),
      ]),
    ),
    1e-12,
  );
}

/** Eight-bit uniform numbers through Box-Muller: the tails end at 3.45. */
const lowPrecisionNoise: Mistake = {
  name: 'low-precision-noise',
  change:
    'the normal noise has the eight-bit resolution of a half-precision generator and ends at 3.45',
  plant: (sampler) => ({
    ...sampler,
    options: {
      ...sampler.options,
      noise: (key, stream, step, out) => {
        fillNormal(key, stream, step, out);
        for (let j = 0; j < out.length; j++) {
          out[j] = Math.max(-3.45, Math.min(3.45, Math.round(out[j] * 64) / 64));
        }
      },
    },
  }),
};

export const innovationTails: Property<typeof domain> = {
  claim: {
    id: 'sgld-posterior/innovation-tails',
    statement:
      'The noise of a step has the tails of the normal law: innovations beyond 3.5 and 4 standard deviations are as frequent as they should be.',
    formula:
      'P\\bigl(\\max_{t \\le n} \\lvert r_t \\rvert > z\\bigr) = 1 - \\bigl(2\\Phi(z) - 1\\bigr)^n',
    source: { key: 'welling2011', locator: 'equation 4' },
    assumptions: ['full batch', 'the gradient of the potential is known to the observer'],
    observable: {
      name: 'whether any of 1200 innovations lies beyond the threshold',
      symbol: 'r_t',
      unit: '1',
    },
  },
  domain,
  relation: probabilityEquals,
  margin: {
    of: ({ label }) => (label === 'any beyond 3.5' ? 0.12 : 0.06),
    justification:
      'less than a third of the first and three quarters of the second probability, both of which vanish for noise that is cut at 3.45',
  },
  knownBias: {
    of: () => 1e-4,
    justification:
      'exact at every step but for float32: rounding moves an innovation by up to 1e-5, which changes the probabilities by a few times that',
  },
  predict,
  simulate: (setting, key, engine) => simulateWith(setting, key, engine, withoutMistake),
  designs: designsFor(2000),
  controls: [
    ...plantMistakes(simulateWith, [lowPrecisionNoise, missingFactorTwo, noiseLinearInStepSize]),
    {
      kind: 'positive',
      name: 'white-noise',
      change: 'normal random numbers in place of the innovations of chains',
      simulate: (_setting, key) => {
        const innovations = new Float64Array(numInnovations);
        fillNormal(key, streams.proposal, 0, innovations);
        return indicators(innovations);
      },
    },
  ],
};
