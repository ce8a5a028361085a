import * as tvd from 'theory-vs-dynamics';
import { networkMistakes, toStepZero, xorLearner } from './parity-network.js';
import { xorByEvidence } from './xor-by-evidence.js';

const stepSize = 0.1;
const regime = { noise: tvd.uniform(0.45, 0.55, 10) };
const widths = [8, 16, 32] as const;
const keyOfWidth = (width: number) => [width];

const wideNetworks = tvd.experiment({
  regime,
  across: { width: tvd.limitOf([16, 32], keyOfWidth), chain: toStepZero(stepSize) },
  system: (here) => xorLearner(here, stepSize, 60),
  measure: ({ orderParameter }) => ({ orderParameter }),
});

const growingNetworks = tvd.experiment({
  regime,
  across: { width: tvd.sizes(widths, keyOfWidth), chain: toStepZero(stepSize) },
  system: (here) => xorLearner(here, stepSize, 60),
  measure: ({ orderParameter }) => ({ orderParameter }),
});

const infiniteWidth = (noise: number) =>
  tvd.populationParityRegression(tvd.twoLayerNetwork({ inputDimension: 2, width: 1 }), 2, noise)
    .orderParameter;

const claimed = {
  source: tvd.cite(
    'goring2025',
    'infinite-width limit',
    'ridge noise^2 times the number of samples, which the posterior implies',
  ),
  assuming: [
    'ReLU',
    'readouts scaled by the square root of the width',
    'fixed noise and data as the width grows',
    'all four points of the square as data',
  ],
} as const;

export const wideNetworkLimit = tvd.claim(wideNetworks, {
  ...claimed,
  id: 'sgld-posterior/wide-network-limit',
  says: 'Extrapolated to infinite width, the order parameter of the network that SGLD samples on XOR is that of kernel ridge regression with the arc-cosine kernel and ridge noise squared times the number of samples.',
  formula:
    '\\langle m_S \\rangle \\to \\frac{\\lambda_k}{\\lambda_k + \\kappa^2} \\quad (N \\to \\infty)',
  observed: {
    name: 'order parameter, extrapolated from widths 16 and 32',
    symbol: '2\\,m_S(32) - m_S(16)',
    unit: '1',
  },
  relation: tvd.meansEqual,
  theory: ({ noise }) => ({ orderParameter: tvd.withError(infiniteWidth(noise), 1e-12) }),
  margin: {
    orderParameter: (value) => 0.1 * value,
    because:
      'a tenth of the limit: the network of width 16 is still further away, so the extrapolation is what is tested',
  },
  knownBias: {
    orderParameter: (value) => 0.02 * value,
    because:
      'the 1 / width^2 term: exact posteriors of widths 1 and 2 suggest c / (width + 2.2), which leaves one per cent; the step size leaves less',
  },
  designs: tvd.designsFor(1000, { smoke: 2, standard: 4, full: 10 }),
  firstTier: 'standard',
  mistakes: {
    'missing-factor-two': networkMistakes['missing-factor-two'],
    'prior-not-scaled-by-dimension': networkMistakes['prior-not-scaled-by-dimension'],
    'readout-over-width': networkMistakes['readout-over-width'],
    'ridge-per-sample': {
      change: 'theory uses the ridge noise squared, not times the number of samples',
      theory: ({ noise }, right) => right({ noise: noise / 2 }),
    },
  },
  otherRoutes: {
    'weights-by-evidence': {
      change: 'weights from the prior, counted with their evidence, instead of chains',
      values: ({ noise }, key) => {
        const at = (width: number) => xorByEvidence({ noise, width }, tvd.deriveKey(key, width));
        return { orderParameter: 2 * at(32) - at(16) };
      },
    },
  },
});

export const wideNetworkRate = tvd.claim(growingNetworks, {
  ...claimed,
  id: 'sgld-posterior/wide-network-rate',
  says: 'Between widths 8 and 32 the order parameter that SGLD samples on XOR approaches that of kernel ridge regression with an average exponent of minus one, up to the next order.',
  formula: '\\langle m_S \\rangle_N - m_\\infty \\propto N^{-1}',
  observed: {
    name: 'order parameter minus its limit',
    symbol: '\\langle m_S \\rangle_N - m_\\infty',
    unit: '1',
  },
  relation: { exponent: tvd.exponentOf('orderParameter', 'width', widths) },
  theory: ({ noise }) => ({ exponent: { exponent: -1, limit: infiniteWidth(noise) } }),
  margin: {
    exponent: 0.3,
    because:
      'tells 1/N from no decay, from 1/sqrt(N) and from 1/N^2, each half a unit or more away, and leaves room for the next order, which still counts at these widths',
  },
  knownBias: {
    exponent: 0.12,
    because:
      'c / (N + 2.2), from the exact posteriors of widths 1 and 2, has the local exponent -0.9 between widths 8 and 32',
  },
  // At tier smoke the limit sees what this sees, at half the cost.
  firstTier: 'standard',
  designs: tvd.designsFor(1200, { smoke: 2, standard: 3, full: 8 }),
  mistakes: {
    'readout-over-width': networkMistakes['readout-over-width'],
    'inverse-square': {
      change: 'theory predicts an approach like 1 / width^2',
      theory: ({ noise }) => ({ exponent: { exponent: -2, limit: infiniteWidth(noise) } }),
    },
    'half-temperature-limit': {
      change: 'theory takes the limit at half the temperature',
      theory: ({ noise }, right) => right({ noise: noise * Math.SQRT1_2 }),
    },
  },
  otherRoutes: {
    'exact-power-law': {
      change: 'normal draws around a limit approached exactly like 1/N instead of chains',
      inferenceOnly: true,
      values: ({ noise }, key) => {
        const draws = tvd.normalDraws(key, widths.length);
        const limit = infiniteWidth(noise);
        return { orderParameter: widths.map((width, k) => limit - 0.3 / width + 0.003 * draws[k]) };
      },
    },
  },
});
