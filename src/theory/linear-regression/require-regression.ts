import { invalidArgument } from '../../core/index.js';
import type { LinearRegression } from '../../models/index.js';
import { requireFiniteEntries } from '../network/require-inputs.js';

/**
 * Refuses a regression that is none: arrays that do not fit or hold numbers that are
 * not finite, a noise variance that is not positive, a negative precision.
 *
 * @throws VerificationError 'invalid-argument' with the name and the value
 */
export function requireRegression(regression: LinearRegression): void {
  const { inputs, targets, inputDimension, numSamples, noiseVariance, priorPrecision } = regression;
  for (const [name, value] of Object.entries({ inputDimension, numSamples })) {
    if (!(Number.isSafeInteger(value) && value >= 1)) {
      throw invalidArgument(name, value, 'a whole number >= 1');
    }
  }
  const size = numSamples * inputDimension;
  if (inputs.length !== size) {
    throw invalidArgument('inputs.length', inputs.length, `${size}, numSamples x inputDimension`);
  }
  if (targets.length !== numSamples) {
    throw invalidArgument('targets.length', targets.length, `${numSamples}, numSamples`);
  }
  requireFiniteEntries('inputs', inputs);
  requireFiniteEntries('targets', targets);
  if (!(noiseVariance > 0 && Number.isFinite(noiseVariance))) {
    throw invalidArgument('noiseVariance', noiseVariance, 'a finite number > 0');
  }
  if (!(priorPrecision >= 0 && Number.isFinite(priorPrecision))) {
    throw invalidArgument('priorPrecision', priorPrecision, 'a finite number >= 0');
  }
}
