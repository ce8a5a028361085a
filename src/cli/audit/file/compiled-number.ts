import { choicesOf } from '../../../audit/index.js';
import type { Choice, PublishedSampling } from '../../../core/index.js';
import { compileNumber, type NumberOf } from '../../claim-files/compile-expression.js';
import type { KnownNames } from '../../claim-files/expressions/expression.js';
import type { ValuePath } from '../../claim-files/file/problems.js';
import { unknownName } from '../../values/unknown-name.js';
import type { AuditSource } from './audit-source.js';
import { marginOf } from './margin-of.js';
import { type NumberNames, namesOf } from './names.js';
import { disagreementOf, printedPlaces } from './printed-places.js';
import { type PredictorRecipe, predictorRecipeOf } from './recipes/predictor-recipe.js';
import { isParametric, type Recipe, recipeOf } from './recipes/recipe.js';
import type { RecipeSources } from './recipes/recipe-context.js';
import { RefusedParameter } from './recipes/refused-parameter.js';
import { samplingOf } from './sampling-of.js';
import type { NumberData } from './schema.js';
import { type Readings, requireFreeName } from './sound-readings.js';

/** A number of an audit, ready to be reproduced. */
export interface CompiledNumber {
  readonly data: NumberData;
  readonly value: number;
  readonly rounding: number;
  readonly sampling: PublishedSampling;
  readonly margin: number;
  readonly places: readonly { readonly at: string; readonly printed: string }[];
  /** What places of the paper contradict each other in; undefined where they agree. */
  readonly disagreement: string | undefined;
  readonly readings: readonly string[];
  readonly recipe: Recipe;
  readonly at: NumberNames['at'];
  /** Computed numbers that `as` uses, by name. */
  readonly beside: ReadonlyMap<string, PredictorRecipe>;
  /** What is compared, of what was reproduced. */
  readonly as: NumberOf;
}

/** With what a number is read. */
export interface NumberContext extends RecipeSources {
  readonly source: AuditSource;
  readonly readings: Readings;
}

/** Combinations of readings of one number. */
const maxChoices = 256;

/** Reads a number of an audit; undefined where no recipe comes of it. What is wrong is told. */
export function compiledNumber(
  data: NumberData,
  path: ValuePath,
  context: NumberContext,
): CompiledNumber | undefined {
  const { readings, source } = context;
  const { problems } = source;
  const { given = {}, unit } = data;
  const before = problems.count();
  for (const name of Object.keys(given)) requireFreeName(name, [...path, 'given', name], problems);
  for (const name of Object.keys(data.givenErrors ?? {})) {
    if (Object.hasOwn(given, name)) continue;
    const message = unknownName('given number', name, Object.keys(given)).message;
    problems.addName([...path, 'givenErrors', name], message);
  }
  if (unit === 'UNIT') problems.add([...path, 'unit'], 'unit is still to be said');
  const choices = crossedChoices(data, path, context);
  const printed = printedPlaces(data, path, source);
  // The place with most digits is the number.
  const [finest] = [...printed].sort((a, b) => a.rounding - b.rounding);
  const known = namesOf(given, readings);
  const sampling = samplingOf(data, path, problems);
  const margin = marginOf(data, known, sampling, path, problems);
  const beside = besideOf(data, known, path, context);
  const inAs: KnownNames = {
    ...known.names,
    ...Object.fromEntries([...beside.keys()].map((own) => [own, 'number'] as const)),
    value: 'number',
  };
  const as = compileNumber(data.as ?? 'value', inAs, [...path, 'as'], problems);
  const recipe = recipeOf(data.reproduce, {
    ...context,
    known,
    path: [...path, 'reproduce'],
    problems,
  });
  if (recipe === undefined || finest === undefined) return undefined;
  if (problems.count() > before) return undefined;
  requireSomeChoice([recipe, ...beside.values()], choices, known, context);
  return {
    data,
    value: finest.value,
    rounding: finest.rounding,
    sampling,
    margin,
    places: printed.map(({ at, printed: own }) => ({ at, printed: own })),
    disagreement: disagreementOf(printed),
    readings: data.readings ?? [],
    recipe,
    beside,
    at: known.at,
    as,
  };
}

/** The choices of the readings that are crossed for a number; what is wrong with them is told. */
function crossedChoices(
  { readings: crossed = [] }: NumberData,
  path: ValuePath,
  { readings, source: { problems } }: NumberContext,
): readonly Choice[] {
  for (const [index, own] of crossed.entries()) {
    if (Object.hasOwn(readings, own)) continue;
    const message = unknownName('reading', own, Object.keys(readings)).message;
    problems.add([...path, 'readings', index], message);
  }
  const own = crossed.flatMap((id) => {
    const { options = [] } = readings[id] ?? {};
    return options.length === 0 ? [] : [{ id, options: options.map((one) => one.id) }];
  });
  const count = own.reduce((product, { options }) => product * options.length, 1);
  if (count <= maxChoices) return choicesOf(own);
  problems.add(
    [...path, 'readings'],
    `${count} combinations of readings: expected at most ${maxChoices}; cross only those that are in doubt for this number`,
  );
  return [{}];
}

/** Parameters that no choice allows are a mistake of the file; those of some choices leave the others. */
function requireSomeChoice(
  recipes: readonly Recipe[],
  choices: readonly Choice[],
  { at }: NumberNames,
  { source: { problems } }: NumberContext,
): void {
  for (const recipe of recipes.filter(isParametric)) {
    const refused = choices.map((choice) => {
      try {
        recipe.parameters(at(choice));
        return undefined;
      } catch (error) {
        // A function that fails is one that fails when the number is made.
        return error instanceof RefusedParameter ? error : undefined;
      }
    });
    const [first] = refused;
    if (first !== undefined && refused.every((own) => own !== undefined)) {
      problems.add(first.path, first.reason);
    }
  }
}

/** Computed numbers with names of their own. */
function besideOf(
  data: NumberData,
  known: NumberNames,
  path: ValuePath,
  { source: { problems } }: NumberContext,
): ReadonlyMap<string, PredictorRecipe> {
  const besides = Object.entries(data.beside ?? {}).flatMap(([name, own]) => {
    const place = [...path, 'beside', name];
    if (Object.hasOwn(known.names, name)) {
      problems.addName(place, `'${name}' stands for another number already: expected another name`);
    }
    requireFreeName(name, place, problems);
    const recipe = predictorRecipeOf(own, { known, path: place, problems });
    return recipe === undefined ? [] : [[name, recipe] as const];
  });
  return new Map(besides);
}
