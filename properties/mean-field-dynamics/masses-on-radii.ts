/** Two isotropic normal classes of widths 1 +- Delta, and the ramp of the neurons. */
export interface RadialTask {
  readonly classSeparation: number;
  readonly lowValue: number;
  readonly highValue: number;
  readonly rampStart: number;
  readonly rampEnd: number;
}

const spacing = 0.004;
const numRadii = 1200;
const labels = [1, -1] as const;

/** Mean of the ramp of r times a standard normal number, by its graph. */
function meanOfRamp(task: RadialTask, radius: number): number {
  const { lowValue, highValue, rampStart, rampEnd } = task;
  let [sum, total] = [0, 0];
  for (let z = -6; z < 6.01; z += 0.05) {
    const share = Math.min(1, Math.max(0, (radius * z - rampStart) / (rampEnd - rampStart)));
    const weight = Math.exp((-z * z) / 2);
    sum += weight * (lowValue + (highValue - lowValue) * share);
    total += weight;
  }
  return sum / total;
}

/** Outputs of a neuron of each radius, a multiple of the spacing, on the two classes. */
export function outputsByRadius(task: RadialTask) {
  const table = Array.from({ length: numRadii }, (_, k) =>
    labels.map((label) => meanOfRamp(task, spacing * k * (1 + label * task.classSeparation))),
  );
  /** Between two radii, on a line. */
  return (radius: number) => {
    const place = Math.min(numRadii - 1.001, radius / spacing);
    const first = Math.floor(place);
    const share = place - first;
    return labels.map((_, c) => (1 - share) * table[first][c] + share * table[first + 1][c]);
  };
}

/** (1 - m_+)^2 / 2 + (1 + m_-)^2 / 2 */
export const riskOf = (means: readonly number[]) =>
  labels.reduce((sum, label, c) => sum + (label - means[c]) ** 2 / 2, 0);

/** The risk of masses that have moved down the slope of the risk for a time, in steps of Euler. */
export function riskOfMovedMasses(task: RadialTask, start: readonly number[], time: number) {
  const outputs = outputsByRadius(task);
  const [stepSize, apart] = [0.01, 0.02];
  const meansOf = (radii: readonly number[]) =>
    radii
      .map(outputs)
      .reduce((sum, own) => sum.map((value, c) => value + own[c] / radii.length), [0, 0]);
  let radii = start;
  for (let step = 0; step < Math.round(time / stepSize); step++) {
    const means = meansOf(radii);
    radii = radii.map((radius) => {
      const [lower, upper] = [outputs(Math.max(0, radius - apart)), outputs(radius + apart)];
      const slope = labels.reduce(
        (sum, label, c) => sum - ((label - means[c]) * (upper[c] - lower[c])) / (4 * apart),
        0,
      );
      return Math.max(0, radius - 2 * stepSize * slope);
    });
  }
  return riskOf(meansOf(radii));
}

/** Radii at evenly spaced shares of the law of |w|, w ~ N(0, k^2 I / d), by its density. */
export function radiiOfStart(inputDimension: number, initialRadius: number, count: number) {
  const fine = Array.from({ length: 6000 }, (_, k) => (k + 0.5) * 0.001 * initialRadius);
  const densities = fine.map((r) => {
    const unit = r / initialRadius;
    return unit ** (inputDimension - 1) * Math.exp((-inputDimension * unit ** 2) / 2);
  });
  const total = densities.reduce((sum, own) => sum + own, 0);
  const radii: number[] = [];
  let below = 0;
  for (const [k, own] of densities.entries()) {
    below += own / total;
    while (radii.length < count && below > (radii.length + 0.5) / count) radii.push(fine[k]);
  }
  return radii;
}

const radiiTried = Array.from({ length: 240 }, (_, k) => 0.02 * k);

/** Least risk of one mass, tried at one radius after the other. */
export function leastRiskOfOne(task: RadialTask): number {
  return Math.min(...radiiTried.map(outputsByRadius(task)).map(riskOf));
}

/** Least risk of two masses, tried at all pairs of radii; a third gains nothing on a curve. */
export function leastRiskOfTwo(task: RadialTask): number {
  const points = radiiTried.map(outputsByRadius(task));
  let least = Number.POSITIVE_INFINITY;
  for (const [i, first] of points.entries()) {
    for (const second of points.slice(i + 1)) {
      const along = labels.map((_, c) => second[c] - first[c]);
      const square = along.reduce((sum, own) => sum + own ** 2, 0);
      const product = labels.reduce((sum, label, c) => sum + along[c] * (label - first[c]), 0);
      const share = Math.min(1, Math.max(0, product / (square + 1e-12)));
      least = Math.min(least, riskOf(labels.map((_, c) => first[c] + share * along[c])));
    }
  }
  return least;
}
