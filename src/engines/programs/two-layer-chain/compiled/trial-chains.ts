import {
  type Activation,
  type Chain,
  type ChainResult,
  evenSteps,
  stride,
} from '../../../../core/index.js';
import type { Kernel, Precision } from '../../../../kernels/index.js';
import { fillNormal, keyFromSeed } from '../../../../random/index.js';
import type { NumbersByName } from '../../../compiled/beyond-rounding.js';
import { chainsOn } from './run-chains.js';

const activations: readonly Activation[] = [
  { kind: 'relu' },
  { kind: 'erf' },
  { kind: 'tanh' },
  { kind: 'logistic' },
  { kind: 'polynomial', coefficients: [0.1, 1, -0.3] },
];

/** Small chains of every activation, narrow and wide, in both precisions, to try kernels on. */
export const trialChains: readonly Chain[] = (['float32', 'float64'] as const).flatMap(
  (arithmetic) =>
    activations.flatMap((activation) =>
      [3, 21].map((width) => trialChain(activation, width, arithmetic)),
    ),
);

/** What a chain is, in the plural. */
export function describeTrial({ shape, arithmetic }: Chain): string {
  return `${arithmetic} networks of ${shape.width} ${shape.activation.kind} neurons`;
}

/** Runs chains on kernels at one go. */
export function runToEnd(
  kernelOf: (precision: Precision) => Kernel,
  chains: readonly Chain[],
): ChainResult[] {
  const run = chainsOn(kernelOf, chains);
  for (;;) {
    const { value, done } = run.next();
    if (done) return value;
  }
}

/** The state and the sums of a result. */
export function numbersOf({ state, records }: ChainResult): NumbersByName {
  const sums = Object.entries(records).filter(([, value]) => value instanceof Float64Array);
  return { state, ...Object.fromEntries(sums) };
}

function trialChain(
  activation: Activation,
  width: number,
  arithmetic: 'float32' | 'float64',
): Chain {
  const inputDimension = 5;
  const numSamples = 11;
  const key = keyFromSeed(width);
  const draw = (stream: number, length: number): Float64Array => {
    const numbers = new Float64Array(length);
    fillNormal(key, stream, 0, numbers);
    return numbers;
  };
  const shape: Chain['shape'] = {
    inputDimension,
    width,
    hasBiases: true,
    activation,
    outputScale: 1 / Math.sqrt(width),
    lossScale: 1 / numSamples,
    readouts: 'trained',
  };
  const perNeuron = stride(shape);
  return {
    shape,
    data: { inputs: draw(0, numSamples * inputDimension), targets: draw(1, numSamples) },
    key,
    state: draw(2, width * perNeuron),
    stepSize: new Float64Array(perNeuron).fill(0.03),
    decay: new Float64Array(perNeuron).fill(0.3),
    noiseAmplitude: new Float64Array(perNeuron).fill(0.2),
    noise: { kind: 'normal', substeps: 1 },
    numSteps: 20,
    arithmetic,
    records: evenSteps(3, 1),
  };
}
