import {
  canonicalSetting,
  counted,
  type Engine,
  type Figure,
  type FigureMeasurement,
  internalError,
  isLost,
  type LostRun,
  type MeasuredNumber,
  type MeasuredValues,
  type NumberWithError,
  type Setting,
} from '../../core/index.js';
import { deriveKey, keyFromSeed } from '../../random/index.js';
import { whatThrew } from '../blame/blame.js';
import { measureMany } from '../claims/measure-many.js';
import { numberOf } from '../claims/numbers.js';
import {
  type FigurePoint,
  type FigureRequest,
  noAnswer,
  type PointAnswer,
} from './figure-source.js';

/**
 * Evaluates points of a series in this thread. Replicates start at once, so
 * that those that wait for the engine wait together and share its lanes.
 */
export async function evaluatePoints(
  suite: string,
  figure: Figure,
  { kind, series, seed }: FigureRequest,
  points: readonly FigurePoint[],
  engine: Engine,
): Promise<PointAnswer[]> {
  if (kind === 'theory') {
    const valuesAt = theoryOf(figure, series);
    return Promise.all(points.map((point) => predicted(valuesAt, point)));
  }
  const measurement = measurementOf(figure, series);
  const key = deriveKey(keyFromSeed(seed), suite, 'figure', figure.id, series);
  const groups = new Map<string, FigurePoint[]>();
  for (const point of points) {
    const name = canonicalSetting(point.setting ?? {});
    groups.set(name, [...(groups.get(name) ?? []), point]);
  }
  const answers = new Map<FigurePoint, PointAnswer>();
  await Promise.all(
    [...groups.values()].map(async (own) => {
      const keys = own.map(({ at, replicate }) => deriveKey(key, ...at, replicate));
      const measured = await measureAt(measurement, own[0].setting ?? {}, keys, engine);
      for (const [index, point] of own.entries()) {
        answers.set(point, answerOf(point, measurement.value, measured[index]));
      }
    }),
  );
  return points.map((point) => answers.get(point) ?? noAnswer(point, 'it was not run'));
}

async function measureAt(
  { of }: FigureMeasurement,
  setting: Setting,
  keys: Parameters<typeof measureMany>[2],
  engine: Engine,
): Promise<(MeasuredValues | LostRun | string)[]> {
  try {
    const at = of.given === undefined ? setting : of.given(setting);
    return await measureMany(of, at, keys, engine);
  } catch (error) {
    return keys.map(() => whatThrew('`given`', error));
  }
}

function answerOf(
  point: FigurePoint,
  name: string,
  measured: MeasuredValues | LostRun | string,
): PointAnswer {
  if (typeof measured === 'string') return noAnswer(point, measured);
  if (isLost(measured)) return noAnswer(point, `${measured.outcome}: ${measured.message}`);
  const value = measured[name];
  const numbers = (Array.isArray(value) ? value : [value]).map((own: MeasuredNumber | undefined) =>
    own === undefined ? Number.NaN : numberOf(own),
  );
  const { places } = point;
  if (numbers.length !== places.length) {
    return noAnswer(
      point,
      `${name} has ${counted(numbers.length, 'number')} where the figure has ${counted(places.length, 'place')}`,
    );
  }
  const bad = numbers.find((number) => !Number.isFinite(number));
  return bad === undefined
    ? { values: numbers, numericalErrors: numbers.map(() => 0) }
    : noAnswer(point, `the measurement gave ${bad} for ${name}`);
}

function measurementOf(figure: Figure, name: string): FigureMeasurement {
  if (figure.kind === 'heat-map') return figure.cells;
  for (const series of figure.series) {
    if (series.kind === 'simulation' && series.name === name) return series;
  }
  throw internalError(`figure ${figure.id} has no simulation ${name}`);
}

type ValuesAt = (
  places: readonly number[],
) => readonly (NumberWithError | null)[] | Promise<readonly (NumberWithError | null)[]>;

function theoryOf(figure: Figure, name: string): ValuesAt {
  if (figure.kind === 'heat-map') {
    return (columns) =>
      columns.map((column) => {
        const value = figure.boundary?.valueAt(column) ?? null;
        return value === null ? null : { value, numericalError: 0 };
      });
  }
  for (const series of figure.series) {
    if (series.kind !== 'theory' || series.name !== name) continue;
    const { curve, valueAt } = series;
    return curve ?? ((places) => Promise.all(places.map(valueAt)));
  }
  throw internalError(`figure ${figure.id} has no theory ${name}`);
}

async function predicted(valuesAt: ValuesAt, point: FigurePoint): Promise<PointAnswer> {
  const { places } = point;
  try {
    const answers = await valuesAt(places);
    const bad = places.findIndex((_, index) => !isUsable(answers[index]));
    if (bad >= 0) {
      const { value, numericalError } = answers[bad] ?? {};
      return noAnswer(
        point,
        `the theory gave ${value} with numerical error ${numericalError} at ${places[bad]}`,
      );
    }
    return {
      values: answers.map((answer) => answer?.value ?? null),
      numericalErrors: answers.map((answer) => answer?.numericalError ?? 0),
    };
  } catch (error) {
    return noAnswer(point, whatThrew('the theory', error));
  }
}

function isUsable(answer: NumberWithError | null | undefined): boolean {
  if (answer === null) return true;
  return answer !== undefined && Number.isFinite(answer.value) && answer.numericalError >= 0;
}
