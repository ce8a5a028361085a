import {
  completed,
  deriveKey,
  designsFor,
  fillNormal,
  type Property,
  predictedValue,
  type RandomKey,
  type Replicate,
  scalesAs,
  streams,
} from 'theory-vs-dynamics';
import { brownianPath, coarsened } from './brownian-path.js';
import { plantMistakes, withoutMistake } from './controls.js';
import { noiseWithoutStepSize } from './mistakes.js';
import { problemOf, type RegressionSetting, regressionDomain } from './regression.js';
import { runChain, type Sampler } from './sampler.js';

const { inputDimension: _, spread: __, ...oneParameter } = regressionDomain;
const domain = oneParameter;

type OrderSetting = Omit<RegressionSetting, 'inputDimension' | 'spread' | 'relativeStepSize'>;

const relativeStepSizes = [0.025, 0.05, 0.1] as const;

function problemAt(setting: OrderSetting, relativeStepSize: number) {
  return problemOf({ ...setting, inputDimension: 1, spread: 1, relativeStepSize });
}

/**
 * Var(eta) - Var(eta / 2) over T / h at each step size. Both chains follow the
 * same Brownian path, so their difference is known far better than either.
 */
function simulateWith(
  setting: OrderSetting,
  key: RandomKey,
  plant: (sampler: Sampler) => Sampler,
): Replicate {
  return completed(
    relativeStepSizes.map((relativeStepSize, index) => {
      const problem = problemAt(setting, relativeStepSize);
      const { model, temperature, stepSize } = problem;
      const burnIn = Math.ceil(10 / relativeStepSize);
      const numRecorded = Math.ceil(100 / relativeStepSize);
      const steps = burnIn + numRecorded;
      const coarse = new Float64Array(steps);
      const fine = new Float64Array(steps);
      for (const [place, sign] of [1, -1].entries()) {
        const chainKey = deriveKey(key, 'size', index, place);
        const path = brownianPath();
        const coarseChain = plant({
          model,
          options: { stepSize, temperature, noise: coarsened(path) },
        });
        const fineChain = plant({
          model,
          options: { stepSize: stepSize / 2, temperature, noise: path },
        });
        runChain(coarseChain, chainKey, problem.mean.slice(), steps, ([x], step) => {
          coarse[step] += sign * x * Math.SQRT1_2;
        });
        runChain(fineChain, chainKey, problem.mean.slice(), 2 * steps, ([x], step) => {
          if (step % 2 === 0) fine[step / 2] += sign * x * Math.SQRT1_2;
        });
      }
      let difference = 0;
      for (let step = burnIn; step < steps; step++)
        difference += coarse[step] ** 2 - fine[step] ** 2;
      return (difference / numRecorded) * (problem.curvatures[0] / temperature);
    }),
  );
}

/** Variances of the law of the recursion at eta and eta / 2, drawn with the same normal numbers. */
function drawCoupled(key: RandomKey): Replicate {
  const draws = new Float64Array(100);
  return completed(
    relativeStepSizes.map((x, index) => {
      fillNormal(deriveKey(key, index), streams.proposal, 0, draws);
      const gain = 1 / (1 - x / 2) - 1 / (1 - x / 4);
      return draws.reduce((sum, draw) => sum + (gain * draw * draw) / draws.length, 0);
    }),
  );
}

export const varianceErrorOrder: Property<typeof domain> = {
  claim: {
    id: 'sgld-posterior/variance-error-first-order',
    statement:
      'The error of the stationary variance is of first order in the step size: halving the step changes the variance by an amount proportional to the step.',
    formula: '\\operatorname{Var}_{\\eta} - \\operatorname{Var}_{\\eta/2} \\propto \\eta',
    source: { key: 'vollmer2016', locator: 'bias of the invariant measure' },
    assumptions: ['quadratic potential', 'full batch', 'step size times curvature small'],
    observable: {
      name: 'variance at a step minus variance at half the step, over T / h',
      symbol: 'h\\,(\\operatorname{Var}_{\\eta} - \\operatorname{Var}_{\\eta/2}) / T',
      unit: '1',
    },
  },
  domain,
  relation: scalesAs('step size times curvature', relativeStepSizes, {
    noiseExponent: 1,
    towards: 'zero',
  }),
  margin: {
    of: () => 0.2,
    justification:
      'tells first order from zeroth, half and second order, with room for the next term of the expansion',
  },
  knownBias: {
    of: () => 0.08,
    justification:
      'the next term makes the local exponent 1 + 3/4 step size times curvature: at most 1.08 here',
  },
  predict: () => predictedValue('exponent', 1),
  simulate: (setting, key) => simulateWith(setting, key, withoutMistake),
  designs: designsFor(1200, { smoke: 2, standard: 6, full: 20 }),
  controls: [
    ...plantMistakes(simulateWith, [noiseWithoutStepSize]),
    {
      kind: 'negative',
      name: 'second-order',
      change: 'theory predicts an integrator of second order',
      predict: () => predictedValue('exponent', 2),
    },
    {
      kind: 'positive',
      name: 'exact-draws',
      change: 'draws from the law of the recursion in place of chains',
      simulate: (_setting, key) => drawCoupled(key),
    },
  ],
};
