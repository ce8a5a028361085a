import * as tvd from 'theory-vs-dynamics';
import { mei2019 } from './sources.js';

const [inputDimension, width] = [4, 100];

interface At {
  readonly temperature: number;
  readonly decay: number;
  readonly stepSize: number;
  readonly numSteps: number;
}

/** Neurons that see no data: with coefficients zero nothing is left but decay and noise. */
const idleWith = (convention: 'density' | 'printed') =>
  tvd.experiment({
    regime: { temperature: tvd.uniform(0.5, 2, 7), decay: tvd.uniform(0.3, 1, 8) },
    given: ({ temperature, decay }): At => ({
      temperature,
      decay,
      stepSize: 0.05 / decay,
      numSteps: 60,
    }),
    system: ({ temperature, decay, stepSize, numSteps }) =>
      tvd.particleDynamics({
        network: { inputDimension, width, activation: { kind: 'erf' }, coefficients: 'fixed' },
        start: { state: new Float64Array(width * (inputDimension + 1)) },
        teacher: { coefficients: Float64Array.of(1), weights: new Float64Array(inputDimension) },
        method: 'euler',
        stepSize,
        numSteps,
        decay,
        noise: { temperature, convention },
      }),
    measure: ({ end }, { temperature }) => {
      let square = 0;
      for (const [index, value] of end.entries()) {
        if (index % (inputDimension + 1) < inputDimension) square += value ** 2;
      }
      return { variance: square / (width * inputDimension) / temperature };
    },
  });

const idle = idleWith('density');

/** Variance of a weight over the temperature, after the same steps from the same start. */
function variance(at: At, noiseConvention: 'pde' | 'printed') {
  const { temperature, decay, stepSize, numSteps } = at;
  const theory = tvd.linearNeuronLangevin({
    inputVariances: new Array<number>(inputDimension).fill(0),
    target: new Array<number>(inputDimension).fill(0),
    width,
    weightDecay: decay,
    temperature,
    time: stepSize * numSteps,
    stepSize,
    noiseConvention,
    initialStd: 0,
  });
  const { value, numericalError } = tvd.numberNamed(theory, 'coordinateVariance');
  return tvd.withError(value / temperature, numericalError / temperature);
}

const words = {
  formula:
    '\\operatorname{Var} \\theta = \\frac{\\tau}{D \\lambda}\\ \\text{(density)},\\quad \\frac{\\tau}{2 D \\lambda}\\ \\text{(printed noise)}',
  assuming: [
    'neurons that see no data: decay and noise alone',
    'steps of a twentieth of the decay time',
  ],
  observed: {
    name: 'variance of a weight over the temperature',
    symbol: '\\operatorname{Var} \\theta / \\tau',
    unit: '1',
  },
  relation: tvd.meansEqual,
  margin: {
    variance: (value: number) => 0.1 * value,
    because: 'a factor two in temperature is five to ten margins away',
  },
  knownBias: { variance: 0, because: 'theory takes the same steps' },
  designs: tvd.designsFor(300, { smoke: 2, standard: 8, full: 24 }),
} as const;

const printed = tvd.particleDynamics.everywhere(({ noise }) => ({
  noise: { temperature: noise?.temperature ?? 0, convention: 'printed' as const },
}));

const independentDraws = {
  'normal-draws': {
    change: 'draws from the normal law of the recursion instead of the particles',
    values: (at: At, key: tvd.RandomKey) => {
      const keep = (1 - 2 * at.decay * at.stepSize) ** 2;
      const added = (4 * at.stepSize * at.temperature) / inputDimension;
      const own = (added * (1 - keep ** at.numSteps)) / (1 - keep) / at.temperature;
      const draws = tvd.normalDraws(key, width * inputDimension);
      return { variance: draws.reduce((sum, z) => sum + (own * z * z) / draws.length, 0) };
    },
  },
} as const;

export const noiseOfDensity = tvd.claim(idle, {
  id: 'mean-field-dynamics/noise-of-density',
  says: 'Neurons that get the noise 2 sqrt(s tau / D) in each step have the Gibbs law of the printed density equation, with the inverse temperature D / tau.',
  ...words,
  source: mei2019(
    'section 1, noisy dynamics',
    'the noise of the density equation, not the printed one',
  ),
  theory: (at) => ({ variance: variance(at, 'pde') }),
  mistakes: {
    'printed-noise': { change: 'the noise is sqrt(2 s tau / D), as printed', system: printed },
    'decay-forgotten': {
      change: 'neurons decay half as fast',
      system: tvd.particleDynamics.everywhere(({ decay = 0 }) => ({ decay: decay / 2 })),
    },
  },
  otherRoutes: independentDraws,
});

const idlePrinted = idleWith('printed');

export const printedNoise = tvd.claim(idlePrinted, {
  id: 'mean-field-dynamics/printed-noise',
  says: 'As printed: neurons that get the noise sqrt(2 s tau / D) of the algorithm in each step have the Gibbs law of the printed density equation.',
  ...words,
  // A slip of the text, which everyone can see refuted: it decides nothing.
  exploratory: true,
  source: mei2019('section 1, noisy dynamics', 'the two printed formulas, taken together'),
  theory: (at) => ({ variance: variance(at, 'pde') }),
  mistakes: {
    'half-the-temperature': {
      change: 'the noise has half the temperature besides',
      system: tvd.particleDynamics.everywhere(({ noise }) => ({
        noise: { temperature: (noise?.temperature ?? 0) / 2, convention: 'printed' as const },
      })),
    },
  },
  otherRoutes: independentDraws,
});
