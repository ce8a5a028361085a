import * as tvd from 'theory-vs-dynamics';
import { normalRisks, powerOfTheBias, rootOfWidth } from './root-of-width.js';
import { mei2019 } from './sources.js';
import { spreadOf } from './spread-of-risks.js';

const widths = [8, 16, 32, 64] as const;
/** Of each width in a replicate; few would leave a skew spread. */
const numRuns = 8;
const inputDimension = 8;
/** s d, so small that the width is what differs between runs on the same samples. */
const relativeStepSize = 0.02;

const regime = {
  activation: tvd.oneOf('erf', 'relu', 'bump'),
  coefficients: tvd.oneOf('trained', 'fixed'),
  /** Sum of 2 s. */
  time: tvd.uniform(0.2, 1.5, 14),
  teacherCoefficient: tvd.uniform(0.7, 1.4, 8),
} as const;

type At = tvd.SettingOf<typeof regime>;

const networkOf = ({ activation, coefficients }: At, width: number) =>
  ({ inputDimension, width, activation: { kind: activation }, coefficients }) as const;

const sourceOf = ({ activation, teacherCoefficient }: At) => {
  const weights = new Float64Array(inputDimension);
  weights[0] = 1.5;
  return {
    kind: 'teacher',
    activation: { kind: activation },
    teacher: { coefficients: Float64Array.of(teacherCoefficient), weights },
    labelNoise: 0,
  } as const;
};

/** Neurons of a law without symmetry, for which the potential is no constant. */
const lawOf = ({ coefficients }: At) =>
  ({
    signalMean: 0.2,
    signalDeviation: 0.4,
    perpendicularDeviation: 1,
    coefficients: coefficients === 'trained' ? 'uniform' : 'ones',
  }) as const;

interface Drawn {
  /** Neurons of the widest network for each run; narrower ones have the first of them. */
  readonly neurons: readonly Float64Array[];
}

const fluctuating = tvd.experiment({
  regime,
  disorder: (at, key): Drawn => ({
    neurons: Array.from({ length: numRuns }, (_, run) =>
      tvd.drawMeanFieldStart(networkOf(at, widths[3]), lawOf(at), tvd.deriveKey(key, run)),
    ),
  }),
  across: { width: tvd.sizes(widths, () => []) },
  system: ({ width, neurons, ...at }) =>
    // On one key: the same samples for all of them.
    tvd.onOneKey(
      neurons.map((state) =>
        tvd.onePassSgd({
          network: networkOf(at, width),
          source: sourceOf(at),
          start: { state: state.slice(0, width * (inputDimension + 1)) },
          stepSize: relativeStepSize / inputDimension,
          numSteps: Math.round((at.time * inputDimension) / (2 * relativeStepSize)),
        }),
      ),
    ),
  measure: (runs, { width, neurons: _, ...at }) => {
    const risks = Object.values(runs).map(({ end }) =>
      tvd.populationRisk(end, { network: networkOf(at, width), source: sourceOf(at) }),
    );
    return { spread: spreadOf(risks) };
  },
});

export const widthError = tvd.claim(fluctuating, {
  id: 'mean-field-dynamics/width-error',
  says: 'The risk of networks of width N that are trained by one-pass SGD departs from its limit by one over the root of N and no less, whether coefficients are trained or fixed, and for ReLU, which the theorems do not cover, as for bounded neurons.',
  formula: '\\operatorname{sd} R_N(\\theta^k) \\propto N^{-1/2}',
  source: mei2019(
    'theorem 1, A and B',
    'the bound has the same power; that it is sharp, and holds for ReLU, is measured',
  ),
  assuming: [
    'Gaussian inputs of eight dimensions, one neuron as teacher',
    'differences of starts on the same samples',
    'times up to 1.5',
  ],
  observed: {
    name: 'standard deviation of the risk over starts',
    symbol: '\\operatorname{sd} R_N',
    unit: '1',
  },
  ...rootOfWidth(widths),
  // Many networks; limit-of-wide-networks sees the limit at tier smoke.
  firstTier: 'standard',
  designs: tvd.designsFor(1000, { smoke: 2, standard: 3, full: 24 }),
  mistakes: {
    'fewer-neurons': {
      change: 'networks have twice the root of the stated number of different neurons, repeated',
      system: tvd.onePassSgd.everywhere(({ network, start }) =>
        'state' in start ? { start: { state: repeated(start.state, network.width) } } : {},
      ),
    },
    ...powerOfTheBias,
  },
  otherRoutes: normalRisks(widths, numRuns),
});

function repeated(state: Float64Array, width: number): Float64Array {
  const [perNeuron, numDifferent] = [inputDimension + 1, Math.round(2 * Math.sqrt(width))];
  return state.map((_, index) => state[index % (numDifferent * perNeuron)]);
}
