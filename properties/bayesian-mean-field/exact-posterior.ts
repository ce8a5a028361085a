import * as tvd from 'theory-vs-dynamics';
import { goring, orderParameter, wholeCube } from './sources.js';

const largestStep = 0.04;

const networkAt = (
  scales: Omit<tvd.TwoLayerNetwork, 'inputDimension' | 'activation' | 'widthExponent'>,
) => tvd.twoLayerNetwork({ inputDimension: 2, ...scales });

const onXor = tvd.experiment({
  regime: {
    width: tvd.integers(1, 2),
    noise: tvd.uniform(0.35, 0.55, 10),
    weightPriorScale: tvd.oneOf(0.8, 1.25),
    readoutPriorScale: tvd.oneOf(0.8, 1.25),
  },
  across: { stepSize: tvd.stepToZero(largestStep) },
  system: ({ noise, stepSize, ...at }) => {
    const perLargest = largestStep / stepSize;
    const steps = (times: number) =>
      perLargest * Math.ceil(times / (largestStep * (2 * noise ** 2)));
    return tvd.parityLearner({
      network: networkAt(at),
      sparsity: 2,
      noise,
      stepSize,
      burnInSteps: steps(3),
      numSteps: steps(60),
      recordEvery: 2 * perLargest,
      noiseSubsteps: perLargest === 1 ? 2 : 1,
      readouts: 'integrated',
    });
  },
  measure: ({ orderParameter, readoutVariance, weightSquaredNorm }) => ({
    orderParameter,
    readoutVariance,
    weightSquaredNorm,
  }),
});

export const exactPosterior = tvd.claim(onXor, {
  id: 'bayesian-mean-field/exact-posterior',
  says: 'With the readouts integrated out, Langevin dynamics of the weights alone samples the same posterior: on XOR its order parameter and second moments are those of quadrature.',
  formula:
    'p(W \\mid \\mathcal D) \\propto \\exp\\Bigl[-\\tfrac{d}{2\\sigma_w^2}\\lVert W\\rVert^2 - \\tfrac12 \\ln\\det(A + \\hat G) + \\tfrac{1}{2\\kappa^2}\\hat J^\\top (A + \\hat G)^{-1} \\hat J\\Bigr]',
  source: goring('equations 2 to 4', 'the marginal law of the weights is derived'),
  assuming: [
    ...wholeCube.filter((assumption) => !assumption.includes('scales')),
    'two inputs, one or two neurons',
    'step size extrapolated to zero',
  ],
  observed: {
    ...orderParameter,
    name: 'order parameter, and second moments of readouts and weights',
    symbol: '\\langle m_S \\rangle,\\ \\langle a^2 \\rangle,\\ \\langle |w|^2 \\rangle',
  },
  relation: tvd.meansEqual,
  theory: ({ noise, ...at }) => {
    const exact = tvd.exactParityPosterior(networkAt(at), 2, noise);
    const named = (name: keyof typeof exact.numericalError) =>
      tvd.withError(exact[name], exact.numericalError[name]);
    return {
      orderParameter: named('orderParameter'),
      readoutVariance: named('readoutVariance'),
      weightSquaredNorm: named('weightSquaredNorm'),
    };
  },
  margin: {
    each: (value) => 0.1 * value,
    because: 'half the temperature, or a prior wrong by the dimension, moves it by more than half',
  },
  knownBias: {
    each: (value) => 0.025 * value,
    because:
      'what linear extrapolation from steps of 0.04 and 0.02 leaves: 1 % at steps of 0.1 and 0.05 and noise 0.4, falling with the square of the step; near the kinks of ReLU the gradient of the marginal jumps',
  },
  designs: tvd.designsFor(1600, { smoke: 1, standard: 4, full: 10 }),
  mistakes: {
    'missing-factor-two': {
      change: 'the temperature is noise squared instead of twice that',
      system: (right, { noise }) => tvd.changed(right, { temperature: noise ** 2 }),
    },
    'square-of-one-weight': {
      change: 'the mean square of a weight is measured instead of that of a neuron',
      measurement: (right) => ({ ...right, weightSquaredNorm: right.weightSquaredNorm / 2 }),
    },
    'half-the-squared-readouts': {
      change: 'half the square of a readout is measured',
      measurement: (right) => ({ ...right, readoutVariance: right.readoutVariance / 2 }),
    },
    'readouts-too-wide': {
      change: 'the readouts have three halves of their prior scale',
      system: (right) => {
        const { network } = right;
        return tvd.changed(right, {
          network: { ...network, readoutPriorScale: 1.5 * network.readoutPriorScale },
        });
      },
    },
  },
  otherRoutes: {
    'rejection-sampler': {
      change: 'exact posterior draws by rejection from the prior instead of chains',
      values: ({ noise, ...at }, key) => {
        const { values } = tvd.sampleParityPosterior(networkAt(at), 2, noise, 300, key);
        return {
          orderParameter: values[0],
          readoutVariance: values[tvd.parityObservableNames.indexOf('readoutVariance')],
          weightSquaredNorm: values[tvd.parityObservableNames.indexOf('weightSquaredNorm')],
        };
      },
    },
  },
});
