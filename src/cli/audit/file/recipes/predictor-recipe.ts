import { predictors } from '../../../../theory/index.js';
import type { AuditPredictor } from '../../define-audit.js';
import type { BesideData } from '../schema.js';
import { parametersOf } from './parameters.js';
import { type RecipeContext, refuse } from './recipe-context.js';
import { checkedParameters } from './refused-parameter.js';
import { valueNameOf } from './value-name.js';
import type { Valued } from './valued.js';

/** A value of a theory. */
export type PredictorRecipe = Valued & {
  readonly kind: 'predictor';
  readonly predictor: AuditPredictor;
};

/** Reads which value of a theory is taken; undefined where something is wrong, which is told. */
export function predictorRecipeOf(
  data: BesideData,
  context: Pick<RecipeContext, 'known' | 'path' | 'problems'>,
): PredictorRecipe | undefined {
  const { known, path, problems } = context;
  const predictor =
    typeof data.predictor === 'string'
      ? predictors.find(({ id }) => id === data.predictor)
      : data.predictor;
  if (predictor === undefined) {
    const all = predictors.map(({ id }) => id);
    return refuse(context, 'predictor', 'predictor', String(data.predictor), all);
  }
  const { id } = predictor;
  const value = valueNameOf(data.value, known);
  const values = Object.keys(predictor.values ?? {});
  const strange = value.all.find((own) => values.length > 0 && !values.includes(own));
  if (strange !== undefined) return refuse(context, 'value', `value of ${id}`, strange, values);
  const withPath = [...path, 'with'];
  const { parameters } = predictor;
  const given = parametersOf(id, parameters, data.with ?? {}, known.names, withPath, problems);
  return {
    kind: 'predictor',
    predictor,
    parameters: checkedParameters(predictor, given, withPath, problems),
    value,
    place: data.place === undefined ? undefined : data.place - 1,
  };
}
