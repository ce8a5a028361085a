import { invalidArgument } from '../../core/index.js';
import type { MeanFieldNetwork } from '../../engines/index.js';

/**
 * Noise of a temperature tau on every moving coordinate of a neuron, of which there are D: all
 * weights, and the coefficient where it is trained.
 *
 * The noise sqrt(2 s tau / D) of a step of size s, as printed with the algorithm, belongs to
 * the diffusion term xi tau / D Laplacian(rho), and the printed equation of the density has
 * twice that. So there are two conventions:
 * - `density`: 2 sqrt(s tau / D), to which that equation and its Gibbs law at the inverse
 *   temperature D / tau belong;
 * - `printed`: sqrt(2 s tau / D), whose inverse temperature is 2 D / tau.
 *
 * @source mei2019, section 1
 */
export interface MeanFieldNoise {
  /** tau >= 0 */
  readonly temperature: number;
  readonly convention: 'density' | 'printed';
}

/**
 * Standard deviation of what a step of a size adds to each moving coordinate.
 *
 * @throws VerificationError 'invalid-argument' for a temperature or convention that is none
 */
export function noiseAmplitudeOf(
  { inputDimension, coefficients }: MeanFieldNetwork,
  { temperature, convention }: MeanFieldNoise,
  stepSize: number,
): number {
  if (!(Number.isFinite(temperature) && temperature >= 0)) {
    throw invalidArgument('noise.temperature', temperature, 'a finite number >= 0');
  }
  if (convention !== 'density' && convention !== 'printed') {
    throw invalidArgument('noise.convention', convention, 'density or printed');
  }
  const numMoving = inputDimension + (coefficients === 'trained' ? 1 : 0);
  const factor = convention === 'density' ? 4 : 2;
  return Math.sqrt((factor * stepSize * temperature) / numMoving);
}
