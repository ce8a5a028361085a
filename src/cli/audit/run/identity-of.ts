const identities = new WeakMap<object, number>();
let numKnown = 0;

/** A number of its own for each function or object: two of one name are not the same. */
export function identityOf(own: object): number {
  const known = identities.get(own);
  if (known !== undefined) return known;
  numKnown += 1;
  identities.set(own, numKnown);
  return numKnown;
}
