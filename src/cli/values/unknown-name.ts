import { VerificationError } from '../../core/errors.js';
import { nearestMatch } from './nearest-match.js';

const maxListed = 20;

/**
 * A name that nothing has: what was given, what was probably meant, what is allowed.
 *
 * @param kind - what the name should have named, for example 'claim'
 * @param advice - where all names can be seen, when there are many
 */
export function unknownName(
  kind: string,
  name: string,
  allowed: readonly string[],
  advice = '',
): VerificationError {
  const nearest = nearestMatch(name, allowed);
  const listed = allowed.slice(0, maxListed).join(', ');
  const rest = allowed.length - maxListed;
  const sentences = [
    `unknown ${kind} '${name}'`,
    ...(nearest === undefined ? [] : [`did you mean '${nearest}'?`]),
    allowed.length === 0
      ? `there is no ${kind} to choose from`
      : `expected one of ${listed}${rest > 0 ? ` and ${rest} more` : ''}`,
    ...(advice === '' ? [] : [advice]),
  ];
  return new VerificationError('unknown-name', sentences.join('; ').replace('?;', '?'), {
    kind,
    name,
    allowed,
  });
}
