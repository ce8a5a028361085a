import * as tvd from 'theory-vs-dynamics';

/** Of the inputs: three normal coordinates and one that is the same everywhere, for the biases. */
export const inputDimension = 4;
const [numSamples, numTests, width] = [8, 3, 60];

/**
 * How coefficients start. Paired: each neuron has a twin of the opposite coefficient, and the
 * law of neurons is the same after a change of all signs. Skew: twice as many are -1 as are 2.
 */
export const starts = ['paired', 'skew'] as const;

export type Start = (typeof starts)[number];

/** A small network before its training, and a data set. */
export interface LazyNetwork extends tvd.Neurons {
  readonly start: Float64Array;
  readonly inputs: Float64Array;
  readonly testInputs: Float64Array;
  /** y less the output of the start: what there is to learn at every scale. */
  readonly initialResiduals: Float64Array;
}

/** The network and the data of this number. */
export function lazyNetwork(dataSet: number, start: Start): LazyNetwork {
  const key = tvd.keyFromSeed(dataSet);
  const points = (name: string, count: number) => {
    const normal = tvd.normalDraws(tvd.deriveKey(key, name), 3 * count);
    return Float64Array.from({ length: inputDimension * count }, (_, index) => {
      const [row, place] = [Math.floor(index / inputDimension), index % inputDimension];
      return place === 3 ? 1 : normal[3 * row + place];
    });
  };
  const weights = tvd.normalDraws(tvd.deriveKey(key, 'weights'), width * inputDimension);
  const neurons = Array.from({ length: width }, (_, i) => {
    const own = start === 'paired' ? i % (width / 2) : i;
    const coefficient = start === 'paired' ? (i === own ? 1 : -1) : i % 3 === 0 ? 2 : -1;
    return [...weights.subarray(own * inputDimension, (own + 1) * inputDimension), coefficient];
  });
  return {
    activation: 'erf',
    inputDimension,
    trainsCoefficients: true,
    start: Float64Array.from(neurons.flat()),
    inputs: points('inputs', numSamples),
    testInputs: points('tests', numTests),
    initialResiduals: tvd.normalDraws(tvd.deriveKey(key, 'targets'), numSamples),
  };
}

/** Its training at a scale; the targets are those that leave the same to learn at every scale. */
export function trainingOf(network: LazyNetwork, scale: number, times: readonly number[]) {
  const { start, inputs, initialResiduals } = network;
  const { outputs } = tvd.tangentFeatures(network, start, inputs);
  const targets = initialResiduals.map((residual, k) => residual + scale * outputs[k]);
  return { ...network, targets, scale, times } satisfies tvd.LazyTraining;
}

/** The network's own kernels at its start: of the samples, and of tests with samples. */
export function ownKernels(network: LazyNetwork) {
  const { start, inputs, testInputs } = network;
  const onSamples = tvd.tangentFeatures(network, start, inputs);
  const onTests = tvd.tangentFeatures(network, start, testInputs);
  return {
    kernel: tvd.tangentKernel(onSamples, onSamples, width),
    crossKernel: tvd.tangentKernel(onTests, onSamples, width),
  };
}

/** Those of infinitely many neurons that start alike. */
export function limitKernels({ inputs, testInputs }: LazyNetwork, start: Start) {
  const network = {
    inputDimension,
    activation: 'erf',
    coefficientSquare: start === 'paired' ? 1 : 2,
  } as const;
  return {
    kernel: tvd.neuralTangentKernel(network, inputs, inputs).kernel,
    crossKernel: tvd.neuralTangentKernel(network, testInputs, inputs).kernel,
  };
}

/** Root mean square of the entries. */
export function rootMeanSquare(list: Float64Array): number {
  return Math.sqrt(list.reduce((sum, entry) => sum + entry ** 2, 0) / list.length);
}
