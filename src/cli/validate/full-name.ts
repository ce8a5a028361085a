import { invalidArgument } from '../../core/index.js';

/** A check by the end of its name, as people write it. */
export function fullName(
  name: string,
  catalogue: readonly {
    readonly properties: readonly { readonly claim: { readonly id: string } }[];
  }[],
): string {
  const ids = catalogue.flatMap(({ properties }) => properties.map(({ claim }) => claim.id));
  return ids.find((id) => id.endsWith(`/${name}`)) ?? name;
}

/** @throws VerificationError 'invalid-argument' where a program can run none of the checks */
export function requireSome(
  numChecks: number,
  asked: readonly string[] | undefined,
  { name }: { readonly name: string },
  leftOut: readonly string[],
): void {
  if (numChecks > 0) return;
  const expected = `a check that ${name} can run: ${leftOut.join('; ')}`;
  throw invalidArgument('checks', asked ?? 'all', expected);
}
