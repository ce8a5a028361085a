import * as tvd from 'theory-vs-dynamics';
import { linearTarget } from './linear-target.js';
import { mei2019 } from './sources.js';

/** Of a replicate; the risk of one is skew where dimensions are few. */
const numRuns = 24;

interface At {
  readonly inputDimension: number;
  readonly width: number;
  readonly temperature: number;
  readonly decay: number;
  readonly initialStd: number;
  readonly stepSize: number;
  readonly numSteps: number;
}

const networkOf = ({ inputDimension, width }: At) =>
  ({ inputDimension, width, activation: { kind: 'linear' }, coefficients: 'fixed' }) as const;

/** Linear neurons with noise, on the way from their start to their Gibbs law. */
const relaxing = tvd.experiment({
  regime: {
    inputDimension: tvd.oneOf(4, 6, 9),
    width: tvd.oneOf(2, 4, 9),
    temperature: tvd.uniform(0.5, 2, 7),
    decay: tvd.logUniform(0.1, 0.5),
    initialStd: tvd.uniform(0.2, 2, 10),
    /** s (1 + lambda), below 1 for a stationary law. */
    relativeStepSize: tvd.oneOf(0.05, 0.1, 0.3),
    /** Mean-field time, that is sum of s. */
    time: tvd.logUniform(0.4, 2),
  },
  given: ({ relativeStepSize, time, ...at }): At => {
    const stepSize = relativeStepSize / (1 + at.decay);
    return { ...at, stepSize, numSteps: Math.ceil(time / stepSize) };
  },
  system: (at) => {
    const { inputDimension, temperature, decay, initialStd, stepSize, numSteps } = at;
    const run = tvd.particleDynamics({
      network: networkOf(at),
      start: {
        signalMean: 0,
        signalDeviation: initialStd / Math.sqrt(inputDimension),
        perpendicularDeviation: initialStd,
        coefficients: 'ones',
      },
      teacher: linearTarget(inputDimension),
      method: 'euler',
      stepSize,
      numSteps,
      decay,
      noise: { temperature, convention: 'density' },
    });
    return tvd.numbered(
      'run',
      Array.from({ length: numRuns }, () => run),
    );
  },
  measure: (runs, at) => {
    const source = {
      kind: 'teacher',
      activation: { kind: 'linear' },
      teacher: linearTarget(at.inputDimension),
      labelNoise: 0,
    } as const;
    const states = Object.values(runs).map(({ end }) => end);
    const risks = states.map((end) => tvd.populationRisk(end, { network: networkOf(at), source }));
    const spreads = states.map((end) => spreadOf(end, at));
    return {
      risk: risks.reduce((sum, risk) => sum + risk / numRuns, 0),
      spread: spreads.reduce((sum, spread) => sum + spread / numRuns, 0),
    };
  },
});

/** Square of the distance of neurons from their average, as an unbiased variance. */
function spreadOf(state: Float64Array, { inputDimension, width }: At): number {
  let spread = 0;
  for (let j = 0; j < inputDimension; j++) {
    const weights = Array.from({ length: width }, (_, i) => state[i * (inputDimension + 1) + j]);
    const average = weights.reduce((sum, w) => sum + w, 0) / width;
    spread += weights.reduce((sum, w) => sum + (w - average) ** 2, 0) / (width - 1);
  }
  return spread;
}

/** The same, of a network by the recursion of its neurons, one after the other. */
function runWrittenOut(at: At, key: tvd.RandomKey) {
  const { inputDimension: d, width, temperature, decay, initialStd, stepSize, numSteps } = at;
  const { weights: target } = linearTarget(d);
  const noise = 2 * Math.sqrt((stepSize * temperature) / d);
  const normal = tvd.normalDraws(key, width * d * (numSteps + 1));
  const state = new Float64Array(width * (d + 1));
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < d; j++) {
      state[i * (d + 1) + j] = (initialStd / Math.sqrt(d)) * normal[i * d + j];
    }
  }
  const misses = new Float64Array(d);
  const updateMisses = () => {
    for (let j = 0; j < d; j++) {
      misses[j] = -target[j];
      for (let i = 0; i < width; i++) misses[j] += state[i * (d + 1) + j] / width;
    }
  };
  for (let step = 1; step <= numSteps; step++) {
    updateMisses();
    for (let i = 0; i < width; i++) {
      for (let j = 0; j < d; j++) {
        const own = state[i * (d + 1) + j];
        state[i * (d + 1) + j] =
          own -
          2 * stepSize * (misses[j] + decay * own) +
          noise * normal[(step * width + i) * d + j];
      }
    }
  }
  updateMisses();
  return {
    risk: misses.reduce((sum, miss) => sum + miss ** 2, 0),
    spread: spreadOf(state, at),
  };
}

const theoryOf = (at: At) =>
  tvd.linearNeuronLangevin({
    inputVariances: new Array<number>(at.inputDimension).fill(1),
    target: [...linearTarget(at.inputDimension).weights],
    width: at.width,
    weightDecay: at.decay,
    temperature: at.temperature,
    time: at.stepSize * at.numSteps,
    stepSize: at.stepSize,
    initialStd: at.initialStd,
  });

/** d times the variance of a coordinate. */
function spreadPredicted(at: At) {
  const { value, numericalError } = tvd.numberNamed(theoryOf(at), 'coordinateVariance');
  return tvd.withError(at.inputDimension * value, at.inputDimension * numericalError);
}

const predict = (at: At) => ({
  risk: tvd.numberNamed(theoryOf(at), 'meanRisk'),
  spread: spreadPredicted(at),
});

export const linearLangevin = tvd.claim(relaxing, {
  id: 'mean-field-dynamics/linear-langevin',
  says: 'Linear neurons with noise spread about their average as if each were alone, but the average itself, on which the risk depends, fluctuates less than that of independent neurons, since all of them are pulled back together: the mean risk is known exactly at every width and time.',
  formula:
    'N (\\mathbb{E} R_N - R) = \\operatorname{tr} \\Sigma V,\\quad \\dot V = -4 \\xi (\\Sigma + \\lambda) V + \\tfrac{4 \\xi \\tau}{D},\\quad V_\\infty = \\tfrac{\\tau}{D} (\\Sigma + \\lambda)^{-1}',
  source: mei2019(
    'section 1, noisy dynamics',
    'solved: linear neurons are not covered by the theorems',
  ),
  assuming: [
    'linear neurons with fixed coefficients',
    'exact gradients for standard normal inputs',
    'the noise of the density equation',
  ],
  observed: {
    name: 'risk, and square of the distance of neurons from their average, over 24 runs',
    symbol: 'R_N,\\ \\tfrac{1}{N - 1} \\sum_i |\\theta_i - \\bar\\theta|^2',
    unit: '1',
  },
  relation: tvd.meansEqual,
  theory: predict,
  margin: {
    each: (value) => 0.05 * value,
    because:
      'independent neurons have a risk higher by a tenth and more, half the temperature or decay moves risk or spread by as much',
  },
  knownBias: { each: 0, because: 'both sides are exact for the same steps' },
  designs: tvd.designsFor(600, { smoke: 2, standard: 12, full: 40 }),
  mistakes: {
    'printed-noise': {
      change: 'the noise is sqrt(2 s tau / D), as printed',
      system: tvd.particleDynamics.everywhere(({ noise }) => ({
        noise: { temperature: noise?.temperature ?? 0, convention: 'printed' as const },
      })),
    },
    'independent-neurons': {
      change: 'theory lets the average fluctuate as that of independent neurons',
      theory: (at) => {
        const limit = tvd.numberNamed(theoryOf(at), 'meanFieldRisk').value;
        return { ...predict(at), risk: limit + spreadPredicted(at).value / at.width };
      },
    },
    'half-the-decay': {
      change: 'neurons decay half as fast',
      system: tvd.particleDynamics.everywhere(({ decay = 0 }) => ({ decay: decay / 2 })),
    },
  },
  otherRoutes: {
    'written-out': {
      change: 'the recursion of the neurons in plain loops, with noise of its own',
      values: (at, key) => {
        let [risk, spread] = [0, 0];
        for (let run = 0; run < numRuns; run++) {
          const own = runWrittenOut(at, tvd.deriveKey(key, 'run', run));
          risk += own.risk / numRuns;
          spread += own.spread / numRuns;
        }
        return { risk, spread };
      },
    },
  },
});
