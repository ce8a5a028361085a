import * as tvd from 'theory-vs-dynamics';

/**
 * Sizes around those that vectors of four and eight, tiles of four rows and blocks of 64
 * samples and 256 test points divide, as a loop goes wrong at its end.
 */
const sizes = {
  inputDimension: [1, 2, 3, 4, 5, 7, 9, 11],
  width: [1, 2, 3, 4, 5, 7, 9, 18, 19, 21],
  numSamples: [1, 2, 3, 5, 9, 33, 64, 65, 70, 130],
  numTestPoints: [0, 5, 257, 300],
} as const;

const activations = ['relu', 'erf', 'tanh', 'logistic', 'polynomial'] as const;
const readouts = ['trained', 'frozen', 'integrated'] as const;

/** A two-layer network of any kind with data and a start, and where its outputs are taken. */
export function drawNetwork(key: tvd.RandomKey) {
  const uniforms = tvd.uniformDraws(key, 100, tvd.streams.data);
  let drawn = 0;
  const within = (low: number, high: number) => low + (high - low) * uniforms[drawn++];
  const oneOf = <T>(list: readonly T[]): T => list[Math.floor(within(0, list.length))];
  const normals = (name: string, count: number, scale = 1) =>
    tvd.normalDraws(tvd.deriveKey(key, name), count).map((z) => scale * z);

  const [inputDimension, width] = [oneOf(sizes.inputDimension), oneOf(sizes.width)];
  const [numSamples, numTestPoints] = [oneOf(sizes.numSamples), oneOf(sizes.numTestPoints)];
  const labelled = (name: string, count: number): tvd.LabelledInputs => ({
    inputs: normals(`${name} inputs`, count * inputDimension, inputDimension ** -0.5),
    targets: normals(`${name} targets`, count),
  });
  const hasBiases = oneOf([false, true]);
  const perNeuron = inputDimension + (hasBiases ? 2 : 1);
  const forEach = (low: number, high: number) =>
    Float64Array.from({ length: perNeuron }, () => within(low, high));
  return {
    shape: {
      inputDimension,
      width,
      hasBiases,
      activation: {
        kind: oneOf(activations),
        coefficients: [0.1, within(0.3, 1), 0.2, -0.02],
        gain: within(0.5, 1.5),
      },
      outputScale: within(0.5, 1.5) * width ** -0.5,
      lossScale: within(0.5, 1.5) / numSamples,
      readouts: oneOf(readouts),
      ...oneOf([{}, { rowNorm: within(0.5, 1.5) }]),
    },
    data: labelled('training', numSamples),
    state: normals('state', width * perNeuron, 0.7),
    stepSize: forEach(0.01, 0.03),
    decay: forEach(0.1, 0.5),
    noiseAmplitude: forEach(0.1, 0.3),
    temperature: within(0.1, 0.5),
    ...(numTestPoints === 0 ? {} : { testSet: labelled('test', numTestPoints) }),
    direction: normals('direction', inputDimension),
    probe: normals('probe', numTestPoints || numSamples),
  };
}

export type DrawnNetwork = ReturnType<typeof drawNetwork>;
