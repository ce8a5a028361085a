import * as tvd from 'theory-vs-dynamics';

/** Weights and readout of each neuron of a network without biases. */
export interface Neurons {
  readonly weights: Float64Array[];
  readonly readouts: Float64Array;
}

/**
 * What the law of a neuron with these weights depends on while all others are held:
 * J, the average of its feature times what the others leave of the target, and Sigma,
 * the average of its squared feature.
 */
export type ResponseOf = (
  neurons: Neurons,
  which: number,
) => (weights: Float64Array) => { readonly overlap: number; readonly square: number };

/**
 * Draws from the exact posterior of a network at noise kappa, without gradients and without
 * a step size: one neuron after another is drawn anew while the others are held. With its
 * readout integrated out, its weights have the density
 *
 *   p(w) ~ exp(-d |w|^2 / (2 sigma_w^2)) D^(-1/2) exp(J^2 / (2 kappa^2 D)),
 *   D = kappa^2 N^(2 gamma) / sigma_a^2 + Sigma,
 *
 * which elliptical slice sampling leaves as it is; the readout is then normal with mean
 * N^gamma J / D and variance kappa^2 N^(2 gamma) / D. The start is a draw from the prior.
 *
 * @param responseOf - asked anew for each neuron, whose array of weights each draw replaces
 * @param afterSweep - told each time that every neuron has been drawn once more
 * @source murray2010 (elliptical slice sampling); density derived from the posterior
 */
export function drawNeurons(
  network: tvd.TwoLayerNetwork,
  noise: number,
  responseOf: ResponseOf,
  key: tvd.RandomKey,
  numSweeps: number,
  afterSweep: (neurons: Neurons, sweep: number) => void,
): void {
  const { inputDimension, width, widthExponent, weightPriorScale, readoutPriorScale } = network;
  const normal = numbersOf(tvd.fillNormal, key, tvd.streams.proposal);
  const uniform = numbersOf(tvd.fillUniform, key, tvd.streams.acceptance);
  const scale = weightPriorScale / Math.sqrt(inputDimension);
  const priorWeights = () => new Float64Array(inputDimension).map(() => scale * normal());
  const regulariser = (noise * width ** widthExponent) ** 2 / readoutPriorScale ** 2;
  const neurons: Neurons = {
    weights: Array.from({ length: width }, priorWeights),
    readouts: new Float64Array(width).map(() => readoutPriorScale * normal()),
  };
  for (let sweep = 0; sweep < numSweeps; sweep++) {
    for (let which = 0; which < width; which++) {
      const response = responseOf(neurons, which);
      const logLikelihood = (weights: Float64Array) => {
        const { overlap, square } = response(weights);
        const denominator = regulariser + square;
        return overlap ** 2 / (2 * noise ** 2 * denominator) - Math.log(denominator) / 2;
      };
      const next = pointOfEllipse(neurons.weights[which], priorWeights(), logLikelihood, uniform);
      const { overlap, square } = response(next);
      const denominator = regulariser + square;
      neurons.weights[which] = next;
      neurons.readouts[which] =
        width ** widthExponent *
        (overlap / denominator + (noise * normal()) / Math.sqrt(denominator));
    }
    afterSweep(neurons, sweep);
  }
}

/** A point of the ellipse through the current one and a draw from the prior. */
function pointOfEllipse(
  current: Float64Array,
  drawn: Float64Array,
  logLikelihood: (point: Float64Array) => number,
  uniform: () => number,
): Float64Array {
  const level = logLikelihood(current) + Math.log(uniform());
  let angle = 2 * Math.PI * uniform();
  let [lower, upper] = [angle - 2 * Math.PI, angle];
  const point = current.slice();
  for (;;) {
    const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
    for (let j = 0; j < point.length; j++) point[j] = cosine * current[j] + sine * drawn[j];
    // Not `>=`: something that is no number ends the search, and is found where it is used.
    if (!(logLikelihood(point) < level)) return point;
    if (angle < 0) lower = angle;
    else upper = angle;
    angle = lower + (upper - lower) * uniform();
  }
}

/** The numbers of a stream one by one. */
function numbersOf(fill: tvd.Fill, key: tvd.RandomKey, stream: number): () => number {
  const block = new Float64Array(64);
  let count = 0;
  return () => {
    const place = count % block.length;
    if (place === 0) fill(key, stream, count / block.length, block);
    count += 1;
    return block[place];
  };
}
