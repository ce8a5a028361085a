import * as tvd from 'theory-vs-dynamics';
import { oneParameter, problemOf } from './problem.js';

const stepSizes = [0.025, 0.05, 0.1] as const;

/** Two paths of the noise, each followed with a step and with half of it, so that their difference is known far better than either. */
const halved = tvd.experiment({
  regime: oneParameter,
  across: { relativeStepSize: tvd.sizes(stepSizes) },
  system: (setting) => {
    const problem = problemOf({ ...setting, inputDimension: 1, spread: 1 });
    const burnIn = Math.ceil(10 / setting.relativeStepSize);
    const numSteps = burnIn + Math.ceil(100 / setting.relativeStepSize);
    const { model, temperature, stepSize, mean: start } = problem;
    const chain = { model, temperature, start };
    const path = tvd.onOneKey({
      coarse: tvd.regressionChain({
        ...chain,
        stepSize,
        noiseSubsteps: 2,
        numSteps,
        keep: tvd.evenSteps(1, burnIn),
      }),
      fine: tvd.regressionChain({
        ...chain,
        stepSize: stepSize / 2,
        noiseSubsteps: 1,
        numSteps: 2 * numSteps,
        keep: tvd.evenSteps(2, 2 * burnIn),
      }),
    });
    return [tvd.keyed([0], path), tvd.keyed([1], path)];
  },
  measure: ([first, second], setting) => {
    const { curvatures, temperature } = problemOf({ ...setting, inputDimension: 1, spread: 1 });
    const square = (a: tvd.RegressionRun, b: tvd.RegressionRun, index: number) =>
      (a.states[index] * Math.SQRT1_2 - b.states[index] * Math.SQRT1_2) ** 2;
    const numRecorded = first.coarse.states.length;
    let gain = 0;
    for (let index = 0; index < numRecorded; index++) {
      gain += square(first.coarse, second.coarse, index) - square(first.fine, second.fine, index);
    }
    return { gain: (gain / numRecorded) * (curvatures[0] / temperature) };
  },
});

export const varianceErrorOrder = tvd.claim(halved, {
  id: 'sgld-posterior/variance-error-first-order',
  says: 'The error of the stationary variance is of first order in the step size: halving the step changes the variance by an amount proportional to the step.',
  formula: '\\operatorname{Var}_{\\eta} - \\operatorname{Var}_{\\eta/2} \\propto \\eta',
  source: tvd.cite('vollmer2016', 'bias of the invariant measure'),
  assuming: ['quadratic potential', 'full batch', 'step size times curvature small'],
  observed: {
    name: 'variance at a step minus variance at half the step, over T / h',
    symbol: 'h\\,(\\operatorname{Var}_{\\eta} - \\operatorname{Var}_{\\eta/2}) / T',
    unit: '1',
  },
  relation: {
    exponent: tvd.exponentOf('gain', 'step size times curvature', stepSizes, {
      noiseExponent: 1,
      towards: 'zero',
    }),
  },
  theory: () => ({ exponent: 1 }),
  margin: {
    exponent: 0.2,
    because:
      'tells first order from zeroth, half and second order, with room for the next term of the expansion',
  },
  knownBias: {
    exponent: 0.08,
    because:
      'the next term makes the local exponent 1 + 3/4 step size times curvature: at most 1.08 here',
  },
  // At tier smoke stationary-variance sees the size of the error, at steps from 0.2 on.
  firstTier: 'standard',
  designs: tvd.designsFor(1200, { smoke: 2, standard: 6, full: 20 }),
  mistakes: {
    ...tvd.plantedInSampler('noise-without-step-size'),
    'second-order': {
      change: 'theory predicts an integrator of second order',
      theory: () => ({ exponent: 2 }),
    },
  },
  otherRoutes: {
    'exact-draws': {
      change: 'draws from the law of the recursion, at both step sizes with the same numbers',
      values: (_at, key) => ({
        gain: stepSizes.map((x, index) => {
          const gain = 1 / (1 - x / 2) - 1 / (1 - x / 4);
          const draws = tvd.normalDraws(tvd.deriveKey(key, index), 100);
          return draws.reduce((sum, z) => sum + (gain * z * z) / draws.length, 0);
        }),
      }),
    },
  },
});
