import { VerificationError } from '../../core/index.js';
import type { AnyProperty } from '../property.js';
import type { Expectations } from '../theory/expectation.js';

/**
 * Refuses a planted mistake that changes nothing at any planned setting: neither a system
 * nor anything that theory says.
 *
 * @throws VerificationError 'vacuous-design'
 */
export function requireNoIdleMistake(
  { claim: { id } }: Pick<AnyProperty, 'claim'>,
  expected: readonly Expectations[],
): void {
  const [first, ...others] = expected;
  const idle = first?.idle.find((name) => others.every((own) => own.idle.includes(name)));
  if (idle === undefined) return;
  const where =
    expected.length === 1
      ? 'the only planned setting'
      : `any of the ${expected.length} planned settings`;
  throw new VerificationError(
    'vacuous-design',
    `${id}: the planted mistake ${idle} changes nothing at ${where}; change the system, the measurement or the theory in it`,
    { claim: id, mistake: idle },
  );
}
