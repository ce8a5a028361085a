import { VerificationError } from '../../core/errors.js';
import { nearestMatch, sortedByNearness, startsAlike } from './nearest-match.js';

const maxListed = 20;
/** Of many names, those that are listed for being near: few, as most are far. */
const maxNear = 6;

/**
 * A name that nothing has: what was given, what was probably meant, what is allowed. Of many names,
 * those that begin with what was given; if none does, the nearest.
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
  const names = namesToList(name, allowed);
  const rest = allowed.length - names.length;
  const sentences = [
    `unknown ${kind} '${name}'`,
    ...(nearest === undefined ? [] : [`did you mean '${nearest}'?`]),
    allowed.length === 0
      ? `there is no ${kind} to choose from`
      : `expected one of ${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`,
    ...(advice === '' ? [] : [advice]),
  ];
  return new VerificationError('unknown-name', sentences.join('; ').replace('?;', '?'), {
    kind,
    name,
    allowed,
  });
}

/** A name that something of another kind has, for which there is another command. */
export function nameOfOtherKind(
  kind: string,
  name: string,
  other: { readonly kind: string; readonly command: string },
): VerificationError {
  return new VerificationError(
    'unknown-name',
    `'${name}' is a ${other.kind}, and no ${kind}; run \`${other.command} ${name}\``,
    { kind, name, otherKind: other.kind },
  );
}

function namesToList(name: string, allowed: readonly string[]): readonly string[] {
  if (allowed.length <= maxListed) return allowed;
  const alike = allowed.filter((candidate) => startsAlike(name, candidate));
  return alike.length > 0
    ? alike.slice(0, maxListed)
    : sortedByNearness(name, allowed).slice(0, maxNear);
}
