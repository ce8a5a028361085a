import {
  deriveKey,
  designsFor,
  type Engine,
  fillNormal,
  linearRegressionPosterior,
  meanEquals,
  oneOf,
  type Prediction,
  type Property,
  type RandomKey,
  type Replicate,
  streams,
  uniform,
} from 'theory-vs-dynamics';
import { plantMistakes, withoutMistake } from './controls.js';
import { batchNotRescaled, priorOmitted } from './mistakes.js';
import { type Average, averageOver } from './pair.js';
import {
  priorStart,
  problemOf,
  type RegressionSetting,
  regressionDomain,
  samplerOf,
} from './regression.js';
import { lostChain, runChain, type Sampler } from './sampler.js';

const domain = {
  ...regressionDomain,
  relativeStepSize: uniform(0.2, 0.6, 8),
  batchFraction: oneOf(0.5, 0.25),
};

interface MeanSetting extends RegressionSetting {
  readonly batchFraction: number;
}

/** Time averages over posterior standard deviations: full batch, then minibatch. */
async function simulateWith(
  setting: MeanSetting,
  key: RandomKey,
  engine: Engine,
  plant: (sampler: Sampler) => Sampler,
): Promise<Replicate> {
  const problem = problemOf(setting);
  const dimension = problem.mean.length;
  const scales = posteriorScales(setting);
  const burnIn = Math.ceil(12 * problem.relaxationSteps);
  const numRecorded = Math.ceil(200 * problem.relaxationSteps);
  const average: Average = averageOver(2 * dimension, numRecorded);
  const fullBatch = samplerOf(problem);
  const batchSize = Math.ceil(setting.batchFraction * problem.model.numSamples);
  const ends = await Promise.all(
    [fullBatch, { ...fullBatch, batchSize }].map((sampler, place) => {
      const chainKey = deriveKey(key, 'chain', place);
      const start = priorStart(problem, chainKey);
      const steps = burnIn + numRecorded;
      return runChain(engine, plant(sampler), chainKey, start, steps, (current, step) => {
        if (step < burnIn) return;
        for (let j = 0; j < dimension; j++) {
          average.add(place * dimension + j, step - burnIn, current[j] / scales[j]);
        }
      });
    }),
  );
  return lostChain(ends, problem.stepSize) ?? average.replicate();
}

function posteriorScales(setting: MeanSetting): Float64Array {
  const problem = problemOf(setting);
  const { covariance } = linearRegressionPosterior(problem.model, setting.temperature);
  const dimension = problem.mean.length;
  return problem.mean.map((_, j) => Math.sqrt(covariance[j * dimension + j]));
}

function predict(setting: MeanSetting): Prediction {
  const { model } = problemOf(setting);
  const { mean, numericalError } = linearRegressionPosterior(model, setting.temperature);
  const scales = posteriorScales(setting);
  return {
    components: ['full batch', 'minibatch'].flatMap((kind) =>
      Array.from(mean, (value, j) => ({
        label: `${kind}, parameter ${j + 1}`,
        value: value / scales[j],
        numericalError: numericalError.mean / scales[j],
      })),
    ),
  };
}

/** Averages of independent normal draws around the predicted mean. */
function drawPosterior(setting: MeanSetting, key: RandomKey): Replicate {
  const { components } = predict(setting);
  const draws = new Float64Array(components.length * 100);
  fillNormal(key, streams.proposal, 0, draws);
  return {
    outcome: 'completed',
    values: components.map(({ value }, index) => {
      const noise = draws.subarray(100 * index, 100 * (index + 1));
      return value + noise.reduce((sum, draw) => sum + draw, 0) / 100;
    }),
  };
}

export const posteriorMean: Property<typeof domain> = {
  claim: {
    id: 'sgld-posterior/posterior-mean',
    statement:
      'The time average of SGLD is the posterior mean of a linear regression, with the full batch and with minibatches, whatever the step size and temperature.',
    formula:
      '\\langle \\theta \\rangle = H^{-1} X^{\\top} y / \\sigma^2, \\quad H = X^{\\top} X / \\sigma^2 + \\rho I',
    source: {
      key: 'welling2011',
      locator: 'equation 4',
      deviation: 'exact at finite step size, because the potential is quadratic',
    },
    assumptions: ['quadratic potential', 'unbiased minibatch gradients', 'stable in mean square'],
    observable: {
      name: 'mean over posterior standard deviation',
      symbol: '\\langle \\theta_j \\rangle / \\sigma_j',
      unit: '1',
    },
  },
  domain,
  relation: meanEquals,
  margin: {
    of: () => 0.12,
    justification:
      'an eighth of a posterior standard deviation: less than any reader of a posterior would notice, and a third of the shift that the weakest prior of the regime makes',
  },
  knownBias: {
    of: () => 1e-3,
    justification:
      'the formula is exact; a start at most 100 standard deviations away has decayed by exp(-12)',
  },
  predict,
  simulate: (setting, key, engine) => simulateWith(setting, key, engine, withoutMistake),
  designs: designsFor(1200),
  controls: [
    ...plantMistakes(simulateWith, [priorOmitted, batchNotRescaled]),
    {
      kind: 'positive',
      name: 'exact-draws',
      change: 'independent draws from the closed-form posterior in place of chains',
      simulate: drawPosterior,
    },
  ],
};
