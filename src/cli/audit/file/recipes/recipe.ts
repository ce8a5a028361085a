import { compileNumber, type NumberOf } from '../../../claim-files/compile-expression.js';
import type { ReproduceData } from '../schema.js';
import { type ClaimRecipe, claimRecipeOf } from './claim-recipe.js';
import { type DrawsRecipe, drawsRecipeOf } from './draws-recipe.js';
import { type PredictorRecipe, predictorRecipeOf } from './predictor-recipe.js';
import { type ProgramRecipe, programRecipeOf } from './program-recipe.js';
import type { RecipeContext } from './recipe-context.js';
import { type RunRecipe, runRecipeOf } from './run-recipe.js';
import { type SimulatorRecipe, simulatorRecipeOf } from './simulator-recipe.js';
import { valueNameOf } from './value-name.js';

/** How a number is made again, under whatever reading. */
export type Recipe =
  | { readonly kind: 'is'; readonly value: NumberOf; readonly error: NumberOf }
  | (RecordedRuns & { readonly kind: 'recorded' })
  | DrawsRecipe
  | ParametricRecipe;

/** One that is made at parameters. */
export type ParametricRecipe =
  | PredictorRecipe
  | SimulatorRecipe
  | ClaimRecipe
  | ProgramRecipe
  | RunRecipe;

/** Runs made before: their mean, as `tvd simulate` prints it. */
export interface RecordedRuns {
  readonly mean: number;
  readonly standardError: number;
  readonly runs: number;
  /** The command that replays them. */
  readonly by: string;
}

const kinds = [
  ...(['predictor', 'simulator', 'claim', 'program', 'draws', 'recorded', 'is'] as const),
  'run',
] as const;

/** What a module says beside YAML is named where it was tried alone. */
const kindsInWords = kinds.filter((kind) => kind !== 'run').join(', ');

/**
 * Reads how a number is reproduced.
 *
 * @returns undefined where something is wrong with it, which is told
 */
export function recipeOf(data: ReproduceData, context: RecipeContext): Recipe | undefined {
  const { known, path, problems, folder } = context;
  const said = kinds.filter((kind) => data[kind] !== undefined);
  const [kind] = said;
  if (kind === undefined || said.length > 1) {
    const which = kind === undefined ? 'none of them' : said.join(' and ');
    problems.add(path, `reproduce has ${which}: expected one of ${kindsInWords}`);
    return undefined;
  }
  if (data.recorded !== undefined) return { kind: 'recorded', ...data.recorded };
  if (kind === 'is') {
    const { is = 0, error = 0 } = data;
    return {
      kind,
      value: compileNumber(is, known.names, [...path, 'is'], problems),
      error: compileNumber(error, known.names, [...path, 'error'], problems),
    };
  }
  if (data.error !== undefined) {
    problems.addName([...path, 'error'], `error goes with is: a ${kind} says its own`);
  }
  if (data.run !== undefined) {
    for (const own of ['with', 'value', 'place', 'side'] as const) {
      if (data[own] === undefined) continue;
      problems.addName([...path, own], `${own} does not go with run, which gives one number`);
    }
    return runRecipeOf(data, data.run);
  }
  if (kind === 'draws') return drawsRecipeOf(data, folder, path, problems);
  if (kind !== 'program') {
    for (const own of ['length', 'oneShot'] as const) {
      if (data[own] === undefined) continue;
      problems.addName([...path, own], `${own} goes with a program, and not with a ${kind}`);
    }
  }
  if (data.value === undefined) {
    problems.add(path, `value is missing: expected which value of the ${kind} is taken`);
    return undefined;
  }
  const value = valueNameOf(data.value, known);
  if (kind === 'predictor') {
    const { predictor = '', with: given, place } = data;
    return predictorRecipeOf({ predictor, with: given, value: data.value, place }, context);
  }
  if (kind === 'simulator') return simulatorRecipeOf(data, value, context);
  if (kind === 'program') return programRecipeOf(data, value, context);
  if (value.of !== undefined) {
    problems.add([...path, 'value'], 'value is a function: expected the name of a value');
    return undefined;
  }
  return claimRecipeOf(data, value, context);
}

/** Whether a recipe is made by runs, of which there may be more. */
export function isRun(
  recipe: Recipe,
): recipe is SimulatorRecipe | ClaimRecipe | ProgramRecipe | RunRecipe {
  switch (recipe.kind) {
    case 'simulator':
    case 'run':
      return true;
    case 'claim':
    case 'program':
      return recipe.side === 'measured';
    default:
      return false;
  }
}

/** Whether a recipe has parameters. */
export function isParametric(recipe: Recipe): recipe is ParametricRecipe {
  return 'parameters' in recipe;
}
