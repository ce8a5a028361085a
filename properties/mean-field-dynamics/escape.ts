import * as tvd from 'theory-vs-dynamics';
import { mei2019 } from './sources.js';

/** Of a replicate: risks near the escape are of any size, and few would be skew. */
const numRuns = 48;

interface At {
  readonly width: number;
  readonly targetStrength: number;
  readonly initialVariance: number;
  readonly time: number;
}

/** Neurons w^2 x^2 that learn b x^2 from weights near zero, where no force is. */
const escaping = tvd.experiment({
  regime: {
    width: tvd.oneOf(4, 6, 10),
    targetStrength: tvd.uniform(0.5, 1.5, 11),
    /** m_0 / b */
    startingShare: tvd.logUniform(0.003, 0.3),
    /** In units of the time at which the mean of the squares passes a third of its end. */
    lateness: tvd.uniform(0.3, 0.9, 7),
  },
  given: ({ width, targetStrength, startingShare, lateness }): At => {
    const escapeTime = Math.log(2 * (1 / startingShare - 1)) / (24 * targetStrength);
    const initialVariance = startingShare * targetStrength;
    return { width, targetStrength, initialVariance, time: lateness * escapeTime };
  },
  system: ({ width, targetStrength, initialVariance, time }) => {
    // Rates are at most some 100 b, as few neurons may start above the target.
    const numSteps = Math.ceil(200 * targetStrength * time);
    const run = tvd.particleDynamics({
      network: {
        inputDimension: 1,
        width,
        activation: { kind: 'quadratic' },
        coefficients: 'fixed',
      },
      start: {
        signalMean: 0,
        signalDeviation: Math.sqrt(initialVariance),
        perpendicularDeviation: 0,
        coefficients: 'ones',
      },
      teacher: teacherOf(targetStrength),
      method: 'runge-kutta',
      // A step of size s advances time by 2 s where neurons move by -grad Psi: theory's has -2 grad Psi.
      stepSize: time / numSteps,
      numSteps,
    });
    return tvd.numbered(
      'run',
      Array.from({ length: numRuns }, () => run),
    );
  },
  measure: (runs, { width, targetStrength }) =>
    meanAndDeviation(
      Object.values(runs).map(({ end }) =>
        tvd.populationRisk(end, {
          network: {
            inputDimension: 1,
            width,
            activation: { kind: 'quadratic' },
            coefficients: 'fixed',
          },
          source: {
            kind: 'teacher',
            activation: { kind: 'quadratic' },
            teacher: teacherOf(targetStrength),
            labelNoise: 0,
          },
        }),
      ),
    ),
});

const teacherOf = (targetStrength: number) => ({
  coefficients: Float64Array.of(targetStrength),
  weights: Float64Array.of(1),
});

function meanAndDeviation(risks: readonly number[]) {
  const mean = risks.reduce((sum, risk) => sum + risk / numRuns, 0);
  const square = risks.reduce((sum, risk) => sum + (risk - mean) ** 2, 0);
  return { mean, variance: square / (numRuns - 1) };
}

function predict(at: At) {
  const { values, numericalError } = tvd.quadraticNeuronEscapeAtWidth(at);
  const { meanRisk, riskStandardDeviation: deviation } = values;
  const error = numericalError.riskStandardDeviation;
  return {
    mean: tvd.withError(meanRisk, numericalError.meanRisk),
    variance: tvd.withError(deviation ** 2, (2 * deviation + error) * error),
  };
}

/** The limit of infinite width, with the first order of the variance. */
function inTheLimit(at: At) {
  const limit = tvd.quadraticNeuronEscape({ ...at, inputDimension: 1 });
  const deviation = tvd.numberNamed(limit, 'scaledStandardDeviation').value;
  return { mean: tvd.numberNamed(limit, 'risk').value, variance: deviation ** 2 / at.width };
}

/** A run by small steps, whose means over the input are those of three points of Gauss and Hermite. */
function riskOfSmallSteps(at: At, key: tvd.RandomKey): number {
  const { width, targetStrength, initialVariance, time } = at;
  const weights = tvd.normalDraws(key, width).map((z) => Math.sqrt(initialVariance) * z);
  const momentOf = () => {
    let sum = 0;
    for (const w of weights) sum += (w * w) / width;
    return sum;
  };
  const x = Math.sqrt(3);
  const numSteps = Math.ceil(1500 * targetStrength * time);
  for (let step = 0; step < numSteps; step++) {
    // Points -x, 0 and x have the weights 1/6, 2/3 and 1/6; nothing happens at 0.
    const miss = (targetStrength - momentOf()) * x * x;
    const slope = (2 / 6) * miss * 2 * x * x;
    for (let i = 0; i < width; i++) weights[i] += (time / numSteps) * 2 * slope * weights[i];
  }
  return (2 / 6) * ((targetStrength - momentOf()) * x * x) ** 2;
}

export const escapeFromZero = tvd.claim(escaping, {
  id: 'mean-field-dynamics/escape',
  says: 'Where neurons leave an unstable point, the differences between networks of finite width grow with time before they vanish: mean and variance of the risk over starts are known exactly.',
  formula:
    "m_N' = 24\\, m_N (b - m_N),\\quad R_N = 3 (b - m_N)^2,\\quad m_N = \\tfrac1N \\textstyle\\sum_i w_i^2",
  source: mei2019('theorem 1, growth with time', 'solved: quadratic neurons with one input'),
  assuming: [
    'quadratic neurons with one input and coefficients one',
    'starts below a third of the target',
  ],
  observed: {
    name: 'mean and variance of the risk over starts',
    symbol: '\\mathbb{E} R_N,\\ \\operatorname{Var} R_N',
    unit: '1',
  },
  relation: tvd.meansEqual,
  theory: predict,
  margin: {
    mean: (value) => 0.1 * value,
    variance: (value) => 0.15 * value,
    because: 'the limit of infinite width is tens of per cent away',
  },
  knownBias: {
    mean: (value) => 0.001 * value,
    variance: (value) => 0.002 * value,
    because: 'steps of Runge and Kutta; small steps of the other route err by a hundredth',
  },
  // Many runs of each network; linear-sgd sees finite widths at tier smoke.
  firstTier: 'standard',
  designs: tvd.designsFor(1500, { smoke: 3, standard: 12, full: 40 }),
  mistakes: {
    'infinite-width': { change: 'theory is the limit of infinite width', theory: inTheLimit },
    'half-the-drift': {
      change: 'the flow without the factor two of the drift',
      system: tvd.particleDynamics.everywhere(({ stepSize }) => ({
        stepSize: Number(stepSize) / 2,
      })),
    },
    'half-the-start': {
      change: 'theory starts with half the variance',
      theory: (at) => predict({ ...at, initialVariance: at.initialVariance / 2 }),
    },
  },
  otherRoutes: {
    'small-steps': {
      change: 'weights drawn here, moved by small steps with means over three points',
      values: (at, key) =>
        meanAndDeviation(
          Array.from({ length: numRuns }, (_, run) =>
            riskOfSmallSteps(at, tvd.deriveKey(key, run)),
          ),
        ),
    },
  },
});
