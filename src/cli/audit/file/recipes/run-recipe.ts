import type { NamedParameters } from '../../../claim-files/expressions/expression.js';
import type { AuditRun } from '../../define-audit.js';
import type { ReproduceData } from '../schema.js';
import { defaultMaxRuns, type Runs } from './valued.js';

/** Runs of a function of the audit file. */
export type RunRecipe = Runs & {
  readonly kind: 'run';
  readonly run: AuditRun;
  readonly parameters: (at: NamedParameters) => NamedParameters;
};

export function runRecipeOf({ maxRuns = defaultMaxRuns }: ReproduceData, run: AuditRun): RunRecipe {
  return { kind: 'run', run, parameters: (at) => at, maxRuns };
}
