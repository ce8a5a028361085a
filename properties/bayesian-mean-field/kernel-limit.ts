import * as tvd from 'theory-vs-dynamics';
import { learnsParity } from './learning.js';
import { goring, wholeCube } from './sources.js';

const inputDimension = 4;
const sparsity = 2;

interface At {
  readonly relativeNoise: number;
  readonly weightPriorScale: number;
  readonly readoutPriorScale: number;
}

/** Noise in units of the prior deviation of an output. */
const scaled = ({ relativeNoise, weightPriorScale, readoutPriorScale }: At) => ({
  noise: relativeNoise * weightPriorScale * readoutPriorScale,
  weightPriorScale,
  readoutPriorScale,
});

const learned = tvd.experiment({
  regime: {
    relativeNoise: tvd.uniform(0.18, 0.25, 10),
    weightPriorScale: tvd.oneOf(0.8, 1.25),
    readoutPriorScale: tvd.oneOf(1.25, 1.6),
  },
  across: { width: tvd.limitOf([16, 32]) },
  system: ({ width, ...at }) => {
    const { noise, ...scales } = scaled(at);
    const unit = scales.weightPriorScale * scales.readoutPriorScale;
    // Of the weights, in those of the readouts.
    const times = (scales.weightPriorScale / scales.readoutPriorScale) ** 2 / inputDimension;
    return learnsParity({
      network: tvd.twoLayerNetwork({ inputDimension, width, ...scales }),
      sparsity,
      noise,
      stepSize: 0.1 / unit ** 2,
      readouts: 'integrated',
      burnInTimes: 2 * times,
      relaxationTimes: 5 * times,
    });
  },
  measure: (run) => ({ orderParameter: run.orderParameter, error: run.snapshotMeanSquaredError }),
});

const kernelRegression = (at: At) => {
  const { noise, ...scales } = scaled(at);
  const network = tvd.twoLayerNetwork({ inputDimension, width: 1, ...scales });
  return tvd.populationParityRegression(network, sparsity, noise);
};

export const kernelLimit = tvd.claim(learned, {
  id: 'bayesian-mean-field/kernel-limit',
  says: 'Extrapolated to infinite width, SGLD learns of a parity what kernel ridge regression with ridge noise squared times the number of samples does, and a single snapshot has its predictive variance on top of the error of the mean.',
  formula:
    '\\langle m_S\\rangle \\to \\frac{\\lambda_k}{\\lambda_k + \\kappa^2},\\quad \\text{snapshot error} \\to (1 - m)^2 + \\sum_A \\frac{\\kappa^2 \\lambda_A}{\\lambda_A + \\kappa^2}',
  source: goring(
    'infinite-width limit',
    'the ridge that the posterior implies; the code of the paper has noise squared alone',
  ),
  assuming: [
    ...wholeCube.filter((assumption) => !assumption.includes('scales')),
    'fixed noise as the width grows',
    'linear extrapolation in 1 / width',
  ],
  observed: {
    name: 'order parameter and snapshot error, extrapolated from widths 16 and 32',
    symbol: 'm_S,\\ \\mathbb{E}_x (f - y)^2',
    unit: '1',
  },
  relation: tvd.meansEqual,
  labels: { error: 'snapshot error' },
  theory: (at) => {
    const { orderParameter, snapshotMeanSquaredError, relativeError } = kernelRegression(at);
    return {
      orderParameter: tvd.withError(orderParameter, 2 * relativeError),
      error: tvd.withError(snapshotMeanSquaredError, 2 * relativeError),
    };
  },
  margin: {
    orderParameter: 0.04,
    error: 0.06,
    because:
      'the order parameter is 0.15 to 0.34 and the predictive variance 0.13 to 0.23: a ridge without the number of samples, half the temperature or the error of the mean instead of a snapshot are two to fourteen times as far',
  },
  knownBias: {
    orderParameter: 0.01,
    error: 0.03,
    because:
      'the step size: twice what halving it changed in the extrapolation, 0.003 in the order parameter and 0.012 in the snapshot error at noise 0.25; and the next order in 1 / width',
  },
  designs: tvd.designsFor(800, { smoke: 1, standard: 5, full: 11 }),
  mistakes: {
    'missing-factor-two': {
      change: 'the temperature is noise squared instead of twice that',
      system: (right) => tvd.changed(right, { temperature: right.noise ** 2 }),
    },
    'prior-not-scaled-by-dimension': {
      change: 'the weights have prior variance 1 instead of 1 / d',
      system: (right) => {
        const weightPriorScale = Math.sqrt(inputDimension) * right.network.weightPriorScale;
        const network = { ...right.network, weightPriorScale };
        return tvd.changed(right, { network, leastRelaxationTimes: 0.5 });
      },
    },
    'ridge-without-samples': {
      change: 'theory uses the ridge noise squared, not times the number of samples',
      theory: (at, right) =>
        right({ ...at, relativeNoise: at.relativeNoise / Math.sqrt(2 ** inputDimension) }),
    },
    'error-of-the-mean': {
      change: 'theory gives the error of the mean network where snapshots are measured',
      theory: (at) => {
        const { orderParameter, meanSquaredError } = kernelRegression(at);
        return { orderParameter, error: meanSquaredError };
      },
    },
  },
  otherRoutes: {
    'gaussian-coefficients': {
      change:
        'one coefficient per parity, drawn from its normal posterior under the kernel, instead of networks',
      values: (at, key) => gaussianProcessDraws(at, key),
    },
  },
});

/** 200 functions: each parity A has the prior N(0, lambda_A) and is seen through noise kappa^2. */
function gaussianProcessDraws(at: At, key: tvd.RandomKey) {
  const { noise, weightPriorScale, readoutPriorScale } = scaled(at);
  const unit = (weightPriorScale * readoutPriorScale) ** 2;
  const eigenvalues = tvd.parityEigenvalues(inputDimension);
  const numParities = 2 ** inputDimension;
  const numDraws = 200;
  let [overlap, error] = [0, 0];
  for (const [index, z] of tvd.normalDraws(key, numParities * numDraws).entries()) {
    const parity = index % numParities;
    const eigenvalue = unit * eigenvalues[parity.toString(2).replaceAll('0', '').length];
    const target = parity === 3 ? 1 : 0;
    const share = eigenvalue / (eigenvalue + noise ** 2);
    const coefficient = share * target + z * noise * Math.sqrt(share);
    overlap += target * coefficient;
    error += (coefficient - target) ** 2;
  }
  return { orderParameter: overlap / numDraws, error: error / numDraws };
}
