import {
  type Chain,
  completed,
  deriveKey,
  designsFor,
  type Engine,
  fillNormal,
  largestHessianEigenvalue,
  type NetworkShape,
  oneOf,
  type Prediction,
  type Property,
  predicted,
  probabilityEquals,
  type RandomKey,
  type Replicate,
  streams,
  twoLayerChain,
  unusable,
} from 'theory-vs-dynamics';
import { randomParityData } from './random-data.js';

const domain = { width: oneOf(4, 6, 8), activation: oneOf('tanh', 'erf') };

interface StepSetting {
  readonly width: 4 | 6 | 8;
  readonly activation: 'tanh' | 'erf';
}

const sizes = { inputDimension: 3, sparsity: 2, numSamples: 8 } as const;
/** Weight decay: it keeps the minimum from being flat. */
const decay = 0.05;
const trainingStepSize = 0.3;
const trainingSteps = 4000;
/** Relative distance of the two step sizes from the threshold. */
const halfWidth = 0.03;
/** Of the start from the minimum. */
const displacement = 1e-7;
/** A displacement along the stiffest direction grows by 1.06 a step, 1e5 in all. */
const probeSteps = 200;

function shapeOf({ width, activation }: StepSetting): NetworkShape {
  return {
    inputDimension: sizes.inputDimension,
    width,
    hasBiases: false,
    activation: { kind: activation },
    outputScale: 1 / Math.sqrt(width),
    lossScale: 1 / sizes.numSamples,
    readouts: 'trained',
  };
}

/** What the probe starts from: a minimum that descent found, and the threshold there. */
interface Minimum {
  readonly descent: Chain;
  readonly threshold: number;
}

function filled(value: number): Float64Array {
  return new Float64Array(sizes.inputDimension + 1).fill(value);
}

/** Gradient descent without noise, in float64. */
function descentFrom(shape: NetworkShape, key: RandomKey, state: Float64Array): Chain {
  return {
    shape,
    data: randomParityData(sizes, key),
    key,
    state,
    stepSize: filled(trainingStepSize),
    decay: filled(decay),
    noiseAmplitude: filled(0),
    noise: { kind: 'none' },
    numSteps: trainingSteps,
    arithmetic: 'float64',
  };
}

/** Descends from random weights, and measures the curvature where it ends. */
async function findMinimum(
  setting: StepSetting,
  key: RandomKey,
  engine: Engine,
): Promise<Minimum | undefined> {
  const shape = shapeOf(setting);
  const start = new Float64Array(setting.width * (sizes.inputDimension + 1));
  fillNormal(key, streams.initialState, 0, start);
  const descent = descentFrom(shape, key, start);
  const [{ outcome, state }] = await engine.run(twoLayerChain, [descent]);
  if (outcome !== 'completed') return undefined;
  const options = { decay: descent.decay };
  const { eigenvalue } = largestHessianEigenvalue(shape, descent.data, state, options);
  return { descent: { ...descent, state }, threshold: 2 / eigenvalue };
}

/** Whether a small displacement grows just below and just above a step size. */
async function probe(
  { descent, threshold }: Minimum,
  key: RandomKey,
  engine: Engine,
): Promise<Replicate> {
  const { state } = descent;
  const direction = new Float64Array(state.length);
  fillNormal(deriveKey(key, 'displacement'), streams.initialState, 0, direction);
  if (descent.shape.readouts === 'frozen') direction[direction.length - 1] = 0;
  const size = Math.hypot(...direction);
  const start = state.map((value, index) => value + (displacement * direction[index]) / size);
  const sides = [1 - halfWidth, 1 + halfWidth];
  // Each displaced chain is compared with one from the minimum itself, which may still drift.
  const ends = await engine.run(
    twoLayerChain,
    sides.flatMap((factor) =>
      [start, state].map((from) => ({
        ...descent,
        state: from,
        stepSize: descent.stepSize.map(() => factor * threshold),
        numSteps: probeSteps,
      })),
    ),
  );
  return completed(
    sides.map((_, side) => {
      const [displaced, drifted] = ends.slice(2 * side, 2 * side + 2);
      const gaps = displaced.state.map((value, index) => value - drifted.state[index]);
      const isStable = displaced.outcome === 'completed' && Math.hypot(...gaps) < displacement;
      return isStable ? 0 : 1;
    }),
  );
}

/** @param factor - on the threshold, for planted mistakes */
async function simulate(
  setting: StepSetting,
  key: RandomKey,
  engine: Engine,
  factor = 1,
): Promise<Replicate> {
  const minimum = await findMinimum(setting, key, engine);
  if (minimum === undefined) return unusable('diverged', 'the descent to the minimum diverged;');
  return probe({ ...minimum, threshold: factor * minimum.threshold }, key, engine);
}

function predict(): Prediction {
  return predicted({
    [`growth at ${2 * (1 - halfWidth)} / curvature`]: 0,
    [`growth at ${2 * (1 + halfWidth)} / curvature`]: 1,
  });
}

export const networkCriticalStepSize: Property<typeof domain> = {
  claim: {
    id: 'bayesian-mean-field/network-critical-step-size',
    statement:
      'At a minimum of the potential of a two-layer network gradient descent is stable below a step size of two over the largest eigenvalue of the Hessian, and unstable above it.',
    formula: '\\eta_c\\,\\lambda_{\\max}(\\nabla^2 U) = 2',
    source: {
      key: 'goring2025',
      locator: 'dynamics at noise zero',
      deviation: 'linear stability; smooth activations and weight decay at fixed strength',
    },
    assumptions: [
      'tanh or erf',
      'gradient descent without noise',
      'eight random points of the cube in three dimensions',
    ],
    observable: {
      name: 'fraction of minima at which a displacement grows',
      symbol: 'P_{\\mathrm{grow}}',
      unit: '1',
    },
  },
  domain,
  relation: probabilityEquals,
  margin: {
    of: () => 0.2,
    justification:
      'at least four minima of five must fall on the predicted side; a bracket of three per cent is what tells the threshold from others',
  },
  knownBias: {
    of: () => 0.02,
    justification:
      'descents that are still on their way along a flat direction after 4000 steps, or in a saddle: fewer than one in fifty',
  },
  predict,
  simulate: (setting, key, engine) => simulate(setting, key, engine),
  designs: designsFor(250, { smoke: 1, standard: 5, full: 6 }),
  controls: [
    {
      kind: 'negative',
      name: 'one-over-curvature',
      change: 'one over the curvature is taken for the threshold',
      simulate: (setting, key, engine) => simulate(setting, key, engine, 0.5),
    },
    {
      kind: 'negative',
      name: 'half-loss',
      change: 'the curvature is that of half the loss and half the decay',
      simulate: (setting, key, engine) => simulate(setting, key, engine, 2),
    },
    {
      kind: 'positive',
      name: 'linear-neuron',
      change:
        'one linear neuron of two inputs with a frozen readout, whose Hessian is a two by two matrix with eigenvalues in closed form',
      simulate: async (_, key, engine) => {
        const minimum = await linearMinimum(key, engine);
        return minimum === undefined
          ? unusable('diverged', 'the descent to the minimum diverged;')
          : probe(minimum, key, engine);
      },
    },
  ],
};

/** Least squares of two Gaussian inputs. */
async function linearMinimum(key: RandomKey, engine: Engine): Promise<Minimum | undefined> {
  const { numSamples } = sizes;
  const normal = new Float64Array(3 * numSamples);
  fillNormal(deriveKey(key, 'linear'), streams.data, 0, normal);
  const inputs = normal.slice(numSamples);
  let [first, second, product] = [0, 0, 0];
  for (let row = 0; row < numSamples; row++) {
    const [x, z] = [inputs[2 * row], inputs[2 * row + 1]];
    first += (2 * x * x) / numSamples;
    second += (2 * z * z) / numSamples;
    product += (2 * x * z) / numSamples;
  }
  const largest = (first + second) / 2 + Math.hypot((first - second) / 2, product) + decay;
  const chain: Chain = {
    ...descentFrom(
      {
        ...shapeOf({ width: 4, activation: 'tanh' }),
        inputDimension: 2,
        width: 1,
        activation: { kind: 'polynomial', coefficients: [0, 1] },
        outputScale: 1,
        readouts: 'frozen',
      },
      key,
      Float64Array.of(0, 0, 1),
    ),
    data: { inputs, targets: normal.slice(0, numSamples) },
  };
  const descent = {
    ...chain,
    stepSize: chain.stepSize.slice(1).fill(1 / largest),
    decay: chain.decay.slice(1),
    noiseAmplitude: chain.noiseAmplitude.slice(1),
  };
  const [{ outcome, state }] = await engine.run(twoLayerChain, [descent]);
  return outcome === 'completed'
    ? { descent: { ...descent, state }, threshold: 2 / largest }
    : undefined;
}
