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

/** A network that descends from random weights to a minimum, where its stability is probed. */
interface MinimumSpec {
  readonly width: number;
  readonly activation: 'tanh' | 'erf' | 'logistic';
  /** The threshold over its right value, 2 over the largest curvature; default 1. */
  readonly thresholdFactor?: number;
}

/** Whether a small displacement grows at a step size below and above the threshold. */
export const minimumOfNetwork = tvd.defineSimulator(
  'gradient-descent/minimum-of-network',
  ({ width, activation, thresholdFactor = 1 }: MinimumSpec, key, engine) => {
    const inputDimension = 3;
    const state = tvd.normalDraws(key, width * (inputDimension + 1), tvd.streams.initialState);
    const data = randomParityData({ inputDimension, sparsity: 2, numSamples }, key);
    const outputScale = 1 / Math.sqrt(width);
    const shape = { inputDimension, width, activation: { kind: activation }, outputScale };
    const descent = descentOf({ ...shape, readouts: 'trained' }, { data, key, state }, 0.3);
    return probe(descent, engine, (minimum) => {
      const options = { decay: descent.decay };
      const curvature = tvd.largestHessianEigenvalue(descent.shape, data, minimum, options);
      return (thresholdFactor * 2) / curvature.eigenvalue;
    });
  },
);

/** The same of a linear neuron of two inputs; its curvatures are those of a two by two matrix. */
export const minimumOfLinearNeuron = tvd.defineSimulator(
  'gradient-descent/minimum-of-linear-neuron',
  (_: object, key, engine) => {
    const own = tvd.deriveKey(key, 'linear');
    const normal = tvd.normalDraws(own, 3 * numSamples, tvd.streams.data);
    const [targets, inputs] = [normal.slice(0, numSamples), normal.slice(numSamples)];
    let [first, second, product] = [0, 0, 0];
    for (let row = 0; row < numSamples; row++) {
      const [x, z] = [inputs[2 * row], inputs[2 * row + 1]];
      first += (2 * x * x) / numSamples;
      second += (2 * z * z) / numSamples;
      product += (2 * x * z) / numSamples;
    }
    const largest = (first + second) / 2 + Math.hypot((first - second) / 2, product) + decay;
    const activation = { kind: 'polynomial', coefficients: [0, 1] } as const;
    const shape = { inputDimension: 2, width: 1, activation, outputScale: 1 };
    const begin = { data: { inputs, targets }, key, state: Float64Array.of(0, 0, 1) };
    const descent = descentOf({ ...shape, readouts: 'frozen' }, begin, 1 / largest);
    return probe(descent, engine, () => 2 / largest);
  },
);

/** Gradient descent without noise, in float64. */
function descentOf(
  shape: Omit<tvd.NetworkShape, 'hasBiases' | 'lossScale'>,
  begin: Pick<tvd.Chain, 'data' | 'key' | 'state'>,
  stepSize: number,
): tvd.Chain {
  const filled = (value: number) => new Float64Array(shape.inputDimension + 1).fill(value);
  return {
    ...begin,
    shape: { ...shape, hasBiases: false, lossScale: 1 / numSamples },
    stepSize: filled(stepSize),
    decay: filled(decay),
    noiseAmplitude: filled(0),
    noise: { kind: 'none' },
    numSteps: 4000,
    arithmetic: 'float64',
  };
}

/** Descends, and looks at both sides of the threshold that a minimum has. */
async function probe(
  descent: tvd.Chain,
  engine: tvd.Engine,
  thresholdAt: (minimum: Float64Array) => number,
) {
  const [{ outcome, state }] = await engine.run(tvd.twoLayerChain, [descent]);
  if (outcome !== 'completed') return tvd.lost('diverged', 'the descent to the minimum diverged;');
  const own = tvd.deriveKey(descent.key, 'displacement');
  const direction = tvd.normalDraws(own, state.length, tvd.streams.initialState);
  if (descent.shape.readouts === 'frozen') direction[direction.length - 1] = 0;
  const size = Math.hypot(...direction);
  const displaced = state.map((value, j) => value + (displacement * direction[j]) / size);
  const threshold = thresholdAt(state);
  const growsAt = async (factor: number) => {
    const stepSize = descent.stepSize.map(() => factor * threshold);
    // A displaced chain is compared with one from the minimum itself, which may still drift.
    const [moved, drifted] = await engine.run(
      tvd.twoLayerChain,
      [displaced, state].map((from) => ({
        ...descent,
        state: from,
        stepSize,
        numSteps: probeSteps,
      })),
    );
    const gaps = moved.state.map((value, j) => value - drifted.state[j]);
    return moved.outcome === 'completed' && Math.hypot(...gaps) < displacement ? 0 : 1;
  };
  return { growsBelow: await growsAt(1 - halfWidth), growsAbove: await growsAt(1 + halfWidth) };
}
