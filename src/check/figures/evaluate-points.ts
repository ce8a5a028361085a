import {
  type Engine,
  type Figure,
  internalError,
  messageOf,
  type NumberWithError,
  type RandomKey,
  type Replicate,
} from '../../core/index.js';
import { deriveKey, keyFromSeed } from '../../random/index.js';
import {
  type FigurePoint,
  type FigureRequest,
  noAnswer,
  type PointAnswer,
} from './figure-source.js';

/**
 * Evaluates the points of a request in this thread. Replicates start at once, so
 * that those that wait for the engine wait together and share its lanes.
 */
export function evaluatePoints(
  suite: string,
  figure: Figure,
  request: FigureRequest,
  engine: Engine,
): Promise<PointAnswer[]> {
  const { kind, series, points, seed } = request;
  if (kind === 'theory') {
    const valueAt = theoryOf(figure, series);
    return Promise.all(points.map(({ at: [place = Number.NaN] }) => predicted(valueAt, place)));
  }
  const simulate = simulatorOf(figure, series);
  const key = deriveKey(keyFromSeed(seed), suite, 'figure', figure.id, series);
  return Promise.all(
    points.map((point) => simulated(() => simulate(point.at, keyOf(key, point), engine))),
  );
}

function keyOf(key: RandomKey, { at, replicate }: FigurePoint): RandomKey {
  return deriveKey(key, ...at, replicate);
}

type Simulate = (
  at: readonly number[],
  key: RandomKey,
  engine: Engine,
) => Replicate | Promise<Replicate>;

function simulatorOf(figure: Figure, name: string): Simulate {
  if (figure.kind === 'heat-map') {
    return ([column = Number.NaN, row = Number.NaN], key, engine) =>
      figure.simulate(column, row, key, engine);
  }
  for (const series of figure.series) {
    if (series.kind !== 'simulation' || series.name !== name) continue;
    return ([place = Number.NaN], key, engine) => series.simulate(place, key, engine);
  }
  throw internalError(`figure ${figure.id} has no simulation ${name}`);
}

function theoryOf(figure: Figure, name: string): (place: number) => NumberWithError | null {
  if (figure.kind === 'heat-map') {
    return (column) => {
      const value = figure.boundary?.valueAt(column) ?? null;
      return value === null ? null : { value, numericalError: 0 };
    };
  }
  for (const series of figure.series) {
    if (series.kind === 'theory' && series.name === name) return series.valueAt;
  }
  throw internalError(`figure ${figure.id} has no theory ${name}`);
}

async function predicted(
  valueAt: (place: number) => NumberWithError | null,
  place: number,
): Promise<PointAnswer> {
  try {
    const answer = await valueAt(place);
    if (answer === null) return { value: null, numericalError: 0 };
    const { value, numericalError } = answer;
    return Number.isFinite(value) && numericalError >= 0
      ? { value, numericalError }
      : noAnswer(`the theory gave ${value} with numerical error ${numericalError} at ${place}`);
  } catch (error) {
    return noAnswer(messageOf(error));
  }
}

async function simulated(run: () => Replicate | Promise<Replicate>): Promise<PointAnswer> {
  try {
    const { outcome, values, message } = await run();
    const value = values?.[0];
    if (outcome === 'completed' && Number.isFinite(value)) {
      return { value: value as number, numericalError: 0 };
    }
    return noAnswer(
      outcome === 'completed' ? `the simulator gave ${value}` : `${outcome}: ${message ?? ''}`,
    );
  } catch (error) {
    return noAnswer(messageOf(error));
  }
}
