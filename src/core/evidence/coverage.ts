/**
 * What the settings of a supported claim say of its regime. The regime is measured as it
 * is drawn: evenly in its parameters, or in the logarithms of those that are drawn so,
 * where its condition holds.
 */
export interface Coverage {
  /** Settings drawn evenly. */
  readonly numFilled: number;
  /** Settings with every parameter at an end; they do not count for the share. */
  readonly numCorners: number;
  /** Settings sought where the discrepancy was largest; they do not count either. */
  readonly numSought?: number;
  /**
   * That every setting there is was tried: of the regime, or of the grid on which its
   * real parameters are drawn.
   */
  readonly isWhole?: 'regime' | 'grid';
  /**
   * Values of lists that no setting has, by parameter: a fault of one of them alone was not met.
   * Only parameters of which some value is missing.
   */
  readonly neverDrawn?: Readonly<Record<string, readonly string[]>>;
  /**
   * A fault confined to less than this share of the regime could be unseen; one on more of
   * it would have been met, but with probability `missRate`. For which faults:
   * `largestUnseenShare` of `stats`.
   */
  readonly unseenShare: number;
  readonly missRate: number;
}
