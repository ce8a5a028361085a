import {
  type Control,
  deriveKey,
  designsFor,
  type Engine,
  fillNormal,
  langevinStationaryLaw,
  meanEquals,
  type Prediction,
  type Property,
  type RandomKey,
  type Replicate,
  streams,
  uniform,
} from 'theory-vs-dynamics';
import { plantMistakes, withoutMistake } from './controls.js';
import { measureVariances, variancesOf } from './direction-variances.js';
import {
  missingFactorTwo,
  noiseLinearInStepSize,
  priorOmitted,
  staleGradient,
} from './mistakes.js';
import {
  perDirection,
  problemOf,
  type RegressionSetting,
  regressionDomain,
  samplerOf,
} from './regression.js';
import type { Sampler } from './sampler.js';

const domain = { ...regressionDomain, relativeStepSize: uniform(0.3, 1.2, 18) };

function simulateWith(
  setting: RegressionSetting,
  key: RandomKey,
  engine: Engine,
  plant: (sampler: Sampler) => Sampler,
): Promise<Replicate> {
  const problem = problemOf(setting);
  return measureVariances(problem, () => plant(samplerOf(problem)), key, engine);
}

function predict(setting: RegressionSetting): Prediction {
  const { model, stepSize, temperature } = problemOf(setting);
  return variancesOf(langevinStationaryLaw(model, { stepSize, temperature }), temperature);
}

/** Independent normal draws of the predicted law, as many as a chain has independent ones. */
function drawStationaryLaw(setting: RegressionSetting, key: RandomKey): Replicate {
  const { components } = predict(setting);
  const draws = new Float64Array(components.length * 200);
  fillNormal(deriveKey(key, 'exact'), streams.proposal, 0, draws);
  return {
    outcome: 'completed',
    values: components.map(({ value }, k) => {
      const squares = draws.subarray(200 * k, 200 * (k + 1)).map((draw) => value * draw * draw);
      return squares.reduce((sum, square) => sum + square, 0) / 200;
    }),
  };
}

const continuumLaw: Control<RegressionSetting> = {
  kind: 'negative',
  name: 'continuum-law',
  change: 'theory predicts the variance T / h of continuous time',
  predict: (setting) => ({
    components: Object.entries(perDirection(problemOf(setting), () => 1)).map(([label, value]) => ({
      label,
      value,
      numericalError: 0,
    })),
  }),
};

export const stationaryVariance: Property<typeof domain> = {
  claim: {
    id: 'sgld-posterior/stationary-variance',
    statement:
      'Along each eigendirection of the Hessian, full-batch Langevin dynamics at finite step size has the stationary variance of its discrete-time recursion, larger than that of continuous time.',
    formula: '\\operatorname{Var}(x_k) = \\frac{T}{h_k\\,(1 - \\eta h_k / 2)}',
    source: {
      key: 'vollmer2016',
      locator: 'Gaussian targets',
      deviation: 'stated at finite step size in place of an expansion',
    },
    assumptions: ['quadratic potential', 'full batch', 'step size times curvature below 2'],
    observable: {
      name: 'variance over T / h',
      symbol: 'h_k \\operatorname{Var}(x_k) / T',
      unit: '1',
    },
  },
  domain,
  relation: meanEquals,
  margin: {
    of: ({ value }) => 0.06 * value,
    justification:
      'six per cent of the variance: a third of the discretisation effect in the stiffest direction at the smallest relative step size, 18 % at 0.3; soft directions have smaller effects, so the law of continuous time is told apart in the stiffest one',
  },
  knownBias: {
    of: ({ value }) => 1e-5 * value,
    justification:
      'the formula is exact; what is left of the start after 12 relaxation times is below 1e-6, and float32 rounds a curvature by up to 1e-6',
  },
  predict,
  simulate: (setting, key, engine) => simulateWith(setting, key, engine, withoutMistake),
  designs: designsFor(1200),
  controls: [
    ...plantMistakes(simulateWith, [
      noiseLinearInStepSize,
      missingFactorTwo,
      priorOmitted,
      staleGradient,
    ]),
    continuumLaw,
    {
      kind: 'positive',
      name: 'exact-draws',
      change: 'independent draws from the predicted normal law in place of chains',
      simulate: drawStationaryLaw,
    },
  ],
};
