import type { Tier } from '../design.js';

/** The smallest fault of one number that a claim refutes; a field is absent where none is. */
export interface SmallestFault {
  /** Factor > 1 by which the number is multiplied. */
  readonly more?: number;
  /** Factor > 1 by which it is divided. */
  readonly less?: number;
  /** For a prediction of zero: how many margins it is shifted by. */
  readonly shift?: number;
}

/** How small a fault a claim sees, number by number. */
export interface Resolution {
  readonly claim: string;
  readonly tier: Tier;
  readonly seed: number;
  /** By name of what is compared: a fault of theory. */
  readonly values: Readonly<Record<string, SmallestFault>>;
  /** By parameter of a system, `simulator: path`: a fault of dynamics. */
  readonly parameters: Readonly<Record<string, SmallestFault>>;
}
