import * as tvd from 'theory-vs-dynamics';
import { randomParityData } from '../bayesian-mean-field/random-data.js';
import { byPlainLoops } from '../sgld-posterior/by-plain-loops.js';
import { type Averages, averagesOf, innovationsOf } from './innovations-of-states.js';

const numSamples = 8;
const numSteps = 100;
const activations = ['relu', 'tanh', 'erf', 'logistic'] as const;

/** A network on random signs with the parity of two, and where its two chains start. */
interface Problem {
  readonly activation: (typeof activations)[number];
  readonly inputDimension: number;
  readonly width: number;
  readonly temperature: number;
  readonly stepSize: number;
  readonly data: tvd.LabelledInputs;
  readonly starts: readonly Float64Array[];
}

type Run = tvd.Simulator<tvd.TwoLayerSystem, tvd.TwoLayerRun>;

/** Two chains of Langevin dynamics, whose states are all kept. */
function pairOf(problem: Problem, run: Run = tvd.twoLayerSystem) {
  const { activation, inputDimension, width, temperature, stepSize, data, starts } = problem;
  const perNeuron = (weight: number, readout: number) =>
    new Float64Array(inputDimension + 1).fill(weight).fill(readout, inputDimension);
  const amplitude = Math.sqrt(2 * stepSize * temperature);
  const [first, second] = starts.map((state) =>
    run({
      shape: {
        inputDimension,
        width,
        hasBiases: false,
        activation: { kind: activation },
        outputScale: 1 / Math.sqrt(width),
        lossScale: 1 / numSamples,
        readouts: 'trained',
      },
      data,
      state,
      stepSize: perNeuron(stepSize, stepSize),
      decay: perNeuron(temperature * inputDimension, temperature),
      noiseAmplitude: perNeuron(amplitude, amplitude),
      noise: { kind: 'normal', substeps: 1 },
      numSteps,
      records: { ...tvd.evenSteps(1), keepStates: true },
    }),
  );
  return { first, second };
}

const pairs = tvd.experiment({
  regime: {
    activation: tvd.oneOf(...activations),
    inputDimension: tvd.integers(2, 6),
    width: tvd.integers(2, 8),
    temperature: tvd.uniform(0.2, 1, 9),
    stepSize: tvd.uniform(0.05, 0.1, 6),
    dataSet: tvd.integers(0, 99),
  },
  given: ({ dataSet, ...setting }) => {
    const key = tvd.deriveKey(tvd.keyFromSeed(dataSet), 'data');
    const sizes = { inputDimension: setting.inputDimension, sparsity: 2, numSamples };
    return { ...setting, data: randomParityData(sizes, key) };
  },
  disorder: ({ inputDimension, width }, key) => ({
    starts: ['first', 'second'].map((name) =>
      tvd.normalDraws(tvd.deriveKey(key, name), width * (inputDimension + 1)).map((z) => z / 2),
    ),
  }),
  system: (problem) => pairOf(problem),
  measure: ({ first, second }, problem) => {
    const { shape, decay } = pairOf(problem).first;
    const network = { ...problem, shape, decay };
    return averagesOf(innovationsOf(network, first), innovationsOf(network, second), problem);
  },
});

const nothing: Averages = {
  'mean of weights': 0,
  'mean of readouts': 0,
  'variance of weights': 1,
  'variance of readouts': 1,
  'weights along the loss': 0,
  'readouts along the loss': 0,
  'weights along themselves': 0,
  'readouts along themselves': 0,
  'parameters apart': 0,
  'neurons apart': 0,
  'steps apart': 0,
  'chains apart': 0,
  'chains and a step apart': 0,
};

const changedPrior = (factorOf: (d: number) => { weights?: number; readouts?: number }) =>
  tvd.twoLayerSystem.everywhere(({ decay, shape: { inputDimension: d } }) => {
    const { weights = 1, readouts = 1 } = factorOf(d);
    return { decay: decay.map((own, j) => own * (j < d ? weights : readouts)) };
  });

export const innovationsOfNetworks = tvd.claim(pairs, {
  id: 'two-layer-network/innovations-of-networks',
  says: 'What a step of a two-layer network adds beyond the gradient of its potential is white normal noise of variance 2 eta T, in weights and readouts alike.',
  formula:
    'r_t = \\frac{\\theta_{t+1} - \\theta_t + \\eta \\nabla U(\\theta_t)}{\\sqrt{2 \\eta T}} \\quad \\text{white, of variance } I',
  source: tvd.cite('welling2011', 'equation 4'),
  assuming: [
    'full batch',
    'eight samples',
    'the gradient of the potential is known to the observer',
  ],
  observed: { name: 'averages of the innovations', symbol: 'r_t', unit: '1' },
  relation: tvd.meansEqual,
  theory: () => nothing,
  margin: {
    each: 0.03,
    because:
      'three per cent of the noise variance; along a direction, a force that is wrong by a thirtieth of the noise of one step',
  },
  knownBias: {
    each: 2e-4,
    because:
      'exact at every step but for float32, whose rounding moves an innovation by 1e-5 at most',
  },
  designs: tvd.designsFor(2000),
  mistakes: {
    'missing-factor-two': {
      change: 'the noise of a step has amplitude sqrt(eta T)',
      system: tvd.twoLayerSystem.everywhere(({ noiseAmplitude }) => ({
        noiseAmplitude: noiseAmplitude.map((own) => own * Math.SQRT1_2),
      })),
    },
    'loss-twice': {
      change: 'the gradient is that of twice the loss',
      system: tvd.twoLayerSystem.everywhere(({ shape }) => ({
        shape: { ...shape, lossScale: 2 * shape.lossScale },
      })),
    },
    'prior-not-scaled-by-dimension': {
      change: 'the weights have prior variance 1 instead of 1 / d',
      system: changedPrior((d) => ({ weights: 1 / d })),
    },
    'readouts-without-prior': {
      change: 'the readouts have no prior',
      system: changedPrior(() => ({ readouts: 0 })),
    },
    'noise-with-a-mean': {
      change: 'theory has noise whose mean is a tenth of its deviation',
      theory: () => ({ ...nothing, 'mean of weights': 0.1, 'mean of readouts': 0.1 }),
    },
    'shared-noise': {
      change: 'both chains use the same random numbers',
      system: ({ first, second }) => tvd.onOneKey({ first, second }),
    },
    'noise-one-step-ahead': {
      change: 'the second chain uses the random numbers of the first, a step before it',
      system: ({ first, second }) => {
        const ahead = { firstStep: 1, records: { ...tvd.evenSteps(1, 1), keepStates: true } };
        return tvd.onOneKey({ first, second: tvd.changed(second, ahead) });
      },
    },
    'repeated-variate': {
      change: 'one coordinate, neuron and step in ten repeats the one before',
      measurement: (right) => ({
        ...right,
        'parameters apart': right['parameters apart'] + 0.1,
        'neurons apart': right['neurons apart'] + 0.1,
        'steps apart': right['steps apart'] + 0.1,
      }),
    },
  },
  otherRoutes: {
    'plain-loops': {
      change: 'the engine of plain loops in double precision instead of the compiled one',
      system: (problem) => pairOf(problem, byPlainLoops),
    },
  },
});
