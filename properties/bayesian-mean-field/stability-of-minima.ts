import * as tvd from 'theory-vs-dynamics';
import { randomParityData } from './random-data.js';

/** Relative distance from the threshold of the two step sizes that are tried. */
export const halfWidth = 0.03;

const numSamples = 8;
/** Of all parameters: it keeps the minimum from being flat. */
const decay = 0.05;
/** Of the start of a probe from the minimum. */
const displacement = 1e-7;
/** A displacement along the stiffest direction grows by 1.06 a step, 1e5 in all. */
const probeSteps = 200;

/** Whether a small displacement from a minimum grows at a step size below and above a threshold. */
export interface Stability {
  readonly growsBelow: 0 | 1;
  readonly growsAbove: 0 | 1;
}

/** A network that descends from random weights to a minimum, where its stability is probed. */
interface MinimumSpec {
  readonly width: number;
  readonly activation: 'tanh' | 'erf';
  /** The threshold over its right value, 2 over the largest curvature; default 1. */
  readonly thresholdFactor?: number;
}

export const minimumOfNetwork = tvd.defineSimulator(
  'gradient-descent/minimum-of-network',
  async ({ width, activation, thresholdFactor = 1 }: MinimumSpec, key, engine) => {
    const inputDimension = 3;
    const start = new Float64Array(width * (inputDimension + 1));
    tvd.fillNormal(key, tvd.streams.initialState, 0, start);
    const descent = descentOf({
      shape: {
        inputDimension,
        width,
        hasBiases: false,
        activation: { kind: activation },
        outputScale: 1 / Math.sqrt(width),
        lossScale: 1 / numSamples,
        readouts: 'trained',
      },
      data: randomParityData({ inputDimension, sparsity: 2, numSamples }, key),
      key,
      state: start,
      stepSize: 0.3,
    });
    return afterDescent(descent, key, engine, (state) => {
      const options = { decay: descent.decay };
      const { shape, data } = descent;
      const { eigenvalue } = tvd.largestHessianEigenvalue(shape, data, state, options);
      return (thresholdFactor * 2) / eigenvalue;
    });
  },
);

/** One linear neuron of two inputs, whose curvatures are those of a two by two matrix. */
export const minimumOfLinearNeuron = tvd.defineSimulator(
  'gradient-descent/minimum-of-linear-neuron',
  (_: object, key, engine) => {
    const normal = tvd.normalDraws(tvd.deriveKey(key, 'linear'), 3 * numSamples, tvd.streams.data);
    const inputs = normal.slice(numSamples);
    let [first, second, product] = [0, 0, 0];
    for (let row = 0; row < numSamples; row++) {
      const [x, z] = [inputs[2 * row], inputs[2 * row + 1]];
      first += (2 * x * x) / numSamples;
      second += (2 * z * z) / numSamples;
      product += (2 * x * z) / numSamples;
    }
    const largest = (first + second) / 2 + Math.hypot((first - second) / 2, product) + decay;
    const descent = descentOf({
      shape: {
        inputDimension: 2,
        width: 1,
        hasBiases: false,
        activation: { kind: 'polynomial', coefficients: [0, 1] },
        outputScale: 1,
        lossScale: 1 / numSamples,
        readouts: 'frozen',
      },
      data: { inputs, targets: normal.slice(0, numSamples) },
      key,
      state: Float64Array.of(0, 0, 1),
      stepSize: 1 / largest,
    });
    return afterDescent(descent, key, engine, () => 2 / largest);
  },
);

type Descent = Pick<tvd.Chain, 'shape' | 'data' | 'key' | 'state'> & { readonly stepSize: number };

/** Gradient descent without noise, in float64. */
function descentOf({ stepSize, ...rest }: Descent): tvd.Chain {
  const filled = (value: number) => new Float64Array(rest.shape.inputDimension + 1).fill(value);
  return {
    ...rest,
    stepSize: filled(stepSize),
    decay: filled(decay),
    noiseAmplitude: filled(0),
    noise: { kind: 'none' },
    numSteps: 4000,
    arithmetic: 'float64',
  };
}

async function afterDescent(
  descent: tvd.Chain,
  key: tvd.RandomKey,
  engine: tvd.Engine,
  thresholdAt: (minimum: Float64Array) => number,
): Promise<Stability | tvd.LostRun> {
  const [{ outcome, state }] = await engine.run(tvd.twoLayerChain, [descent]);
  if (outcome !== 'completed') return tvd.lost('diverged', 'the descent to the minimum diverged;');
  const threshold = thresholdAt(state);
  const start = displaced(descent, state, key);
  const grows = async (stepSize: number) => {
    // A displaced chain is compared with one from the minimum itself, which may still drift.
    const [moved, drifted] = await engine.run(
      tvd.twoLayerChain,
      [start, state].map((from) => ({
        ...descent,
        state: from,
        stepSize: descent.stepSize.map(() => stepSize),
        numSteps: probeSteps,
      })),
    );
    const gaps = moved.state.map((value, index) => value - drifted.state[index]);
    return moved.outcome === 'completed' && Math.hypot(...gaps) < displacement ? 0 : 1;
  };
  const [growsBelow, growsAbove] = await Promise.all([
    grows((1 - halfWidth) * threshold),
    grows((1 + halfWidth) * threshold),
  ]);
  return { growsBelow, growsAbove };
}

/** The minimum, a small distance away in a random direction. */
function displaced({ shape }: tvd.Chain, minimum: Float64Array, key: tvd.RandomKey): Float64Array {
  const direction = tvd.normalDraws(
    tvd.deriveKey(key, 'displacement'),
    minimum.length,
    tvd.streams.initialState,
  );
  if (shape.readouts === 'frozen') direction[direction.length - 1] = 0;
  const size = Math.hypot(...direction);
  return minimum.map((value, index) => value + (displacement * direction[index]) / size);
}
