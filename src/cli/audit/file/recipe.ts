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
import type { NumberNames } from './names.js';
import { parametersOf } from './parameters.js';
import type { ReproduceData } from './schema.js';

/** How a number is made again, under whatever reading. */
export type Recipe =
  | { readonly kind: 'is'; readonly value: NumberOf; readonly error: NumberOf }
  | (Valued & { readonly kind: 'predictor'; readonly predictor: Predictor })
  | (Valued & Runs & { readonly kind: 'simulator'; readonly simulator: NamedSimulation })
  | (Valued &
      Runs & {
        readonly kind: 'claim';
        readonly suite: LoweredSuite;
        readonly claim: string;
        readonly side: 'theory' | 'measured';
      });

interface Valued {
  /** @throws VerificationError 'invalid-argument' for what is out of range */
  readonly parameters: (at: NamedParameters) => Parameters;
  readonly value: string;
  /** Index in a series; undefined for what is one number. */
  readonly place: number | undefined;
}

interface Runs {
  readonly maxRuns: number;
}

const defaultMaxRuns = 256;

/**
 * Reads how a number is reproduced.
 *
 * @returns undefined where something is wrong with it, which is told
 */
export function recipeOf(
  data: ReproduceData,
  { names }: NumberNames,
  catalogue: readonly LoweredSuite[],
  path: ValuePath,
  problems: Problems,
): Recipe | undefined {
  const kinds = (['predictor', 'simulator', 'claim', 'is'] as const).filter(
    (kind) => data[kind] !== undefined,
  );
  if (kinds.length !== 1) {
    const which = kinds.length === 0 ? 'none of them' : kinds.join(' and ');
    problems.add(path, `reproduce has ${which}: expected one of predictor, simulator, claim, is`);
    return undefined;
  }
  const [kind] = kinds;
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
  const { maxRuns = defaultMaxRuns, value } = data;
  const place = data.place === undefined ? undefined : data.place - 1;
  if (value === undefined) {
    problems.add(path, `value is missing: expected which value of the ${kind} is taken`);
    return undefined;
  }
  const withPath = [...path, 'with'];
  const compiled = (id: string, specs: ParameterSpecs) =>
    parametersOf(id, specs, data.with ?? {}, names, withPath, problems);
  const refuse = (what: string, id: string, known: readonly string[], field: string) => {
    problems.add([...path, field], unknownName(what, id, known, '`tvd list` shows all').message);
    return undefined;
  };
  if (kind === 'predictor') {
    const id = data.predictor ?? '';
    const predictor = predictors.find((own) => own.id === id);
    if (predictor === undefined) {
      return refuse(
        'predictor',
        id,
        predictors.map((own) => own.id),
        'predictor',
      );
    }
    const values = Object.keys(predictor.values ?? {});
    if (values.length > 0 && !values.includes(value)) {
      return refuse(`value of ${id}`, value, values, 'value');
    }
    const own = compiled(id, predictor.parameters);
    const parameters = (at: NamedParameters) =>
      resolveParameters(predictor.parameters, own(at), predictor.where);
    return { kind, predictor, parameters, value, place };
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
    if (!simulator.observables.includes(value)) {
      return refuse(`value of ${id}`, value, simulator.observables, 'value');
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
  return { kind, suite, claim, side, parameters, value, place, maxRuns };
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
