import { resolve } from 'node:path';
import type { DrawsRequest } from '../../../../draws/index.js';
import type { Problems, ValuePath } from '../../../claim-files/file/problems.js';
import type { ReproduceData } from '../schema.js';

/** A number that is read off draws that exist already. */
export interface DrawsRecipe {
  readonly kind: 'draws';
  readonly request: DrawsRequest;
  /** What is taken of the draws; a number is the probability of a quantile. */
  readonly statistic: 'mean' | 'standard deviation' | number;
}

const statistics =
  'mean, standard deviation, or quantile and its probability, such as quantile 0.9';

/**
 * Reads which draws a number is taken from.
 *
 * @param folder - of the audit file, from which paths are taken
 * @returns undefined where something is wrong with it, which is told
 */
export function drawsRecipeOf(
  { draws, value }: ReproduceData,
  folder: string,
  path: ValuePath,
  problems: Problems,
): DrawsRecipe | undefined {
  const statistic = statisticOf(value);
  if (statistic === undefined) {
    problems.add(
      [...path, 'value'],
      `value is ${typeof value === 'function' ? 'a function' : (value ?? 'missing')}: expected ${statistics}`,
    );
    return undefined;
  }
  if (draws === undefined) return undefined;
  const { file, ...request } = draws;
  const files =
    typeof file === 'string' ? resolve(folder, file) : file.map((own) => resolve(folder, own));
  return { kind: 'draws', request: { ...request, file: files } as DrawsRequest, statistic };
}

function statisticOf(value: ReproduceData['value']): DrawsRecipe['statistic'] | undefined {
  if (value === 'mean' || value === 'standard deviation') return value;
  if (typeof value !== 'string') return undefined;
  const [, digits = ''] = /^quantile (0?\.\d+)$/.exec(value) ?? [];
  const probability = Number(digits);
  return probability > 0 && probability < 1 ? probability : undefined;
}
