import { isLost, type Parameters } from '../../../core/index.js';
import { openEngine } from '../../../engines/index.js';
import { deriveKey, keyFromSeed } from '../../../random/index.js';
import type { ProgramRecipe } from '../file/recipes/program-recipe.js';
import { computedOf } from './computed-of.js';
import { failed, type Raw } from './converted.js';
import { growingRuns } from './growing-runs.js';
import { identityOf } from './identity-of.js';
import type { Tools } from './workshop.js';

/**
 * What each run of a program has, on seeds that follow from that of the audit and the name of the
 * program, or what the program predicts.
 */
export async function makeOfProgram(
  recipe: ProgramRecipe,
  name: string,
  parameters: Parameters,
  numRuns: number,
  { seed, engine, once }: Tools,
): Promise<Raw> {
  const { program, side, length, place = 0, maxRuns } = recipe;
  const { command, hello, whyAbsent } = program;
  if (whyAbsent !== undefined) return failed(`the program did not start: ${whyAbsent}`);
  const whose = hello?.name ?? command;
  const which = identityOf(program);
  if (side === 'theory') {
    const asked = { parameters, names: [name] };
    const { values, numericalError } = await once(['predict', which, parameters, name], () =>
      program.predict(recipe, asked),
    );
    return computedOf(whose, recipe.value, name, recipe.place, values, numericalError);
  }
  const series = length === undefined ? null : { numPlaces: length, axis: 'place' };
  const spec = { parameters, observables: { [name]: series } };
  const runs = once(['program', which, parameters, name, length ?? 0], () =>
    growingRuns(async (first, count) => {
      const key = deriveKey(keyFromSeed(seed), 'program', whose);
      const jobs = Array.from({ length: count }, (_, index) => ({
        spec,
        key: deriveKey(key, first + index),
      }));
      const made = await program.run(recipe, jobs, await openEngine(engine));
      return made.map((own) => (isLost(own) ? own : [own[name]].flat()));
    }, hello?.deterministic !== false),
  );
  return runs.take(numRuns, maxRuns, place);
}
