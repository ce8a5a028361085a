import { invalidArgument } from '../../core/index.js';
import type { TwoLayerNetwork } from '../../models/index.js';

/**
 * Refuses networks that a result derived for ReLU does not cover.
 *
 * @throws VerificationError 'invalid-argument' for another activation
 */
export function requireRelu({ activation }: Pick<TwoLayerNetwork, 'activation'>): void {
  if (activation !== 'relu') {
    throw invalidArgument(
      'activation',
      activation,
      'relu',
      'this prediction is derived for ReLU and says nothing about other activations',
    );
  }
}
