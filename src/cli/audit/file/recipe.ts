import type { LoweredSuite } from '../../../check/index.js';
import {
  type Domain,
  type NamedSimulation,
  type ParameterSpecs,
  type Parameters,
  type Predictor,
  resolveParameters,
  type Setting,
} from '../../../core/index.js';
import { namedSimulations } from '../../../dynamics/index.js';
import { predictors } from '../../../theory/index.js';
import { compileNumber, type NumberOf } from '../../claim-files/compile-expression.js';
import type { NamedParameters } from '../../claim-files/expressions/expression.js';
import type { Problems, ValuePath } from '../../claim-files/file/problems.js';
import { unknownName } from '../../values/unknown-name.js';
import { type DrawsRecipe, drawsRecipeOf } from './draws-recipe.js';
import type { NumberNames } from './names.js';
import { parametersOf } from './parameters.js';
import type { BesideData, ReproduceData } from './schema.js';
import { type ValueName, valueNameOf } from './value-name.js';

/** How a number is made again, under whatever reading. */
export type Recipe =
  | { readonly kind: 'is'; readonly value: NumberOf; readonly error: NumberOf }
  | (RecordedRuns & { readonly kind: 'recorded' })
  | DrawsRecipe
  | PredictorRecipe
  | (Valued & Runs & { readonly kind: 'simulator'; readonly simulator: NamedSimulation })
  | (Valued &
      Runs & {
        readonly kind: 'claim';
        readonly suite: LoweredSuite;
        readonly claim: string;
        readonly side: 'theory' | 'measured';
      });

/** A value of a theory. */
export type PredictorRecipe = Valued & {
  readonly kind: 'predictor';
  readonly predictor: Predictor;
};

interface Valued {
  /** @throws VerificationError 'invalid-argument' for what is out of range */
  readonly parameters: (at: NamedParameters) => Parameters;
  /** Which value, by its name: a reading may say another one. */
  readonly value: ValueName;
  /** Index in a series; undefined for what is one number. */
  readonly place: number | undefined;
}

/** Runs made before: their mean, as `tvd simulate` prints it. */
export interface RecordedRuns {
  readonly mean: number;
  readonly standardError: number;
  readonly runs: number;
  /** The command that replays them. */
  readonly by: string;
}

interface Runs {
  readonly maxRuns: number;
}

const defaultMaxRuns = 256;

/** Where what a number is made of is looked for. */
export interface RecipeContext {
  readonly catalogue: readonly LoweredSuite[];
  /** Of the audit file. */
  readonly folder: string;
}

/**
 * Reads how a number is reproduced.
 *
 * @returns undefined where something is wrong with it, which is told
 */
export function recipeOf(
  data: ReproduceData,
  known: NumberNames,
  { catalogue, folder }: RecipeContext,
  path: ValuePath,
  problems: Problems,
): Recipe | undefined {
  const { names } = known;
  const kinds = (['predictor', 'simulator', 'claim', 'draws', 'recorded', 'is'] as const).filter(
    (kind) => data[kind] !== undefined,
  );
  if (kinds.length !== 1) {
    const which = kinds.length === 0 ? 'none of them' : kinds.join(' and ');
    problems.add(
      path,
      `reproduce has ${which}: expected one of predictor, simulator, claim, draws, recorded, is`,
    );
    return undefined;
  }
  const [kind] = kinds;
  if (data.recorded !== undefined) return { kind: 'recorded', ...data.recorded };
  if (kind === 'is') {
    return {
      kind,
      value: compileNumber(data.is ?? 0, names, [...path, 'is'], problems),
      error: compileNumber(data.error ?? 0, names, [...path, 'error'], problems),
    };
  }
  if (data.error !== undefined) {
    problems.addName([...path, 'error'], `error goes with is: a ${kind} says its own`);
  }
  if (kind === 'draws') return drawsRecipeOf(data, folder, path, problems);
  const { maxRuns = defaultMaxRuns } = data;
  const place = data.place === undefined ? undefined : data.place - 1;
  if (data.value === undefined) {
    problems.add(path, `value is missing: expected which value of the ${kind} is taken`);
    return undefined;
  }
  const value = valueNameOf(data.value, known);
  const withPath = [...path, 'with'];
  const compiled = (id: string, specs: ParameterSpecs) =>
    parametersOf(id, specs, data.with ?? {}, names, withPath, problems);
  const refuse = (what: string, id: string, all: readonly string[], field: string) => {
    problems.add([...path, field], unknownName(what, id, all, '`tvd list` shows all').message);
    return undefined;
  };
  if (kind === 'predictor') {
    const { predictor = '', with: given } = data;
    return predictorRecipeOf(
      { predictor, with: given, value: data.value, place: data.place },
      known,
      path,
      problems,
    );
  }
  if (kind === 'simulator') {
    const id = data.simulator ?? '';
    const simulator = namedSimulations.find((own) => own.id === id);
    if (simulator === undefined) {
      return refuse(
        'simulator',
        id,
        namedSimulations.map((own) => own.id),
        'simulator',
      );
    }
    const strange = value.all.find((own) => !simulator.observables.includes(own));
    if (strange !== undefined) {
      return refuse(`value of ${id}`, strange, simulator.observables, 'value');
    }
    const own = compiled(id, simulator.parameters);
    const parameters = (at: NamedParameters) =>
      resolveParameters(simulator.parameters, own(at), simulator.where);
    return { kind, simulator, parameters, value, place, maxRuns };
  }
  const claim = data.claim ?? '';
  const suite = catalogue.find(({ properties }) =>
    properties.some((own) => own.claim.id === claim),
  );
  const property = suite?.properties.find((own) => own.claim.id === claim);
  if (suite === undefined || property === undefined) {
    const known = catalogue.flatMap(({ properties }) => properties.map((own) => own.claim.id));
    return refuse('claim', claim, known, 'claim');
  }
  const specs = specsOf(property.domain);
  const own = compiled(claim, specs);
  const parameters = (at: NamedParameters): Setting => resolveParameters(specs, own(at));
  const { side = 'measured' } = data;
  return { kind: 'claim', suite, claim, side, parameters, value, place, maxRuns };
}

/** Reads which value of a theory is taken; undefined where something is wrong, which is told. */
export function predictorRecipeOf(
  data: BesideData,
  known: NumberNames,
  path: ValuePath,
  problems: Problems,
): PredictorRecipe | undefined {
  const id = data.predictor;
  const predictor = predictors.find((own) => own.id === id);
  const refuse = (what: string, name: string, all: readonly string[], field: string) => {
    problems.add([...path, field], unknownName(what, name, all, '`tvd list` shows all').message);
    return undefined;
  };
  if (predictor === undefined) {
    const all = predictors.map((own) => own.id);
    return refuse('predictor', id, all, 'predictor');
  }
  const value = valueNameOf(data.value, known);
  const values = Object.keys(predictor.values ?? {});
  const strange = value.all.find((own) => values.length > 0 && !values.includes(own));
  if (strange !== undefined) return refuse(`value of ${id}`, strange, values, 'value');
  const own = parametersOf(
    id,
    predictor.parameters,
    data.with ?? {},
    known.names,
    [...path, 'with'],
    problems,
  );
  return {
    kind: 'predictor',
    predictor,
    parameters: (at) => resolveParameters(predictor.parameters, own(at), predictor.where),
    value,
    place: data.place === undefined ? undefined : data.place - 1,
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
