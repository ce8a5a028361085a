import * as tvd from 'theory-vs-dynamics';
import { type XorSpec, xorNetwork } from './parity-network.js';

const inputs = [
  [1, 1],
  [1, -1],
  [-1, 1],
  [-1, -1],
] as const;
const targets = inputs.map(([x, y]) => x * y);
const numDraws = 200;

/**
 * Order parameter of the exact posterior from draws of the weights alone: given them, outputs
 * are normal, so that each draw counts with the likelihood that is left when its readouts are
 * integrated out. Where a network is wide, few proposals would survive a rejection.
 */
export function xorByEvidence(
  { noise, ...prior }: Omit<XorSpec, 'chain'>,
  key: tvd.RandomKey,
): number {
  const { width, weightPriorScale, readoutPriorScale } = xorNetwork(prior);
  const scale = weightPriorScale * Math.SQRT1_2 * readoutPriorScale * width ** -0.5;
  const draws = tvd.normalDraws(key, 2 * width * numDraws);
  let [sum, total] = [0, 0];
  for (let draw = 0; draw < numDraws; draw++) {
    const weights = draws.subarray(2 * width * draw, 2 * width * (draw + 1));
    const features = inputs.map(([x, y]) =>
      Float64Array.from(
        { length: width },
        (_, i) => scale * Math.max(0, weights[2 * i] * x + weights[2 * i + 1] * y),
      ),
    );
    const { overlap, evidence } = observed(features, inputs.length * noise ** 2);
    sum += evidence * overlap;
    total += evidence;
  }
  return sum / total;
}

/** Mean of the outputs times the targets, and the density of the targets: one target after another. */
function observed(features: readonly Float64Array[], variance: number) {
  const covariance = features.map((a) =>
    features.map((b) => a.reduce((sum, value, i) => sum + value * b[i], 0)),
  );
  const mean = targets.map(() => 0);
  let logEvidence = 0;
  for (const [at, target] of targets.entries()) {
    const spread = covariance[at][at] + variance;
    const residual = target - mean[at];
    logEvidence -= (residual ** 2 / spread + Math.log(spread)) / 2;
    const gain = covariance[at].map((entry) => entry / spread);
    for (const [k, row] of covariance.entries()) {
      mean[k] += gain[k] * residual;
      const own = row[at];
      for (const l of row.keys()) row[l] -= own * gain[l];
    }
  }
  const overlap = mean.reduce((sum, value, at) => sum + (value * targets[at]) / targets.length, 0);
  return { overlap, evidence: Math.exp(logEvidence) };
}
