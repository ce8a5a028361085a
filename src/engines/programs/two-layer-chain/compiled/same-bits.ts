import { type Activation, type Chain, evenSteps, stride } from '../../../../core/index.js';
import { type Kernel, type Precision, wasmKernel } from '../../../../kernels/index.js';
import { fillNormal, keyFromSeed } from '../../../../random/index.js';
import { chainsOn } from './run-chains.js';

const activations: readonly Activation[] = [
  { kind: 'relu' },
  { kind: 'erf' },
  { kind: 'tanh' },
  { kind: 'logistic' },
  { kind: 'polynomial', coefficients: [0.1, 1, -0.3] },
];

/**
 * Runs chains of every activation, narrow and wide, in both precisions, on WASM and on
 * other kernels, and compares all numbers bit for bit: a compiler that was told to reorder
 * sums or to fuse operations is found out. Takes a few hundredths of a second.
 *
 * @returns the first chain whose numbers differ, in words; undefined when all are the same
 */
export function differenceFromWasm(kernelOf: (precision: Precision) => Kernel): string | undefined {
  const chains = (['float32', 'float64'] as const).flatMap((arithmetic) =>
    activations.flatMap((activation) =>
      [3, 21].map((width) => testChain(activation, width, arithmetic)),
    ),
  );
  const ours = finish(chainsOn(kernelOf, chains)).map(numbersOf);
  const wasm = finish(chainsOn(wasmKernel, chains)).map(numbersOf);
  const different = ours.findIndex((numbers, place) =>
    numbers.some((number, k) => !Object.is(number, wasm[place][k])),
  );
  if (different < 0) return undefined;
  const { shape, arithmetic } = chains[different];
  return `${arithmetic} networks of ${shape.width} ${shape.activation.kind} neurons have other bits than in WASM`;
}

function testChain(
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

function finish<Result>(run: Generator<number, Result>): Result {
  for (;;) {
    const { value, done } = run.next();
    if (done) return value;
  }
}

function numbersOf({ state, records }: { state: Float64Array; records: object }): Float64Array {
  const sums = Object.values(records).filter((value) => value instanceof Float64Array);
  return Float64Array.from([...state, ...sums.flatMap((numbers) => [...numbers])]);
}
