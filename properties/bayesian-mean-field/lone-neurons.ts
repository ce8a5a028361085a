import * as tvd from 'theory-vs-dynamics';
import { loneNeuron } from './neurons-in-a-plane.js';
import { goring, orderParameter } from './sources.js';

type Activation = 'erf' | 'tanh' | 'logistic';
interface At {
  /** kappa */
  readonly noise: number;
  readonly weightPriorScale: number;
  readonly readoutPriorScale: number;
}

const networkOf = (activation: Activation, { weightPriorScale, readoutPriorScale }: At) =>
  tvd.twoLayerNetwork({
    inputDimension: 2,
    width: 1,
    activation,
    weightPriorScale,
    readoutPriorScale,
  });

/** The order parameter of each activation. */
const ofEach = (of: (activation: Activation) => number) => ({
  erf: of('erf'),
  tanh: of('tanh'),
  logistic: of('logistic'),
});

const stepSize = 0.06;

/** Two of the pieces that the compiled loops cut samples into. */
const manyPoints = { numSamples: 128 } as const;

const learned = tvd.experiment({
  regime: {
    noise: tvd.uniform(0.35, 0.45, 6),
    weightPriorScale: tvd.uniform(1.25, 1.6, 2),
    readoutPriorScale: tvd.uniform(0.9, 1.25, 2),
  },
  system: (at) => {
    const run = (activation: Activation) => {
      const network = networkOf(activation, at);
      const steps = (times: number) =>
        Math.ceil(
          (times * Math.max(at.readoutPriorScale ** 2, at.weightPriorScale ** 2 / 2)) /
            (stepSize * 2 * at.noise ** 2),
        );
      return tvd.parityLearner({
        network,
        sparsity: 1,
        noise: at.noise,
        stepSize,
        burnInSteps: steps(3),
        numSteps: steps(83),
        recordEvery: 16,
        ...(activation === 'erf' ? manyPoints : {}),
      });
    };
    return tvd.numbered('run', {
      erf: run('erf'),
      tanh: run('tanh'),
      logistic: run('logistic'),
    });
  },
  measure: (runs) => ofEach((activation) => runs[activation].orderParameter),
});

const inPart = (share: number) => (value: number) => share * value;

export const loneNeurons = tvd.claim(learned, {
  id: 'bayesian-mean-field/lone-neurons',
  says: 'SGLD of one sigmoidal neuron of two inputs that learns the first of them samples the posterior of quadrature, whatever its prior scales.',
  formula:
    'p(w) \\propto e^{-\\frac{d |w|^2}{2 \\sigma_w^2}} D^{-1/2} e^{\\frac{J_S^2}{2 \\kappa^2 D}},\\quad \\langle m_S \\rangle = \\langle J_S^2 / D \\rangle',
  source: goring(
    'equations 2 to 4',
    'one neuron, for which its law in the field of others is exact',
  ),
  assuming: [
    'erf, tanh or logistic, no biases',
    'the whole square as data; for erf 128 random points of it',
    'one neuron',
  ],
  observed: orderParameter,
  relation: tvd.meansEqual,
  theory: (at) => ofEach((activation) => loneNeuron(networkOf(activation, at), at.noise, 0.08)),
  margin: {
    erf: 0.08,
    tanh: 0.08,
    logistic: inPart(0.25),
    because:
      'half the slope of an activation, or half or four times the temperature, moves them by more',
  },
  knownBias: {
    erf: 0.02,
    tanh: 0.02,
    logistic: inPart(0.06),
    because:
      'measured with other keys: a step of 0.06 takes off 0.012 at noise 0.35, and half of that or less at a step of 0.03',
  },
  designs: tvd.designsFor(1000, { smoke: 1, standard: 6, full: 12 }),
  mistakes: {
    'four-times-the-temperature': {
      change: 'the temperature is eight times noise squared instead of twice',
      system: tvd.parityLearner.everywhere(({ noise }) => ({ temperature: 8 * noise ** 2 })),
    },
  },
  otherRoutes: {
    'rejection-sampler': {
      change: 'exact posterior draws by rejection from the prior instead of chains',
      values: (at, key) =>
        ofEach((activation) => {
          const own = tvd.deriveKey(key, activation);
          const network = networkOf(activation, at);
          const { values } = tvd.sampleParityPosterior(network, 1, at.noise, 300, own);
          return values[tvd.parityObservableNames.indexOf('orderParameter')];
        }),
    },
  },
});
