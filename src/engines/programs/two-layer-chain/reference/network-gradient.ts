import { type Chain, type LabelledInputs, stride } from '../../../../core/index.js';
import { cholesky, solveByCholesky } from '../../../../numerics/index.js';
import { activationFunctions } from './activation.js';

/** Features, outputs and gradients of a network at one state. */
export interface NetworkGradient {
  /** Writes f(x) of every sample of `data` into `outputs`. */
  readonly evaluate: (state: Float64Array, data: LabelledInputs, outputs: Float64Array) => void;
  /**
   * Writes the gradient of the loss, without decay, into `gradient`, and the
   * outputs on `data` into `outputs`. Integrated readouts are first moved to
   * their posterior mean.
   */
  readonly differentiate: (
    state: Float64Array,
    data: LabelledInputs,
    outputs: Float64Array,
    gradient: Float64Array,
  ) => void;
}

/** The formulas of `Chain`, one sample and one neuron at a time. */
export function networkGradient(chain: Chain): NetworkGradient {
  const { shape, decay, temperature = 0 } = chain;
  const { inputDimension, width, hasBiases, outputScale, lossScale, readouts } = shape;
  const perNeuron = stride(shape);
  const gain = shape.activation.gain ?? 1;
  const { value, slope } = activationFunctions(shape.activation);

  /** gain (w . x + b) of the neurons, row-major, one row per sample of a batch. */
  const z = new Float64Array(chain.data.targets.length * width);

  /** Writes one row of z. */
  const findPreactivations = (
    state: Float64Array,
    inputs: Float64Array,
    sample: number,
    row: number,
  ): void => {
    for (let i = 0; i < width; i++) {
      const first = i * perNeuron;
      let sum = hasBiases ? state[first + inputDimension] : 0;
      for (let j = 0; j < inputDimension; j++) {
        sum += state[first + j] * inputs[sample * inputDimension + j];
      }
      z[row * width + i] = gain * sum;
    }
  };

  /** f(x) from one row of z. */
  const output = (state: Float64Array, row: number): number => {
    let sum = 0;
    for (let i = 0; i < width; i++) {
      sum += state[(i + 1) * perNeuron - 1] * value(z[row * width + i]);
    }
    return outputScale * sum;
  };

  return {
    evaluate: (state, { inputs }, outputs) => {
      for (let sample = 0; sample < outputs.length; sample++) {
        findPreactivations(state, inputs, sample, 0);
        outputs[sample] = output(state, 0);
      }
    },
    differentiate: (state, { inputs, targets }, outputs, gradient) => {
      const numSamples = targets.length;
      for (let sample = 0; sample < numSamples; sample++) {
        findPreactivations(state, inputs, sample, sample);
      }
      const fluctuation = readouts === 'integrated' ? integrateReadouts(featureRows()) : undefined;
      gradient.fill(0);
      for (let sample = 0; sample < numSamples; sample++) {
        const f = output(state, sample);
        outputs[sample] = f;
        const residual = 2 * lossScale * outputScale * (f - targets[sample]);
        for (let i = 0; i < width; i++) {
          const first = i * perNeuron;
          const readout = first + perNeuron - 1;
          const preactivation = z[sample * width + i];
          const ofFeature = residual * state[readout] + (fluctuation?.[sample][i] ?? 0);
          const ofPreactivation = ofFeature * gain * slope(preactivation);
          for (let j = 0; j < inputDimension; j++) {
            gradient[first + j] += ofPreactivation * inputs[sample * inputDimension + j];
          }
          if (hasBiases) gradient[first + inputDimension] += ofPreactivation;
          if (readouts === 'trained') gradient[readout] += residual * value(preactivation);
        }
      }

      /** phi of every sample and neuron. */
      function featureRows(): number[][] {
        return Array.from({ length: numSamples }, (_, sample) =>
          Array.from({ length: width }, (_, i) => value(z[sample * width + i])),
        );
      }

      /**
       * Given the weights, readouts are normal with precision
       * (2 c s^2 Phi^T Phi + decay) / T and mean m. Moves them to m and returns
       * the part of the gradient with respect to each feature that comes from
       * their fluctuation, 2 c s^2 T (2 c s^2 Phi^T Phi + decay)^-1 Phi.
       */
      function integrateReadouts(features: readonly (readonly number[])[]): Float64Array[] {
        const scale = 2 * lossScale * outputScale ** 2;
        const precision = new Float64Array(width * width);
        const projection = new Float64Array(width);
        for (let i = 0; i < width; i++) {
          precision[i * width + i] = decay[perNeuron - 1];
          for (const [sample, row] of features.entries()) {
            projection[i] += 2 * lossScale * outputScale * row[i] * targets[sample];
            for (let k = 0; k < width; k++) precision[i * width + k] += scale * row[i] * row[k];
          }
        }
        const factor = cholesky(precision, width);
        const mean = solveByCholesky(factor, projection);
        for (let i = 0; i < width; i++) state[(i + 1) * perNeuron - 1] = mean[i];
        return features.map((row) =>
          solveByCholesky(factor, Float64Array.from(row)).map((x) => scale * temperature * x),
        );
      }
    },
  };
}
