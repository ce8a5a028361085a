import * as tvd from 'theory-vs-dynamics';

/** Even numbers in [0, 1) that follow from their place alone: a Weyl sequence. */
export function weyl(place: number, axis: number): number {
  const product = (place + 1) * Math.sqrt([2, 3, 5, 7, 11, 13, 17, 19, 23, 29][axis]);
  return product - Math.floor(product);
}

/** Mean zero and variance one over a long stretch of places. */
const centred = (place: number, axis: number) => Math.sqrt(12) * (weyl(place, axis) - 0.5);

/** What a Gaussian target is made of. */
export const gaussians = {
  dimension: tvd.integers(2, 4),
  condition: tvd.logUniform(2, 10, 10),
  stiffness: tvd.logUniform(0.5, 20, 16),
  problem: tvd.integers(0, 99),
} as const;

/** A Gaussian target with its principal axes. */
export interface Gaussian {
  readonly target: tvd.GaussianTarget;
  /** One for each axis, from `stiffness` to `stiffness` times `condition`. */
  readonly curvatures: readonly number[];
  /** Row k is the unit axis of curvature k. */
  readonly axes: readonly (readonly number[])[];
}

/** A Gaussian whose axes are those of two reflections, with its mean a few deviations from the origin. */
export function gaussianOf(setting: tvd.SettingOf<typeof gaussians>): Gaussian {
  const { dimension: d, condition, stiffness, problem } = setting;
  const places = Array.from({ length: d }, (_, j) => j);
  const curvatures = places.map((k) => stiffness * condition ** (d === 1 ? 0 : k / (d - 1)));
  const mirrors = [0, 1].map((turn) => unit(places.map((j) => 0.3 + weyl(2 * problem + turn, j))));
  const axes = places.map((k) =>
    mirrors.reduce(
      (axis, mirror) => {
        const along = 2 * axis.reduce((sum, entry, j) => sum + entry * mirror[j], 0);
        return axis.map((entry, j) => entry - along * mirror[j]);
      },
      places.map((j) => (j === k ? 1 : 0)),
    ),
  );
  const precision = places.map((i) =>
    places.map((j) => curvatures.reduce((sum, h, k) => sum + h * axes[k][i] * axes[k][j], 0)),
  );
  const mean = places.map((j) => (1 + 2 * weyl(problem, j + d)) / Math.sqrt(stiffness));
  return { target: { kind: 'gaussian', mean, precision }, curvatures, axes };
}

function unit(vector: readonly number[]): number[] {
  const norm = Math.hypot(...vector);
  return vector.map((entry) => entry / norm);
}

/** What a linear regression is made of; its prior counts about as much as its data. */
export const regressions = {
  dimension: tvd.integers(2, 3),
  numSamples: tvd.integers(8, 16),
  noiseVariance: tvd.oneOf(0.5, 1.5),
  priorPrecision: tvd.logUniform(4, 16, 10),
  problem: tvd.integers(0, 99),
} as const;

export function regressionOf(
  setting: tvd.SettingOf<typeof regressions>,
): tvd.LinearRegressionTarget {
  const { dimension, ...rest } = setting;
  const data = tvd.quasiRandomRegression({
    ...rest,
    inputDimension: dimension,
    spread: 1.5,
    signal: 2,
  });
  return {
    kind: 'linear-regression',
    inputs: Array.from({ length: data.numSamples }, (_, i) =>
      Array.from(data.inputs.subarray(i * dimension, (i + 1) * dimension)),
    ),
    targets: Array.from(data.targets),
    noiseVariance: data.noiseVariance,
    priorPrecision: data.priorPrecision,
  };
}

/** What a logistic regression is made of. */
export const logistics = {
  dimension: tvd.integers(1, 2),
  numSamples: tvd.integers(10, 20),
  priorPrecision: tvd.logUniform(0.5, 2, 10),
  problem: tvd.integers(0, 99),
} as const;

export function logisticOf(setting: tvd.SettingOf<typeof logistics>): tvd.LogisticRegressionTarget {
  const { dimension, numSamples, priorPrecision, problem } = setting;
  const places = Array.from({ length: numSamples }, (_, i) => problem * numSamples + i);
  const inputs = places.map((place) =>
    Array.from({ length: dimension }, (_, j) => 1.5 * centred(place, j)),
  );
  // Labels of parameters (2, -1), each with the chance that these give it.
  const targets = places.map((place, i) => {
    const output = 2 * inputs[i][0] - (inputs[i][1] ?? 0);
    return weyl(place, 3) < 1 / (1 + Math.exp(-output)) ? 1 : 0;
  });
  return { kind: 'logistic-regression', inputs, targets, priorPrecision };
}

/** What a network of two neurons is made of. */
export const networks = {
  numSamples: tvd.integers(4, 6),
  noiseVariance: tvd.logUniform(0.4, 0.8, 8),
  priorPrecision: tvd.logUniform(1.5, 3, 8),
  problem: tvd.integers(0, 99),
} as const;

export function networkOf(setting: tvd.SettingOf<typeof networks>): tvd.TwoNeuronsTarget {
  const { numSamples, noiseVariance, priorPrecision, problem } = setting;
  const places = Array.from({ length: numSamples }, (_, i) => problem * numSamples + i);
  const inputs = places.map((place) => centred(place, 0));
  const targets = places.map(
    (place, i) => 1.5 * Math.tanh(inputs[i]) + Math.sqrt(noiseVariance) * centred(place, 1),
  );
  return { kind: 'two-neurons', inputs, targets, noiseVariance, priorPrecision };
}
