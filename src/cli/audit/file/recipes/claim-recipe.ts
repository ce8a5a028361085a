import type { LoweredSuite } from '../../../../check/index.js';
import type { Domain, ParameterSpecs } from '../../../../core/index.js';
import type { ReproduceData } from '../schema.js';
import { parametersOf } from './parameters.js';
import { type RecipeContext, refuse } from './recipe-context.js';
import { checkedParameters } from './refused-parameter.js';
import type { ValueName } from './value-name.js';
import { defaultMaxRuns, type Runs, type Valued } from './valued.js';

/** A value of the system of a claim, or of its theory. */
export type ClaimRecipe = Valued &
  Runs & {
    readonly kind: 'claim';
    readonly suite: LoweredSuite;
    readonly claim: string;
    readonly side: 'theory' | 'measured';
  };

/** Reads what of a claim is taken; undefined where something is wrong, which is told. */
export function claimRecipeOf(
  data: ReproduceData,
  value: ValueName,
  context: RecipeContext,
): ClaimRecipe | undefined {
  const { catalogue, known, path, problems } = context;
  const claim = data.claim ?? '';
  const suite = catalogue.find(({ properties }) =>
    properties.some((own) => own.claim.id === claim),
  );
  const property = suite?.properties.find((own) => own.claim.id === claim);
  if (suite === undefined || property === undefined) {
    const all = catalogue.flatMap(({ properties }) => properties.map((own) => own.claim.id));
    return refuse(context, 'claim', 'claim', claim, all);
  }
  const parameters = specsOf(property.domain);
  const withPath = [...path, 'with'];
  const given = parametersOf(claim, parameters, data.with ?? {}, known.names, withPath, problems);
  return {
    kind: 'claim',
    suite,
    claim,
    side: data.side ?? 'measured',
    parameters: checkedParameters({ parameters }, given, withPath, problems),
    value,
    place: data.place === undefined ? undefined : data.place - 1,
    maxRuns: data.maxRuns ?? defaultMaxRuns,
  };
}

/** The parameters of a claim, at whatever value: an audit may leave the regime. */
function specsOf(domain: Domain): ParameterSpecs {
  return Object.fromEntries(
    Object.entries(domain).map(([name, range]) => {
      const example = range.kind === 'one-of' ? range.values[0] : range.min;
      const kind =
        typeof example === 'string'
          ? 'choice'
          : typeof example === 'object'
            ? 'numbers'
            : range.kind === 'integers'
              ? 'integer'
              : 'number';
      const choices = range.kind === 'one-of' && kind === 'choice' ? range.values.map(String) : [];
      return [name, { kind, description: name, choices } as const];
    }),
  );
}
