import * as tvd from 'theory-vs-dynamics';
import { learnsParity } from './learning.js';
import { oneNeuronAtATime, posteriorOrders } from './parity-posterior.js';
import { goring, wholeCube } from './sources.js';

const sparsity = 2;

/** At width exponent 1 and noise^2 = khat^2 / N. */
const posteriorAt = (scaledNoiseSquared: number, width: number) => ({
  network: tvd.twoLayerNetwork({ inputDimension: 4, width, widthExponent: 1 }),
  sparsity,
  noise: Math.sqrt(scaledNoiseSquared / width),
});

const learned = tvd.experiment({
  regime: { scaledNoiseSquared: tvd.uniform(0.06, 0.09, 6) },
  across: { width: tvd.limitOf([32, 64]) },
  system: ({ scaledNoiseSquared, width }) => {
    const length = { stepSize: 0.05 * width, burnInTimes: 6, relaxationTimes: 6 };
    return learnsParity({ ...posteriorAt(scaledNoiseSquared, width), ...length });
  },
  measure: ({ orderParameter }) => ({ orderParameter }),
});

export const scaledLimit = tvd.claim(learned, {
  firstTier: 'standard',
  id: 'bayesian-mean-field/scaled-limit',
  says: 'With the output divided by the width and noise that falls like its inverse square root, mean field is exact as the width grows, with learned features: SGLD, extrapolated in width, has its order parameter.',
  formula:
    'p(w) \\propto \\exp\\Bigl[-\\tfrac{d \\lVert w \\rVert^2}{2 \\sigma_w^2} + \\tfrac{\\sigma_a^2 (1 - m)^2 J_S^2}{2 \\hat\\kappa^4}\\Bigr],\\quad m = (1 - m) \\tfrac{\\sigma_a^2}{\\hat\\kappa^2} \\langle J_S^2 \\rangle',
  source: goring('mean-field scaling', 'the limit of the equations of the paper is derived'),
  assuming: [
    ...wholeCube.filter((assumption) => !assumption.includes('square root')),
    'output divided by the width, noise squared divided by the width',
    'four inputs, two of them relevant',
  ],
  observed: {
    name: 'order parameter, extrapolated from widths 32 and 64',
    symbol: '2\\,m_S(64) - m_S(32)',
    unit: '1',
  },
  relation: tvd.meansEqual,
  theory: ({ scaledNoiseSquared }) => {
    const { network } = posteriorAt(scaledNoiseSquared, 1);
    const limit = tvd.scaledLimitParity(network, sparsity, Math.sqrt(scaledNoiseSquared));
    return { orderParameter: tvd.numberNamed(limit, 'orderParameter') };
  },
  margin: {
    orderParameter: 0.05,
    because:
      'a tenth of the order parameter, 0.5 to 0.66: half or twice the temperature move it by 0.17 and more',
  },
  knownBias: {
    orderParameter: 0.012,
    because:
      'the step size, 0.05 times the width: twice what halving it changed in the extrapolation, 0.002 and 0.003; and the next order in 1 / width',
  },
  designs: tvd.designsFor(300, { smoke: 1, standard: 5, full: 7 }),
  mistakes: {
    'missing-factor-two': {
      change: 'the temperature is noise squared instead of twice that',
      system: (right, { scaledNoiseSquared, width }) =>
        tvd.changed(right, { temperature: scaledNoiseSquared / width }),
    },
    'double-temperature': {
      change: 'the temperature is four times noise squared instead of twice',
      system: (right, { scaledNoiseSquared, width }) =>
        tvd.changed(right, { temperature: (4 * scaledNoiseSquared) / width }),
    },
  },
  otherRoutes: {
    'one-neuron-at-a-time': {
      change: oneNeuronAtATime,
      values: ({ scaledNoiseSquared }, key) => {
        const at = (width: number) => posteriorAt(scaledNoiseSquared, width);
        const length = { numBurnIn: 80, numSweeps: 40 };
        const { narrow, wide } = posteriorOrders({ narrow: at(32), wide: at(64) }, key, length);
        return { orderParameter: 2 * wide - narrow };
      },
    },
  },
});
