import { encodeJson } from '../../core/index.js';
import { programText } from './claim-code.js';
import { entryText } from './names-of-files.js';
import type { RunIdentity } from './run-identity.js';

/**
 * In what two identities differ, in words; nothing when they are equal.
 *
 * @example ['seed (1 and 2)', 'file claims.ts of suite mine', 'claim mine/mean (in one of them only)']
 */
export function differencesBetween(one: RunIdentity, other: RunIdentity): string[] {
  const [left, right] = [partsOf(one), partsOf(other)];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((what) => {
    const [own, others] = [left.get(what), right.get(what)];
    if (own === others) return [];
    if (own === undefined || others === undefined) return [`${what} (in one of them only)`];
    return [isHash.test(own) ? what : `${what} (${own} and ${others})`];
  });
}

const isHash = /^[0-9a-f]{64}$/;

function partsOf(identity: RunIdentity): Map<string, string> {
  const { tier, seed, engine, tvd, packages, suites } = identity;
  const program = programText(identity.program);
  return new Map<string, string>([
    ['tier', tier],
    ['seed', String(seed)],
    ['engine', engine],
    ['tvd', tvd],
    ...(program === undefined ? [] : [['program', program] as const]),
    ...named(packages, (name) => `package ${name}`),
    ...Object.entries(suites).flatMap(([id, { budget, claims, files }]) => [
      [`error budget of suite ${id}`, encodeJson(budget)] as const,
      ...named(claims, (claim) => `claim ${claim}`),
      ...named(files, (file) => `${entryText(file)} of suite ${id}`),
    ]),
  ]);
}

function named(
  record: Readonly<Record<string, string>>,
  nameOf: (key: string) => string,
): (readonly [string, string])[] {
  return Object.entries(record).map(([key, value]) => [nameOf(key), value] as const);
}
