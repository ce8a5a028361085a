import type { LoweredSuite } from '../../../../check/index.js';
import type { Problems, ValuePath } from '../../../claim-files/file/problems.js';
import { unknownName } from '../../../values/unknown-name.js';
import type { AuditPrograms } from '../../programs/audit-programs.js';
import type { NumberNames } from '../names.js';

/** Where what a number is made of is looked for. */
export interface RecipeSources {
  readonly catalogue: readonly LoweredSuite[];
  /** Programs of the file, which were started to be asked what they have. */
  readonly programs: AuditPrograms;
  /** Of the audit file. */
  readonly folder: string;
}

/** With what a recipe is read. */
export interface RecipeContext extends RecipeSources {
  readonly known: NumberNames;
  /** Of what is read. */
  readonly path: ValuePath;
  readonly problems: Problems;
}

/** Tells that a field names something that there is not; no recipe comes of that. */
export function refuse(
  { path, problems }: Pick<RecipeContext, 'path' | 'problems'>,
  field: string,
  what: string,
  name: string,
  all: readonly string[],
  advice = '`tvd list` shows all',
): undefined {
  problems.add([...path, field], unknownName(what, name, all, advice).message);
  return undefined;
}
