import * as tvd from 'theory-vs-dynamics';
import {
  networkMistakes,
  toStepZero,
  xorLearner,
  xorNetwork,
  xorPosterior,
} from './parity-network.js';

const stepSize = 0.05;

const smallNetworks = tvd.experiment({
  regime: {
    width: tvd.integers(1, 2),
    noise: tvd.uniform(0.4, 0.6, 10),
    weightPriorScale: tvd.oneOf(0.8, 1.25),
    readoutPriorScale: tvd.oneOf(0.8, 1.25),
  },
  across: { chain: toStepZero(stepSize) },
  system: (here) => xorLearner(here, stepSize, 300),
  measure: ({ orderParameter, readoutVariance, weightSquaredNorm }) => ({
    orderParameter,
    readoutVariance,
    weightSquaredNorm,
  }),
});

export const tinyNetwork = tvd.claim(smallNetworks, {
  id: 'sgld-posterior/tiny-network',
  says: 'As the step size goes to zero, SGLD of a network of one or two neurons on XOR samples the exact Bayesian posterior.',
  formula:
    'p(\\theta \\mid \\mathcal{D}) \\propto \\exp\\Bigl[-\\tfrac{1}{2\\kappa^2 P}\\sum_\\mu (f(x_\\mu) - y_\\mu)^2 - \\sum_i \\tfrac{a_i^2}{2\\sigma_a^2} - \\sum_i \\tfrac{d\\,\\lVert w_i \\rVert^2}{2\\sigma_w^2}\\Bigr]',
  source: tvd.cite(
    'goring2025',
    'equations 2 to 4',
    'the limit of step size zero by linear extrapolation from two step sizes',
  ),
  assuming: ['ReLU', 'all four points of the square as data'],
  observed: {
    name: 'order parameter and second moments of readouts and weights',
    symbol:
      '\\langle m_S \\rangle,\\ \\langle a^2 \\rangle,\\ \\langle \\lVert w \\rVert^2 \\rangle',
    unit: '1',
  },
  relation: tvd.meansEqual,
  theory: ({ noise, ...network }) => {
    const { numericalError, ...exact } = tvd.exactParityPosterior(xorNetwork(network), 2, noise);
    const error = Math.max(...Object.values(numericalError));
    return {
      orderParameter: tvd.withError(exact.orderParameter, error),
      readoutVariance: tvd.withError(exact.readoutVariance, error),
      weightSquaredNorm: tvd.withError(exact.weightSquaredNorm, error),
    };
  },
  margin: {
    orderParameter: 0.006,
    readoutVariance: (value) => 0.05 * value,
    weightSquaredNorm: (value) => 0.05 * value,
    because:
      'four to twenty-five per cent of the order parameter and five of the second moments: half the temperature or a prior that is wrong by the dimension changes one of them by several times that',
  },
  knownBias: {
    orderParameter: 0.0005,
    readoutVariance: (value) => 0.01 * value,
    weightSquaredNorm: (value) => 0.01 * value,
    because:
      'a quarter of what extrapolation from twice the step sizes leaves, measured at widths 1 and 2, noise 0.4 and 0.6 and all prior scales: at most 0.001 of the order parameter and two per cent of the second moments, with standard errors of 0.0002 to 0.0005 and one per cent',
  },
  designs: tvd.designsFor(1200, { smoke: 2, standard: 5, full: 20 }),
  mistakes: {
    'missing-factor-two': networkMistakes['missing-factor-two'],
    'noise-linear-in-step-size': networkMistakes['noise-linear-in-step-size'],
    'prior-not-scaled-by-dimension': networkMistakes['prior-not-scaled-by-dimension'],
  },
  otherRoutes: {
    'rejection-sampler': {
      change: 'exact posterior draws by rejection from the prior instead of chains',
      system: xorPosterior,
    },
  },
});
