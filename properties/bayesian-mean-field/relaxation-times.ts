import * as tvd from 'theory-vs-dynamics';
import { decayingNetwork } from './decaying-network.js';
import * as scalar from './scalar-recursions.js';
import { goring } from './sources.js';

/** kappa at which the prior dominates the data: a curvature of 1 against T of 200. */
const priorNoise = 10;
/** Of a relaxation time of the readouts under the prior that one step takes. */
const stepShare = 0.01;
const curvedStepSize = 0.05;

const prior = { noise: priorNoise, stepSize: stepShare / (2 * priorNoise ** 2) };

/** Steps in which weights and readouts relax by a factor e under the prior. */
function stepsOf(inputDimension: number): tvd.RelaxationSteps {
  const network = tvd.twoLayerNetwork({ inputDimension, width: 1 });
  const { weights, readouts } = tvd.relaxationSteps({ network, ...prior });
  return { weights: Math.round(weights), readouts: Math.round(readouts) };
}

/** Four networks under the prior, run twice; and one displaced either way on one random path. */
const relaxing = tvd.experiment({
  regime: { inputDimension: tvd.integers(3, 6), noise: tvd.uniform(0.2, 0.5, 10) },
  system: ({ inputDimension, noise }) => {
    const four = (numSteps: number) => {
      const network = decayingNetwork({ inputDimension, ...prior, until: { numSteps } });
      return tvd.keyed([], tvd.numbered('prior', [network, network, network, network]));
    };
    const curved = { inputDimension, noise, stepSize: curvedStepSize };
    const { weights, readouts } = stepsOf(inputDimension);
    return {
      weights: four(weights),
      readouts: four(readouts),
      curved: tvd.onOneKey({
        above: decayingNetwork({ ...curved, until: { displacement: 1 } }),
        below: decayingNetwork({ ...curved, until: { displacement: -1 } }),
      }),
    };
  },
  measure: ({ weights, readouts, curved: { above, below } }, { inputDimension }) => {
    const gaps = above.end.readouts.map((readout, i) => (readout - below.end.readouts[i]) / 2);
    const left = gaps.reduce((sum, gap, i) => sum + above.direction[i] * gap, 0);
    return {
      weights: autocorrelation(Object.values(weights), 'weights', 1 / inputDimension),
      readouts: autocorrelation(Object.values(readouts), 'readouts', 1),
      curved: Math.log(left) / (above.numSteps * Math.log(1 - above.rate)),
    };
  },
});

/** Of start and end over the prior variance, averaged over runs and numbers of one kind. */
function autocorrelation(
  runs: readonly Record<'start' | 'end', Record<'weights' | 'readouts', Float64Array>>[],
  of: 'weights' | 'readouts',
  variance: number,
): number {
  const products = runs.flatMap(({ start, end }) =>
    Array.from(start[of], (value, i) => (value * end[of][i]) / variance),
  );
  return products.reduce((sum, product) => sum + product, 0) / products.length;
}

/** After as many steps as one over the share of itself that a number loses in each: about 1 / e. */
const afterItsTime = (share: number) => (1 - share) ** Math.round(1 / share);

function decays(inputDimension: number) {
  return {
    weights: afterItsTime(stepShare * inputDimension),
    readouts: afterItsTime(stepShare),
    curved: 1,
  };
}

export const relaxationTimes = tvd.claim(relaxing, {
  id: 'bayesian-mean-field/relaxation-times',
  says: 'Where the prior dominates, weights forget their start in sigma_w^2 / (d eta T) steps and readouts in sigma_a^2 / (eta T), with T twice the noise squared; at frozen weights a direction of curvature h relaxes in 1 / (eta (h + T / sigma_a^2)).',
  formula:
    '\\tau_w = \\frac{\\sigma_w^2}{d\\,\\eta T},\\quad \\tau_a = \\frac{\\sigma_a^2}{\\eta T},\\quad \\tau_h = \\frac{1}{\\eta\\,(h + T / \\sigma_a^2)}',
  source: goring(
    'equations 2 to 4',
    'derived: linear relaxation; the paper does not state equilibration times',
  ),
  assuming: [
    'ReLU without biases',
    'unit prior scales',
    'noise 10 for the prior to dominate; weights frozen for the curved direction',
  ],
  observed: {
    name: 'autocorrelations after the predicted times, and a rate of decay over the predicted one',
    symbol: 'C_w(\\tau_w),\\ C_a(\\tau_a),\\ \\tau_h / \\tau',
    unit: '1',
  },
  relation: tvd.meansEqual,
  labels: {
    weights: 'autocorrelation of weights',
    readouts: 'autocorrelation of readouts',
    curved: 'rate along the stiffest readouts, over theory',
  },
  theory: ({ inputDimension }) => decays(inputDimension),
  margin: {
    weights: 0.06,
    readouts: 0.06,
    curved: 0.02,
    because:
      'half the temperature moves the autocorrelations from 0.37 to 0.6 and the rate by 0.04 and more, priors exchanged to 0.7 and more or 0.05 and less',
  },
  knownBias: {
    weights: 0.01,
    readouts: 0.01,
    curved: 0.005,
    because:
      'the curvature of the data is at most a hundredth of the prior at noise 10; float32 rounds a decay by a factor e to six digits',
  },
  designs: tvd.designsFor(400, { smoke: 1, standard: 6, full: 20 }),
  mistakes: {
    'cold-sampler': {
      change: 'the sampler has the temperature noise squared',
      system: decayingNetwork.everywhere(() => ({ temperatureFactor: 1 })),
    },
    'weights-with-the-prior-of-readouts': {
      change: 'theory gives weights the prior variance of readouts',
      theory: async (at, right) => ({
        ...(await right(at)),
        weights: (1 - stepShare) ** stepsOf(at.inputDimension).weights,
      }),
    },
    'readouts-with-the-prior-of-weights': {
      change: 'theory gives readouts the prior variance of weights',
      theory: async (at, right) => ({
        ...(await right(at)),
        readouts: (1 - stepShare * at.inputDimension) ** stepsOf(at.inputDimension).readouts,
      }),
    },
    'decay-of-half-the-loss': {
      change: 'the rate along the stiffest readouts is compared with that of half the loss',
      measurement: (right) => ({ ...right, curved: 2 * right.curved }),
    },
  },
  otherRoutes: {
    'scalar-recursion': {
      change:
        'independent scalar recursions of each coordinate instead of the network, the curved one with curvature 1 and two independent paths',
      values: ({ inputDimension, noise }, key) => {
        const { weights, readouts } = stepsOf(inputDimension);
        const temperature = 2 * noise ** 2;
        const rate = curvedStepSize * (1 + temperature);
        const [weightKey, readoutKey] = [0, 1].map((which) => tvd.deriveKey(key, 'scalar', which));
        return {
          weights: scalar.autocorrelation(
            { rate: stepShare * inputDimension, numSteps: weights },
            weightKey,
          ),
          readouts: scalar.autocorrelation({ rate: stepShare, numSteps: readouts }, readoutKey),
          curved: scalar.relativeRate(
            { rate, numSteps: Math.round(1 / rate) },
            temperature / (1 + temperature),
            key,
          ),
        };
      },
    },
  },
});
