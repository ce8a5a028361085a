import { VerificationError } from '../../core/index.js';

/** A law whose tail needs more terms than are summed: shapes too large for its expansion. */
export function notConverged(
  what: string,
  shapes: readonly number[],
  x: number,
): VerificationError {
  return new VerificationError(
    'not-converged',
    `${what} of shape ${shapes.join(', ')} does not converge at ${x}; choose shapes up to 1e10`,
    { shapes, x },
  );
}
