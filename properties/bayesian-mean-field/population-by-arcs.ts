/** A planar ReLU network on Gaussian inputs of the plane, with a Hermite polynomial as target. */
export interface PlanarNetwork {
  /** s */
  readonly outputScale: number;
  /** p */
  readonly degree: number;
  /** Angle of the direction of the target. */
  readonly angle: number;
  /** In the plane. */
  readonly weights: readonly (readonly [number, number])[];
  readonly readouts: readonly number[];
}

/** Loss, its gradient and the overlap of a planar network, by quadrature over all inputs. */
export interface PopulationMoments {
  /** E (f - y)^2 and E f y */
  readonly loss: number;
  readonly overlap: number;
  /** Of the loss. */
  readonly ofWeights: readonly (readonly [number, number])[];
  readonly ofReadouts: readonly number[];
}

/** Parts of an arc between neighbouring kinks, for the rule of Simpson: it leaves less than 1e-7. */
const partsPerArc = 64;

/**
 * Averages over x = r e(t): f is r times a function of the angle t, smooth between the angles
 * at which a neuron turns on or off, and y a polynomial in r cos(t - angle). Powers of r have
 * the moments of a Rayleigh law.
 */
export function populationMoments(network: PlanarNetwork): PopulationMoments {
  const { outputScale, degree, angle, weights, readouts } = network;
  const kinks = weights
    .flatMap(([x, y]) => [Math.atan2(y, x) + Math.PI / 2, Math.atan2(y, x) - Math.PI / 2])
    .map((t) => (t + 2 * Math.PI) % (2 * Math.PI))
    .sort((a, b) => a - b);
  const ofReadouts = readouts.map(() => 0);
  const ofWeights = weights.map(() => [0, 0] as [number, number]);
  let [squareOutput, overlap] = [0, 0];
  for (const [place, start] of kinks.entries()) {
    const end = kinks[place + 1] ?? kinks[0] + 2 * Math.PI;
    const width = (end - start) / partsPerArc;
    const isActive = weights.map((w) => alongAngle(w, (start + end) / 2) > 0);
    for (let node = 0; node <= partsPerArc; node++) {
      const t = start + node * width;
      const isEnd = node === 0 || node === partsPerArc;
      const share = (width / (2 * Math.PI)) * (isEnd ? 1 / 3 : node % 2 === 1 ? 4 / 3 : 2 / 3);
      const features = weights.map((w, i) => (isActive[i] ? alongAngle(w, t) : 0));
      const output = outputScale * features.reduce((sum, own, i) => sum + readouts[i] * own, 0);
      const target = meanRadiusTimesTarget(degree, Math.cos(t - angle));
      squareOutput += share * 2 * output ** 2;
      overlap += share * output * target;
      const pull = share * 2 * outputScale * (2 * output - target);
      for (const [i, feature] of features.entries()) {
        ofReadouts[i] += pull * feature;
        if (!isActive[i]) continue;
        ofWeights[i][0] += pull * readouts[i] * Math.cos(t);
        ofWeights[i][1] += pull * readouts[i] * Math.sin(t);
      }
    }
  }
  return { loss: squareOutput - 2 * overlap + 1, overlap, ofWeights, ofReadouts };
}

function alongAngle([x, y]: readonly [number, number], t: number): number {
  return x * Math.cos(t) + y * Math.sin(t);
}

/** E[r h_p(r c)] for r with the law of the length of a normal vector of the plane. */
function meanRadiusTimesTarget(degree: number, c: number): number {
  const [first, second, third, fourth] = [2, 3, 4, 5].map(meanPower);
  switch (degree) {
    case 1:
      return first * c;
    case 2:
      return (second * c ** 2 - meanPower(1)) / Math.sqrt(2);
    case 3:
      return (third * c ** 3 - 3 * first * c) / Math.sqrt(6);
    default:
      return (fourth * c ** 4 - 6 * second * c ** 2 + 3 * meanPower(1)) / Math.sqrt(24);
  }
}

/** E r^n = n E r^(n - 2), from E r = sqrt(pi / 2) and E 1 = 1. */
function meanPower(n: number): number {
  if (n === 0) return 1;
  if (n === 1) return Math.sqrt(Math.PI / 2);
  return n * meanPower(n - 2);
}
