import * as tvd from 'theory-vs-dynamics';
import { problemOf, regressions } from '../sgld-posterior/problem.js';

/** Chains of a replicate, each of which takes the step that is looked at. */
const numChains = 64;
/** Starts are so many times as wide as the prior, where a wrong gradient shows. */
const startWidth = 4;

const firstSteps = tvd.experiment({
  regime: { ...regressions, relativeStepSize: tvd.uniform(0.2, 1, 16) },
  given: (setting: Parameters<typeof problemOf>[0]) => {
    const problem = problemOf(setting);
    return { ...problem, start: startWidth * tvd.regressionPriorScale(problem) };
  },
  system: ({ model, stepSize, temperature, start }) => {
    // The states before the steps 0 and 1: the second step is taken, and not looked at.
    const chain = { model, stepSize, temperature, start, numSteps: 2, keep: tvd.evenSteps(1, 0) };
    return Array.from({ length: numChains }, () => tvd.regressionChain(chain));
  },
  measure: (chains, problem) => {
    const d = problem.mean.length;
    return averagesOf(
      chains.map(({ states }) => ({
        noise: tvd.innovationTrace(states, problem).innovations,
        place: states.subarray(0, d).map((x) => x / problem.start),
      })),
    );
  },
});

/** Averages over all coordinates of all chains. */
function averagesOf(
  steps: readonly { readonly noise: Float64Array; readonly place: Float64Array }[],
) {
  let [mean, variance, timesStart, count] = [0, 0, 0, 0];
  for (const { noise, place } of steps) {
    noise.forEach((r, j) => {
      mean += r;
      variance += r * r;
      timesStart += r * place[j];
      count++;
    });
  }
  return {
    mean: mean / count,
    variance: variance / count,
    'times the start': timesStart / count,
  };
}

const [none, one] = [tvd.withError(0, 1e-15), tvd.withError(1, 1e-15)];

/** What averages over long chains do not show: a gradient that is not there yet, or is that of a batch. */
export const firstStep = tvd.claim(firstSteps, {
  id: 'langevin-steps/first-step',
  says: 'The first step of a chain is a step like any other: what it adds beyond the gradient at the start is white normal noise of variance 2 eta T.',
  formula:
    'r_0 = \\frac{\\theta_1 - \\theta_0 + \\eta \\nabla U(\\theta_0)}{\\sqrt{2 \\eta T}}, \\qquad \\langle r_0 \\rangle = 0, \\quad \\langle r_0^2 \\rangle = 1, \\quad \\langle r_0\\,\\theta_0 \\rangle = 0',
  source: tvd.cite('welling2011', 'equation 4'),
  assuming: ['full batch', 'the gradient of the potential is known to the observer'],
  observed: {
    name: 'averages of the first innovations of 64 chains',
    symbol: 'r_0',
    unit: '1',
  },
  relation: tvd.meansEqual,
  theory: () => ({ mean: none, variance: one, 'times the start': none }),
  margin: {
    each: 0.1,
    because:
      'a tenth of the noise of one step: a first gradient that is missing, stale or of a batch makes half of it and more',
  },
  knownBias: {
    each: 1e-3,
    because:
      'exact but for float32, whose rounding moves the innovation of a start that is four priors wide by up to 1e-4',
  },
  designs: tvd.designsFor(1500),
  mistakes: {
    ...tvd.plantedInSampler('missing-factor-two', 'prior-omitted'),
    'gradient-of-a-batch': {
      change: 'the gradient is that of half of the samples',
      system: tvd.regressionChain.everywhere(({ model }) => ({
        batchSize: Math.ceil(model.numSamples / 2),
      })),
    },
    'noise-with-a-mean': {
      change: 'theory has noise whose mean is a quarter of its deviation',
      theory: (at, right) => ({ ...right(at), mean: tvd.withError(0.25, 0) }),
    },
  },
  otherRoutes: {
    'white-noise': {
      change: 'normal random numbers instead of first innovations and starts',
      inferenceOnly: true,
      values: ({ mean }, key) => {
        const normals = (place: number) =>
          tvd.normalDraws(key, mean.length, tvd.streams.proposal, place);
        const chains = Array.from({ length: numChains }, (_, chain) => chain);
        return averagesOf(
          chains.map((chain) => ({ noise: normals(2 * chain), place: normals(2 * chain + 1) })),
        );
      },
    },
  },
});
