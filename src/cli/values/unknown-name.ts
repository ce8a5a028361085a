import { VerificationError } from '../../core/errors.js';
import { holds, nearMatches, sortedByNearness, startsAlike } from './nearest-match.js';

/** A list of so many names can be read at a glance. */
const maxListed = 6;

/**
 * A name that nothing has: what was given and what was probably meant, one name or two. What is
 * allowed is listed where that is short. Where nothing is near, a few names are listed: those that
 * begin with what was given, or have it in them; if none does, the nearest.
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
  const near = nearMatches(name, allowed);
  const isListed = near.length === 0 || allowed.length <= maxListed;
  const names = namesToList(name, allowed);
  const rest = allowed.length - names.length;
  const sentences = [
    `unknown ${kind} '${name}'`,
    ...(near.length === 0 ? [] : [`did you mean ${near.map((own) => `'${own}'`).join(' or ')}?`]),
    ...(allowed.length === 0 ? [`there is no ${kind} to choose from`] : []),
    ...(allowed.length > 0 && isListed
      ? [`expected one of ${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`]
      : []),
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
  const alike = allowed.filter(
    (candidate) => startsAlike(name, candidate) || holds(candidate, name),
  );
  return (alike.length > 0 ? alike : sortedByNearness(name, allowed)).slice(0, maxListed);
}
