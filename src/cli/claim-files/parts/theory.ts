import {
  inJson,
  messageOf,
  type NamedValues,
  type ParameterValue,
  type Predicted,
  type Predictor,
  parameterText,
  resolveParameters,
  type Setting,
  VerificationError,
  withError,
} from '../../../core/index.js';
import { predictors } from '../../../theory/index.js';
import { unknownName } from '../../values/unknown-name.js';
import { compileNumber, type NumberOf } from '../compile-expression.js';
import type { KnownNames } from '../expressions/expression.js';
import type { Problems, ValuePath } from '../file/problems.js';
import type { SaidData, TheoryData } from '../file/schema.js';
import type { PredictionResult } from '../program-side.js';
import type { CompiledRelation } from './relations.js';

/** What theory says under one name: a number, or one for each place of a series. */
export type Said = Predicted | readonly Predicted[];

/** Where a theory comes from. */
export type CompiledTheory =
  | { readonly from: 'program'; readonly read: (said: PredictionResult) => Said }
  | { readonly from: 'file'; readonly at: (setting: Setting) => Said };

/** What the parts of a theory are compiled with. */
export interface TheoryContext {
  readonly names: KnownNames;
  readonly problems: Problems;
}

type Series = CompiledRelation['series'];

/** What a file says of one name as theory. */
export function theoryOf(
  name: string,
  data: TheoryData,
  series: Series,
  path: ValuePath,
  context: TheoryContext,
): CompiledTheory {
  if (typeof data !== 'object') return fromFile(saidOf(name, data, series, path, context));
  if (Array.isArray(data)) {
    const [first] = data;
    return fromFile(
      typeof first === 'object'
        ? tableOf(name, data as Table, series, path, context)
        : saidOf(name, data as SaidData, series, path, context),
    );
  }
  const { from, predictor, with: given = {}, value } = data as PredictorData;
  if (from !== undefined) return { from, read: (said) => ofProgram(name, said, series) };
  if (predictor === undefined || value === undefined) {
    context.problems.add(path, `${name}: expected predictor and value, or from: program`);
    return fromFile(() => Number.NaN);
  }
  return fromFile(predicted({ predictor, given, value, series }, path, context));
}

type Table = readonly {
  readonly when?: Readonly<Record<string, ParameterValue>> | undefined;
  readonly is: SaidData;
}[];
type PredictorData = Exclude<TheoryData, number | string | readonly unknown[]>;

function fromFile(at: (setting: Setting) => Said): CompiledTheory {
  return { from: 'file', at };
}

/** A number, an expression that may use the axis of a series, or one of these for each place. */
export function saidOf(
  name: string,
  data: SaidData,
  series: Series,
  path: ValuePath,
  { names, problems }: TheoryContext,
): (setting: Setting) => Said {
  if (series === null) {
    if (!Array.isArray(data)) return compileNumber(data as number | string, names, path, problems);
    problems.add(path, `${name} is a list of ${data.length}: expected one number or expression`);
    return () => Number.NaN;
  }
  const { axis, places } = series;
  const known = { ...names, [axis]: 'number' as const };
  const ofPlaces = Array.isArray(data)
    ? data.map((entry, place) => compileNumber(entry, known, [...path, place], problems))
    : repeated(compileNumber(data as number | string, known, path, problems), places.length);
  if (ofPlaces.length !== places.length) {
    problems.add(
      path,
      `${name} has ${ofPlaces.length} numbers: expected ${places.length}, one for each ${axis}`,
    );
  }
  return (setting) => ofPlaces.map((own, index) => own({ ...setting, [axis]: places[index] }));
}

function repeated(own: NumberOf, count: number): NumberOf[] {
  return Array.from({ length: count }, () => own);
}

/** The first row whose conditions hold. */
function tableOf(
  name: string,
  rows: Table,
  series: Series,
  path: ValuePath,
  context: TheoryContext,
): (setting: Setting) => Said {
  const compiled = rows.map(({ when = {}, is }, row) => {
    for (const own of Object.keys(when)) {
      if (Object.hasOwn(context.names, own)) continue;
      const message = unknownName('parameter', own, Object.keys(context.names)).message;
      context.problems.addName([...path, row, 'when', own], message);
    }
    return {
      when: Object.entries(when),
      said: saidOf(name, is, series, [...path, row, 'is'], context),
    };
  });
  return (setting) => {
    const row = compiled.find(({ when }) =>
      when.every(([own, value]) => parameterText(setting[own]) === parameterText(value)),
    );
    if (row !== undefined) return row.said(setting);
    const here = Object.entries(setting).map(([own, value]) => `${own}=${parameterText(value)}`);
    context.problems.add(
      path,
      `${name} has no row for ${here.join(' ')}: expected one whose when holds there`,
    );
    context.problems.throwAny();
    return Number.NaN;
  };
}

/** A value of a predictor of this package. */
function predicted(
  data: {
    readonly predictor: string;
    readonly given: Readonly<Record<string, SaidData>>;
    readonly value: string;
    readonly series: Series;
  },
  path: ValuePath,
  context: TheoryContext,
): (setting: Setting) => Said {
  const { problems } = context;
  const predictor = predictors.find(({ id }) => id === data.predictor);
  if (predictor === undefined) {
    const known = predictors.map(({ id }) => id);
    problems.add([...path, 'predictor'], unknownName('predictor', data.predictor, known).message);
    return () => Number.NaN;
  }
  const known = Object.keys(predictor.parameters);
  const given = Object.entries(data.given).flatMap(([name, own]) => {
    const place = [...path, 'with', name];
    if (known.includes(name)) {
      return [[name, parameterOf(predictor, name, own, place, context)] as const];
    }
    problems.addName(place, unknownName(`parameter of ${predictor.id}`, name, known).message);
    return [];
  });
  const values = Object.keys(predictor.values ?? {});
  if (values.length > 0 && !values.includes(data.value)) {
    const message = unknownName(`value of ${predictor.id}`, data.value, values).message;
    problems.add([...path, 'value'], message);
  }
  return (setting) => {
    const parameters = Object.fromEntries(given.map(([name, own]) => [name, own(setting)]));
    const said = predictor.predict(resolvedBy(predictor, parameters, path, problems));
    return withErrorsOf(data.value, said, data.series, predictor.id);
  };
}

/** @throws VerificationError 'invalid-argument' with the place in the file for what is refused */
function resolvedBy(
  predictor: Predictor,
  parameters: Readonly<Record<string, ParameterValue>>,
  path: ValuePath,
  problems: Problems,
) {
  try {
    return resolveParameters(predictor.parameters, parameters, predictor.where);
  } catch (error) {
    problems.add([...path, 'with'], `${predictor.id}: ${messageOf(error)}`);
    problems.throwAny();
    throw error;
  }
}

/** A parameter of a predictor: an expression or several, or a word where it takes words. */
function parameterOf(
  { parameters }: Predictor,
  name: string,
  data: SaidData,
  path: ValuePath,
  { names, problems }: TheoryContext,
): (setting: Setting) => ParameterValue {
  const { kind, choices = [] } = parameters[name];
  if (typeof data === 'string') {
    const isParameter = Object.hasOwn(names, data) && names[data] !== 'number';
    if (isParameter) return (setting) => setting[data];
    if (kind === 'choice' || choices.includes(data)) return () => data;
  }
  if (!Array.isArray(data)) return compileNumber(data as number | string, names, path, problems);
  const entries = data.map((own, place) => compileNumber(own, names, [...path, place], problems));
  return (setting) => entries.map((own) => own(setting));
}

function ofProgram(name: string, said: PredictionResult, series: Series): Said {
  return withErrorsOf(name, said, series, 'the program');
}

/** The value of a name with its error: one bound may stand for all numbers of a series. */
function withErrorsOf(
  name: string,
  {
    values,
    numericalError,
  }: { readonly values: NamedValues; readonly numericalError: NamedValues },
  series: Series,
  whose: string,
): Said {
  const failed = (problem: string) =>
    new VerificationError('prediction-failed', `${whose} predicts ${problem}`, { name });
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  const expected = series === null ? 'a number' : `${series.places.length} numbers`;
  const count = typeof value === 'object' ? value.length : undefined;
  if (value === undefined || count !== series?.places.length) {
    throw failed(`${name}=${inJson(value) ?? 'nothing'}: expected ${expected}`);
  }
  const bounds = Object.hasOwn(numericalError, name) ? numericalError[name] : 0;
  const boundAt = (place: number) => (typeof bounds === 'number' ? bounds : bounds[place]);
  const numberAt = (own: number, place: number) => {
    const bound = boundAt(place);
    if (Number.isFinite(own) && bound >= 0) return withError(own, bound);
    throw failed(`${name}=${own} with an error of ${bound}: expected a number and a bound >= 0`);
  };
  return typeof value === 'number' ? numberAt(value, 0) : value.map(numberAt);
}
