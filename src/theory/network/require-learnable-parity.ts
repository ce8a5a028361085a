import { invalidArgument } from '../../core/index.js';
import type { TwoLayerNetwork } from '../../models/index.js';

/**
 * Refuses the parities that a network without biases cannot represent.
 *
 * Selection rule: relu(z) = |z| / 2 + z / 2; under x -> -x the first part is
 * even, and the second is linear in x. A parity of odd degree k >= 3 is odd and
 * orthogonal to all linear functions, so E_x[f(x) chi_S(x)] = 0 for all weights.
 * With an odd activation f is odd, and the same holds for every even degree.
 *
 * @param activation - of the network; nothing is known of the logistic one
 * @param sparsity - k, the degree of the parity
 * @throws VerificationError 'invalid-argument' for odd k >= 3 with ReLU and for
 *   even k with tanh or erf
 * @source goring2025, targets; the rule is derived above
 */
export function requireLearnableParity(
  activation: TwoLayerNetwork['activation'],
  sparsity: number,
): void {
  const isOdd = sparsity % 2 === 1;
  if (activation === 'relu' && isOdd && sparsity >= 3) {
    throw invalidArgument(
      'sparsity',
      sparsity,
      'an even number or 1',
      'a ReLU network without biases cannot learn a parity of odd degree >= 3 (selection rule)',
    );
  }
  if ((activation === 'tanh' || activation === 'erf') && !isOdd) {
    throw invalidArgument(
      'sparsity',
      sparsity,
      'an odd number',
      `a ${activation} network without biases is odd and cannot learn a parity of even degree (selection rule)`,
    );
  }
}
