import type { RandomKey } from '../../../core/index.js';
import { fillPortableNormal, fillRademacher, fillUniform, streams } from '../../../random/index.js';
import { activationOf } from '../mean-field-network/reference/activation.js';
import { productOf, sumOverNeurons } from '../mean-field-network/reference/neurons.js';
import type { SampleSource } from './sgd.js';

/** One input with its target. */
export interface Sample {
  readonly input: Float64Array;
  readonly target: number;
}

/** The fresh sample of a step; see `SampleSource`. */
export function drawSample(
  source: SampleSource,
  inputDimension: number,
  key: RandomKey,
  step: number,
): Sample {
  const one = new Float64Array(1);
  if (source.kind === 'data') {
    const { inputs, targets } = source;
    fillUniform(key, streams.minibatch, step, one);
    const row = Math.floor(one[0] * targets.length);
    const first = row * inputDimension;
    return { input: inputs.slice(first, first + inputDimension), target: targets[row] };
  }
  const input = new Float64Array(inputDimension);
  fillPortableNormal(key, streams.data, step, input);
  if (source.kind === 'two-classes') {
    fillRademacher(key, streams.label, step, one);
    const scales = one[0] > 0 ? source.positiveScales : source.negativeScales;
    return { input: input.map((value, j) => value * scales[j]), target: one[0] };
  }
  const { teacher, labelNoise } = source;
  const activation = activationOf(source.activation);
  const target = sumOverNeurons(teacher.coefficients.length, (m) => {
    const z = productOf(teacher.weights, m * inputDimension, input, 0, inputDimension);
    return teacher.coefficients[m] * activation(z).value;
  });
  if (labelNoise === 0) return { input, target };
  fillPortableNormal(key, streams.label, step, one);
  return { input, target: target + labelNoise * one[0] };
}
