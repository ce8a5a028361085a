import * as tvd from 'theory-vs-dynamics';
import { linearTarget, targetNorm } from './linear-target.js';
import { mei2019 } from './sources.js';

/** Of a replicate; the risk of one is skew where neurons are few. */
const numRuns = 24;

interface At {
  readonly inputDimension: number;
  readonly width: number;
  readonly stepSize: number;
  readonly numSteps: number;
  readonly labelNoise: number;
  readonly initialStd: number;
}

const networkOf = ({ inputDimension, width }: Pick<At, 'inputDimension' | 'width'>) =>
  ({ inputDimension, width, activation: { kind: 'linear' }, coefficients: 'fixed' }) as const;

const sourceOf = ({ inputDimension, labelNoise }: At) =>
  ({
    kind: 'teacher',
    activation: { kind: 'linear' },
    teacher: linearTarget(inputDimension),
    labelNoise,
  }) as const;

const learning = tvd.experiment({
  regime: {
    inputDimension: tvd.oneOf(5, 12, 33),
    width: tvd.oneOf(2, 4, 10),
    /** s (d + 2), below 1 for a mean that does not grow. */
    relativeStepSize: tvd.logUniform(0.05, 0.3),
    /** Mean-field time, that is sum of s. */
    time: tvd.logUniform(0.1, 0.6),
    labelNoise: tvd.oneOf(0, 0.4, 1),
    initialStd: tvd.uniform(0.5, 1.5, 11),
  },
  given: ({ relativeStepSize, time, ...at }): At => {
    const stepSize = relativeStepSize / (at.inputDimension + 2);
    return { ...at, stepSize, numSteps: Math.ceil(time / stepSize) };
  },
  system: (at) => {
    const { inputDimension, stepSize, numSteps, initialStd } = at;
    const run = tvd.onePassSgd({
      network: networkOf(at),
      source: sourceOf(at),
      start: {
        signalMean: 0,
        signalDeviation: initialStd / Math.sqrt(inputDimension),
        perpendicularDeviation: initialStd,
        coefficients: 'ones',
      },
      stepSize,
      numSteps,
    });
    return tvd.numbered(
      'run',
      Array.from({ length: numRuns }, () => run),
    );
  },
  measure: (runs, at) => {
    const risks = Object.values(runs).map(({ end }) =>
      tvd.populationRisk(end, { network: networkOf(at), source: sourceOf(at) }),
    );
    return { risk: risks.reduce((sum, risk) => sum + risk / numRuns, 0) };
  },
});

/** A run of the averaged weights alone, on inputs of its own. */
function riskOfRecursion(at: At, key: tvd.RandomKey): number {
  const { inputDimension: d, width, stepSize, numSteps, labelNoise, initialStd } = at;
  const deviation = initialStd / Math.sqrt(d * width);
  const weights = tvd.normalDraws(tvd.deriveKey(key, 'start'), d).map((z) => deviation * z);
  const errors = weights.map((w) => targetNorm / Math.sqrt(d) - w);
  const inputs = tvd.normalDraws(tvd.deriveKey(key, 'inputs'), numSteps * (d + 1));
  for (let step = 0; step < numSteps; step++) {
    const first = step * (d + 1);
    let miss = labelNoise * inputs[first + d];
    for (let j = 0; j < d; j++) miss += errors[j] * inputs[first + j];
    for (let j = 0; j < d; j++) errors[j] -= 2 * stepSize * miss * inputs[first + j];
  }
  return labelNoise ** 2 + errors.reduce((sum, error) => sum + error ** 2, 0);
}

const predict = (at: At, change: Partial<tvd.LinearNeuronSgdOptions> = {}) => {
  const time = at.numSteps * at.stepSize;
  return tvd.linearNeuronSgd({ ...at, time, targetNorm, ...change });
};

export const linearSgd = tvd.claim(learning, {
  id: 'mean-field-dynamics/linear-sgd',
  says: 'For linear neurons the mean risk of one-pass stochastic gradient descent is known exactly: one over the width enters with the start alone, the step size with the dimension and with the noise of the labels, and neither goes away with the other.',
  formula:
    '\\mathbb{E} R_N(\\theta^k) = \\varsigma^2 + E_0\\, g^k + 4 s^2 \\varsigma^2 d\\, \\frac{1 - g^k}{1 - g},\\quad g = 1 - 4 s + 4 s^2 (d + 2)',
  source: mei2019(
    'section 1 (algorithm)',
    'solved: linear neurons are not covered by the theorems',
  ),
  assuming: ['linear neurons with fixed coefficients', 'Gaussian inputs', 's (d + 2) up to 0.3'],
  observed: { name: 'risk, averaged over 24 runs', symbol: 'R_N(\\theta^k)', unit: '1' },
  relation: tvd.meansEqual,
  theory: (at) => ({ risk: tvd.numberNamed(predict(at), 'risk') }),
  margin: {
    risk: (value) => 0.04 * value,
    because: 'tells the finite width and step from the limit, which moves risks by up to a half',
  },
  knownBias: { risk: 0, because: 'both sides are exact' },
  designs: tvd.designsFor(1500, { smoke: 4, standard: 12, full: 40 }),
  mistakes: {
    'mean-field-limit': {
      change: 'theory is that of infinite width and vanishing steps',
      theory: (at) => ({ risk: tvd.numberNamed(predict(at), 'meanFieldRisk') }),
    },
    'half-the-drift': {
      change: 'steps without the factor two of the drift',
      system: tvd.onePassSgd.everywhere(({ stepSize }) => ({ stepSize: Number(stepSize) / 2 })),
    },
    'one-start-for-all-neurons': {
      change: 'the start is that of one neuron, not averaged over the width',
      theory: (at) => ({ risk: tvd.numberNamed(predict({ ...at, width: 1 }), 'risk') }),
    },
  },
  otherRoutes: {
    'least-squares-online': {
      change: 'the recursion of the averaged weights, written out with inputs of its own',
      values: (at, key) => {
        let risk = 0;
        for (let run = 0; run < numRuns; run++) {
          risk += riskOfRecursion(at, tvd.deriveKey(key, 'run', run)) / numRuns;
        }
        return { risk };
      },
    },
  },
});
