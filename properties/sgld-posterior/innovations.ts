import * as tvd from 'theory-vs-dynamics';
import { pairOf, tracedChain } from './chains.js';
import { problemOf, regressions } from './problem.js';

const numSteps = 500;

const innovationsOfPair = tvd.experiment({
  regime: {
    ...regressions,
    inputDimension: tvd.oneOf(1, 3, 6),
    relativeStepSize: tvd.uniform(0.2, 1, 16),
  },
  given: problemOf,
  system: (problem) => pairOf(tracedChain(problem, numSteps)),
  measure: ({ first, second }, problem) =>
    tvd.innovationAverages(
      [tvd.innovationTrace(first.states, problem), tvd.innovationTrace(second.states, problem)],
      problem.mean.length,
    ),
});

const [none, one] = [tvd.withError(0, 1e-15), tvd.withError(1, 1e-15)];

export const innovations = tvd.claim(innovationsOfPair, {
  id: 'sgld-posterior/innovations',
  says: 'What a step adds beyond the gradient is white normal noise of variance 2 eta T: of unit variance in each coordinate, uncorrelated with the state, with the step before, between coordinates and between chains.',
  formula:
    'r_t = \\frac{\\theta_{t+1} - \\theta_t + \\eta \\nabla U(\\theta_t)}{\\sqrt{2 \\eta T}} \\quad \\text{white, of variance } I',
  source: tvd.cite('welling2011', 'equation 4'),
  assuming: ['full batch', 'the gradient of the potential is known to the observer'],
  observed: { name: 'averages of the innovations', symbol: 'r_t', unit: '1' },
  relation: tvd.meansEqual,
  theory: ({ mean }) => ({
    variance: Array.from(mean, () => one),
    mean: none,
    'times the state': none,
    'times the one before': none,
    'times the other chain': none,
    'times the other chain, one step later': none,
    'between coordinates': mean.length === 1 ? [] : [none],
  }),
  margin: {
    each: 0.05,
    because:
      'five per cent of the noise variance: each planted mistake moves one of the averages by more than twice that',
  },
  knownBias: {
    each: 2e-4,
    because:
      'exact at every step but for float32, whose rounding moves an innovation by up to 1e-5; products over one step have one term less than steps, a fivehundredth of a mean that is zero',
  },
  designs: tvd.designsFor(1500),
  mistakes: {
    ...tvd.plantedInSampler(
      'missing-factor-two',
      'prior-omitted',
      'stale-gradient',
      'frozen-coordinate',
    ),
    'one-number-for-all': {
      change: 'all parameters of a step receive the same random number',
      system: tvd.regressionChain.everywhere(() => ({ noise: 'first-in-all' })),
    },
    'noise-with-a-mean': {
      change: 'theory has noise whose mean is an eighth of its deviation',
      theory: (at, right) => ({ ...right(at), mean: tvd.withError(0.125, 0) }),
    },
    'shared-noise': {
      change: 'both chains use the same random numbers',
      system: ({ first }) => ({ first, second: first }),
    },
  },
  otherRoutes: {
    'white-noise': {
      change: 'normal random numbers instead of the innovations of chains',
      inferenceOnly: true,
      values: ({ mean }, key) => {
        const draw = (place: number) =>
          tvd.normalDraws(key, numSteps * mean.length, tvd.streams.proposal, place);
        const trace = (place: number): tvd.InnovationTrace => ({
          innovations: draw(place),
          states: draw(place + 2),
        });
        return tvd.innovationAverages([trace(0), trace(1)], mean.length);
      },
    },
  },
});
