import {
  type Activation,
  invalidArgument,
  type LabelledInputs,
  type NetworkShape,
  stride,
} from '../../core/index.js';
import { activationFunctions } from '../../engines/index.js';

/** Writes the product of a Hessian and `direction` into `product`. */
export type HessianVectorProduct = (direction: Float64Array, product: Float64Array) => void;

/**
 * Products with the Hessian of the loss L = lossScale sum_samples (f - y)^2 of a two-layer
 * network at one state.
 *
 * Definition: with z_i = gain (w_i . x + b_i), s the output scale, c the loss scale,
 * r = f - y, a direction v and D the derivative along it,
 *   D z_i = gain (v_w . x + v_b),   D f = s sum_i (v_a phi(z_i) + a_i phi'(z_i) D z_i),
 *   (H v)_a = 2 c s sum (D f phi + r phi' D z),
 *   (H v)_w = 2 c s gain sum (D f a phi' + r v_a phi' + r a phi'' D z) x,
 * and the same with 1 for x for the bias. The first terms are the Gauss-Newton part.
 *
 * @param shape - trained or frozen readouts; coordinates of frozen ones neither move nor count
 * @param data - the samples of the loss
 * @param state - as laid out in `NetworkShape`; read at once, not kept
 * @throws VerificationError 'invalid-argument' for integrated readouts, weights of fixed
 *   length, and lengths that do not fit
 * @remarks relu'' is taken to be zero: its delta function at z = 0 has no sample on it. A
 *   product costs about 4 numSamples width inputDimension operations and the object keeps
 *   3 numSamples width numbers.
 */
export function hessianVectorProduct(
  shape: NetworkShape,
  data: LabelledInputs,
  state: Float64Array,
): HessianVectorProduct {
  checkArguments(shape, data, state);
  const { inputDimension, width, hasBiases, outputScale, lossScale, readouts, activation } = shape;
  const { inputs, targets } = data;
  const perNeuron = stride(shape);
  const gain = activation.gain ?? 1;
  const hasReadouts = readouts === 'trained';
  const { value, slope } = activationFunctions(activation);
  const curvature = activationCurvature(activation);

  const numSamples = targets.length;
  const values = new Float64Array(numSamples * width);
  const slopes = new Float64Array(numSamples * width);
  const curvatures = new Float64Array(numSamples * width);
  const residuals = new Float64Array(numSamples);
  const readoutOf = state.filter((_, index) => index % perNeuron === perNeuron - 1);
  const linear = (vector: Float64Array, sample: number, i: number): number => {
    let sum = hasBiases ? vector[i * perNeuron + inputDimension] : 0;
    for (let j = 0; j < inputDimension; j++) {
      sum += vector[i * perNeuron + j] * inputs[sample * inputDimension + j];
    }
    return gain * sum;
  };
  for (let sample = 0; sample < numSamples; sample++) {
    let output = 0;
    for (let i = 0; i < width; i++) {
      const z = linear(state, sample, i);
      const place = sample * width + i;
      values[place] = value(z);
      slopes[place] = slope(z);
      curvatures[place] = curvature(z);
      output += readoutOf[i] * values[place];
    }
    residuals[sample] = outputScale * output - targets[sample];
  }

  const shifts = new Float64Array(width);
  return (direction, product) => {
    product.fill(0);
    for (let sample = 0; sample < numSamples; sample++) {
      let outputShift = 0;
      for (let i = 0; i < width; i++) {
        const place = sample * width + i;
        shifts[i] = linear(direction, sample, i);
        outputShift += readoutOf[i] * slopes[place] * shifts[i];
        if (hasReadouts) outputShift += direction[(i + 1) * perNeuron - 1] * values[place];
      }
      outputShift *= outputScale;
      const scale = 2 * lossScale * outputScale;
      const residual = residuals[sample];
      for (let i = 0; i < width; i++) {
        const place = sample * width + i;
        const first = i * perNeuron;
        const readout = first + perNeuron - 1;
        const ofSlope =
          outputShift * readoutOf[i] + (hasReadouts ? residual * direction[readout] : 0);
        const ofCurvature = residual * readoutOf[i] * shifts[i];
        const push = scale * gain * (ofSlope * slopes[place] + ofCurvature * curvatures[place]);
        for (let j = 0; j < inputDimension; j++) {
          product[first + j] += push * inputs[sample * inputDimension + j];
        }
        if (hasBiases) product[first + inputDimension] += push;
        if (hasReadouts) {
          product[readout] +=
            scale * (outputShift * values[place] + residual * slopes[place] * shifts[i]);
        }
      }
    }
  };
}

/** phi'' as a function of z; zero for relu. */
function activationCurvature(activation: Activation): (z: number) => number {
  const { value, slope } = activationFunctions(activation);
  switch (activation.kind) {
    case 'relu':
      return () => 0;
    case 'tanh':
      return (z) => -2 * value(z) * slope(z);
    case 'logistic':
      return (z) => slope(z) * (1 - 2 * value(z));
    case 'erf':
      return (z) => -2 * z * slope(z);
    case 'polynomial': {
      const second = (activation.coefficients ?? []).map((c, n) => n * (n - 1) * c).slice(2);
      return (z) => second.reduceRight((sum, coefficient) => sum * z + coefficient, 0);
    }
  }
}

function checkArguments(shape: NetworkShape, data: LabelledInputs, state: Float64Array): void {
  const { inputDimension, width, readouts, rowNorm } = shape;
  if (readouts === 'integrated') {
    throw invalidArgument('readouts', readouts, 'trained or frozen');
  }
  if (rowNorm !== undefined) throw invalidArgument('rowNorm', rowNorm, 'free weights');
  if (state.length !== width * stride(shape)) {
    throw invalidArgument('state.length', state.length, `${width * stride(shape)} numbers`);
  }
  const { inputs, targets } = data;
  if (targets.length < 1 || inputs.length !== targets.length * inputDimension) {
    throw invalidArgument(
      'lengths of inputs and targets',
      [inputs.length, targets.length],
      `numSamples x ${inputDimension} and numSamples >= 1 numbers`,
    );
  }
}
