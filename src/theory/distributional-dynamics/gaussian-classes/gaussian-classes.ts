import { invalidArgument } from '../../../core/index.js';
import type { TruncatedRelu } from '../../pair-potential/truncated-relu/truncated-relu.js';
import { meanOutput } from '../../pair-potential/truncated-relu/truncated-relu-mean.js';

/** One of the two classes: its label, and by how much its inputs are wider than standard normal. */
export interface GaussianClass {
  readonly label: 1 | -1;
  /** tau = 1 + Delta for the label 1, 1 - Delta for -1. */
  readonly scale: number;
}

/**
 * y = 1 and -1 with the chance 1/2 each, x normal with mean 0 and the standard deviation
 * 1 + y Delta (of all coordinates, or of those that carry the signal).
 *
 * @param classSeparation - Delta in [0, 1)
 * @throws VerificationError 'invalid-argument' for another separation
 */
export function gaussianClasses(classSeparation: number): readonly [GaussianClass, GaussianClass] {
  if (!(classSeparation >= 0 && classSeparation < 1)) {
    throw invalidArgument('classSeparation', classSeparation, 'a number in [0, 1)');
  }
  return [
    { label: 1, scale: 1 + classSeparation },
    { label: -1, scale: 1 - classSeparation },
  ];
}

/**
 * E (y - f)^2 of a network whose output is m_+ on one class and m_- on the other, as it is in high
 * dimension: (1 - m_+)^2 / 2 + (1 + m_-)^2 / 2.
 */
export function riskOfOutputs(
  classes: readonly GaussianClass[],
  outputs: readonly number[],
): number {
  return classes.reduce((sum, { label }, c) => sum + (label - outputs[c]) ** 2 / 2, 0);
}

/** The mean outputs of one neuron of length r on the two classes, (q(tau_+ r), q(tau_- r)). */
export function outputsOf(
  activation: TruncatedRelu,
  classes: readonly GaussianClass[],
  radius: number,
): number[] {
  return classes.map(({ scale }) => meanOutput(activation, scale * radius));
}
