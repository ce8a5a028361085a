import type { Parameters } from '../../../../core/index.js';
import type { NamedParameters } from '../../../claim-files/expressions/expression.js';
import type { ValueName } from './value-name.js';

/** What recipes have in common that take one of several values at parameters. */
export interface Valued {
  /** @throws RefusedParameter for what is out of range */
  readonly parameters: (at: NamedParameters) => Parameters;
  /** Which value, by its name: a reading may say another one. */
  readonly value: ValueName;
  /** Index in a series; undefined for what is one number. */
  readonly place: number | undefined;
}

/** What recipes have in common that are run. */
export interface Runs {
  readonly maxRuns: number;
}

export const defaultMaxRuns = 256;
