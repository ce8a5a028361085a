import type * as tvd from 'theory-vs-dynamics';

/** What a check has in place of that of the claim it is made from. */
export interface CheckOptions {
  /** Its name; default that of the claim. */
  readonly as?: string;
  /** Ranges in place of some of its own. */
  readonly within?: tvd.Domain;
  readonly margin?: { readonly each: number; readonly because: string };
  readonly designs?: tvd.AnyClaim['designs'];
  readonly firstTier?: tvd.AnyClaim['firstTier'];
}

/** Makes claims of other suites into checks of a battery, in a part of their regimes. */
export function checksFor(battery: string) {
  return (
    claim: tvd.AnyClaim,
    { as = claim.id.split('/')[1], within = {}, ...changes }: CheckOptions = {},
  ): tvd.AnyClaim => {
    const { about } = claim;
    return {
      ...claim,
      ...changes,
      id: `${battery}/${as}`,
      about: { ...about, regime: { ...about.regime, ...within } },
    } as tvd.AnyClaim;
  };
}
