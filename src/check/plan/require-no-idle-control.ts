import { VerificationError } from '../../core/index.js';
import type { AnyProperty } from '../property.js';
import type { Expectations } from '../theory/expectation.js';

/**
 * Refuses a planted mistake, and another route, that changes nothing at any planned setting:
 * neither a system nor anything that theory says.
 *
 * @throws VerificationError 'vacuous-design'
 */
export function requireNoIdleControl(
  { claim: { id }, controls }: Pick<AnyProperty, 'claim' | 'controls'>,
  expected: readonly Expectations[],
): void {
  const [first, ...others] = expected;
  const idle = first?.idle.find((name) => others.every((own) => own.idle.includes(name)));
  if (idle === undefined) return;
  const where =
    expected.length === 1
      ? 'the only planned setting'
      : `any of the ${expected.length} planned settings`;
  const isMistake = controls.some(({ name, kind }) => name === idle && kind === 'negative');
  const [which, advice] = isMistake
    ? ['planted mistake', 'change the system, the measurement or the theory in it']
    : [
        'other route',
        'a route that is the claim itself shows that the inference decides rightly and nothing else: take another way or point, or say so with inferenceOnly: true',
      ];
  throw new VerificationError(
    'vacuous-design',
    `${id}: the ${which} ${idle} changes nothing at ${where}; ${advice}`,
    { claim: id, control: idle },
  );
}
