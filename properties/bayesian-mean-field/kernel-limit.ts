import {
  completed,
  designsFor,
  type Engine,
  fillNormal,
  meanEquals,
  type Prediction,
  type Property,
  parityEigenvalues,
  populationParityRegression,
  predicted,
  type RandomKey,
  type Replicate,
  streams,
  uniform,
} from 'theory-vs-dynamics';
import { type LearningSpec, learn, mapValues, reluNetwork } from './learning.js';
import { goring, wholeCube } from './sources.js';

const domain = { noise: uniform(0.15, 0.25, 10) };

interface Setting {
  readonly noise: number;
}

const inputDimension = 4;
const sparsity = 2;
const widths = [16, 32] as const;

/** 2 A(32) - A(16) for the order parameter and the error of single snapshots. */
async function simulate(
  { noise }: Setting,
  key: RandomKey,
  engine: Engine,
  change: Partial<LearningSpec> = {},
): Promise<Replicate> {
  const specs = widths.map(
    (width): LearningSpec => ({
      network: reluNetwork(inputDimension, width),
      sparsity,
      noise,
      stepSize: 0.1,
      burnInTimes: 3,
      relaxationTimes: 9,
      ...change,
      ...(change.network === undefined ? {} : { network: { ...change.network, width } }),
    }),
  );
  const replicate = await learn(specs, ['orderParameter', 'snapshotMeanSquaredError'], key, engine);
  return mapValues(replicate, ([narrow, narrowError, wide, wideError]) => [
    2 * wide - narrow,
    2 * wideError - narrowError,
  ]);
}

function predict({ noise }: Setting): Prediction {
  const { orderParameter, snapshotMeanSquaredError, relativeError } = populationParityRegression(
    reluNetwork(inputDimension, 1),
    sparsity,
    noise,
  );
  return predicted({ orderParameter, snapshotMeanSquaredError }, 2 * relativeError);
}

export const kernelLimit: Property<typeof domain> = {
  claim: {
    id: 'bayesian-mean-field/kernel-limit',
    statement:
      'Extrapolated to infinite width, SGLD learns of a parity what kernel ridge regression with ridge noise squared times the number of samples does, and a single snapshot has its predictive variance on top of the error of the mean.',
    formula:
      '\\langle m_S\\rangle \\to \\frac{\\lambda_k}{\\lambda_k + \\kappa^2},\\quad \\text{snapshot error} \\to (1 - m)^2 + \\sum_A \\frac{\\kappa^2 \\lambda_A}{\\lambda_A + \\kappa^2}',
    source: goring(
      'infinite-width limit',
      'the ridge that the posterior implies; the code of the paper has noise squared alone',
    ),
    assumptions: [
      ...wholeCube,
      'fixed noise as the width grows',
      'linear extrapolation in 1 / width',
    ],
    observable: {
      name: 'order parameter and snapshot error, extrapolated from widths 16 and 32',
      symbol: 'm_S,\\ \\mathbb{E}_x (f - y)^2',
      unit: '1',
    },
  },
  domain,
  relation: meanEquals,
  margin: {
    of: ({ label }) => (label === 'orderParameter' ? 0.04 : 0.06),
    justification:
      'the order parameter is 0.15 to 0.34 and the predictive variance 0.13 to 0.23: a ridge without the number of samples, half an error, half the temperature or the error of the mean in place of a snapshot are two to fourteen times as far',
  },
  knownBias: {
    of: ({ label }) => (label === 'orderParameter' ? 0.01 : 0.03),
    justification:
      'the step size: twice what halving it changed in the extrapolation, 0.003 in the order parameter and 0.012 in the snapshot error at noise 0.25; and the next order in 1 / width',
  },
  predict,
  simulate: (setting, key, engine) => simulate(setting, key, engine),
  designs: designsFor(800, { smoke: 1, standard: 5, full: 11 }),
  controls: [
    {
      kind: 'negative',
      name: 'missing-factor-two',
      change: 'the temperature is noise squared in place of twice that',
      simulate: (setting, key, engine) =>
        simulate(setting, key, engine, { temperature: setting.noise ** 2 }),
    },
    {
      kind: 'negative',
      name: 'prior-not-scaled-by-dimension',
      change: 'the weights have prior variance 1 in place of 1 / d',
      simulate: (setting, key, engine) =>
        simulate(setting, key, engine, {
          network: {
            ...reluNetwork(inputDimension, 1),
            weightPriorScale: Math.sqrt(inputDimension),
          },
          stepSize: 0.04,
        }),
    },
    {
      kind: 'negative',
      name: 'ridge-without-samples',
      change: 'theory uses the ridge noise squared, not times the number of samples',
      predict: ({ noise }) => predict({ noise: noise / Math.sqrt(2 ** inputDimension) }),
    },
    {
      kind: 'negative',
      name: 'error-of-the-mean',
      change: 'theory gives the error of the mean network where snapshots are measured',
      predict: ({ noise }) => {
        const { orderParameter, meanSquaredError } = populationParityRegression(
          reluNetwork(inputDimension, 1),
          sparsity,
          noise,
        );
        return predicted({ orderParameter, snapshotMeanSquaredError: meanSquaredError });
      },
    },
    {
      kind: 'negative',
      name: 'half-error',
      change: 'half the squared error is measured, as the paper stores it',
      simulate: async (setting, key, engine) =>
        mapValues(await simulate(setting, key, engine), ([m, error]) => [m, error / 2]),
    },
    {
      kind: 'positive',
      name: 'gaussian-coefficients',
      change:
        'one coefficient per parity, drawn from its normal posterior under the kernel, in place of networks',
      simulate: (setting, key) => completed(gaussianProcessDraw(setting, key)),
    },
  ],
};

/**
 * Averages over 200 draws of functions: each parity A has the prior N(0, lambda_A)
 * and is seen through noise kappa^2, so its posterior is normal.
 */
function gaussianProcessDraw({ noise }: Setting, key: RandomKey): number[] {
  const eigenvalues = parityEigenvalues(inputDimension);
  const numParities = 2 ** inputDimension;
  const numDraws = 200;
  const normal = new Float64Array(numParities * numDraws);
  fillNormal(key, streams.proposal, 0, normal);
  let [overlap, error] = [0, 0];
  for (const [index, z] of normal.entries()) {
    const parity = index % numParities;
    const degree = parity.toString(2).replaceAll('0', '').length;
    const eigenvalue = eigenvalues[degree];
    const target = parity === 3 ? 1 : 0;
    const share = eigenvalue / (eigenvalue + noise ** 2);
    const coefficient = share * target + z * noise * Math.sqrt(share);
    overlap += target * coefficient;
    error += (coefficient - target) ** 2;
  }
  return [overlap / numDraws, error / numDraws];
}
