import { basename } from 'node:path';
import { counted } from '../../values/format.js';
import type { CompiledNumber } from '../file/compiled-number.js';
import type { ProgramRecipe } from '../file/recipes/program-recipe.js';
import type { Recipe } from '../file/recipes/recipe.js';

/** What reproduces a number, in words. */
export function reproducedBy({ recipe, beside }: CompiledNumber): string {
  const others = [...beside.values()].map(wordsOf).join(' and ');
  return `${wordsOf(recipe)}${others === '' ? '' : `, beside ${others}`}`;
}

function wordsOf(recipe: Recipe): string {
  switch (recipe.kind) {
    case 'is':
      return 'an expression';
    case 'run':
      return 'runs of a function of the audit file';
    case 'recorded':
      return `${counted(recipe.runs, 'recorded run')}, not made again here: ${recipe.by}`;
    case 'draws': {
      const { file, variable } = recipe.request;
      const files = (typeof file === 'string' ? [file] : file).map((own) => basename(own));
      const what =
        typeof recipe.statistic === 'number' ? `quantile ${recipe.statistic}` : recipe.statistic;
      return `${what} of draws${variable === undefined ? '' : ` of ${variable}`} in ${files.join(', ')}`;
    }
    case 'predictor':
      return `predictor ${recipe.predictor.id}, ${takenValue(recipe)}`;
    case 'simulator':
      return `simulator ${recipe.simulator.id}, ${takenValue(recipe)}`;
    case 'claim':
      return `${recipe.side === 'theory' ? 'theory' : 'system'} of the claim ${recipe.claim}, ${takenValue(recipe)}`;
    case 'program':
      return `${recipe.side === 'theory' ? 'theory of the ' : ''}program ${nameOf(recipe)}, ${takenValue(recipe)}`;
  }
}

function takenValue({ value, place }: Pick<ProgramRecipe, 'value' | 'place'>): string {
  return `${value.source}${place === undefined ? '' : `, place ${place + 1}`}`;
}

function nameOf({ program: { hello, identity, command } }: ProgramRecipe): string {
  if (hello === undefined) return `${command}, which did not start`;
  const version = hello.version === undefined ? '' : ` ${hello.version}`;
  return `${hello.name}${version} (identity ${identity})`;
}
