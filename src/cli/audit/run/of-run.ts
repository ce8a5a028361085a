import { isLost, lost, messageOf } from '../../../core/index.js';
import { openEngine } from '../../../engines/index.js';
import { deriveKey, keyFromSeed } from '../../../random/index.js';
import type { NamedParameters } from '../../claim-files/expressions/expression.js';
import type { AuditNames } from '../define-audit.js';
import type { RunRecipe } from '../file/recipes/run-recipe.js';
import type { Raw } from './converted.js';
import { growingRuns, type RunNumbers } from './growing-runs.js';
import { identityOf } from './identity-of.js';
import type { Tools } from './workshop.js';

/** What a function of the audit file gives for each key; it runs in this thread. */
export async function makeOfRun(
  { run, maxRuns }: RunRecipe,
  names: NamedParameters,
  numRuns: number,
  { seed, engine, once }: Tools,
): Promise<Raw> {
  const runs = once(['run', identityOf(run), names], () =>
    growingRuns(async (first, count) => {
      const own = await openEngine(engine);
      const key = deriveKey(keyFromSeed(seed), 'audit');
      const one = async (index: number): Promise<RunNumbers> => {
        try {
          const made = await run(names as AuditNames, deriveKey(key, index), own);
          if (isLost(made)) return made;
          if (typeof made === 'number') return [made];
          return lost('failed', `run gave a ${typeof made}: expected a number`);
        } catch (error) {
          return lost('failed', messageOf(error));
        }
      };
      const made: RunNumbers[] = [];
      for (let index = first; index < first + count; index++) made.push(await one(index));
      return made;
    }, true),
  );
  return runs.take(numRuns, maxRuns, 0);
}
