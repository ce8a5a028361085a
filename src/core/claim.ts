/** Where a statement comes from. */
export interface Reference {
  /** Key of an entry in references.bib. */
  readonly key: string;
  /** Theorem, equation, section or page. */
  readonly locator: string;
  /** How our statement differs from the source's, when it does. */
  readonly deviation?: string;
}

/**
 * Where a statement comes from.
 *
 * @param key - of an entry in references.bib
 * @param locator - theorem, equation, section or page
 * @param deviation - how our statement differs from the source's, when it does
 */
export function cite(key: string, locator: string, deviation?: string): Reference {
  return { key, locator, ...(deviation === undefined ? {} : { deviation }) };
}

/** A function of the simulated state, with a meaning. */
export interface Observable {
  readonly name: string;
  /** TeX. */
  readonly symbol: string;
  /** Physical or natural unit, for example 'weight^2', or '1' when a pure number. */
  readonly unit: string;
}

/** One sentence of a paper, made precise. */
export interface Claim {
  /** Stable path `suite/claim`, lower case with hyphens. */
  readonly id: string;
  /** The sentence, in words a reader of the paper knows. */
  readonly statement: string;
  /** The same as a TeX formula. */
  readonly formula: string;
  readonly source: Reference;
  readonly assumptions: readonly string[];
  readonly observable: Observable;
  /** Words by which readers of a report may look for claims of a kind. */
  readonly tags?: readonly string[];
}

const claimId = /^[a-z][a-z0-9-]{0,63}\/[a-z][a-z0-9-]{0,63}$/;

/** Whether `id` is a well-formed claim id. */
export function isClaimId(id: string): boolean {
  return claimId.test(id);
}
