import * as tvd from 'theory-vs-dynamics';

/** Networks of ramps, with coefficients one, that learn which of two normal classes a sample is of. */
export interface RampTraining {
  readonly inputDimension: number;
  readonly width: number;
  readonly stepSize: number;
  readonly numSteps: number;
  /** Width of the inputs along a coordinate, given the label. */
  readonly inputStd: (label: number, coordinate: number) => number;
}

/** What a neuron computes of z. */
const rampAt = (z: number) => -2.5 + 10 * Math.min(1, Math.max(0, z - 0.5));

/** A standard normal vector times the width of a random class, and the label of that class. */
function samplesOf({ inputDimension, inputStd }: RampTraining, count: number, key: tvd.RandomKey) {
  const normal = tvd.normalDraws(key, count * inputDimension);
  const labels = tvd.uniformDraws(key, count, tvd.streams.data).map((u) => (u < 0.5 ? 1 : -1));
  const inputs = normal.map(
    (z, k) => z * inputStd(labels[Math.floor(k / inputDimension)], k % inputDimension),
  );
  return { inputs, labels };
}

/**
 * The risk of a network after its training, neuron by neuron and coordinate by coordinate, on
 * fresh samples. Networks of one key and dimension see the same.
 *
 * @param start - neuron by neuron its weights
 */
export function riskOfRampSgd(
  training: RampTraining,
  start: ArrayLike<number>,
  key: tvd.RandomKey,
): number {
  const { inputDimension: d, width, stepSize, numSteps } = training;
  const weights = Float64Array.from(start);
  const fields = new Float64Array(width);
  const missOf = ({ inputs, labels }: ReturnType<typeof samplesOf>, sample: number) => {
    let output = 0;
    for (let i = 0; i < width; i++) {
      let field = 0;
      for (let j = 0; j < d; j++) field += weights[i * d + j] * inputs[sample * d + j];
      fields[i] = field;
      output += rampAt(field) / width;
    }
    return labels[sample] - output;
  };
  const samples = samplesOf(training, numSteps, tvd.deriveKey(key, 'training'));
  for (let step = 0; step < numSteps; step++) {
    const miss = missOf(samples, step);
    for (let i = 0; i < width; i++) {
      if (!(fields[i] > 0.5 && fields[i] < 1.5)) continue;
      for (let j = 0; j < d; j++) {
        weights[i * d + j] += 2 * stepSize * miss * 10 * samples.inputs[step * d + j];
      }
    }
  }
  const numTests = 2000;
  const tests = samplesOf(training, numTests, tvd.deriveKey(key, 'tests'));
  let risk = 0;
  for (let sample = 0; sample < numTests; sample++) risk += missOf(tests, sample) ** 2 / numTests;
  return risk;
}
