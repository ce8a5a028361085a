import type {
  CurveSeries,
  FigureEvidence,
  SeriesEvidence,
  SimulatedMean,
  Suite,
  TheoryPoint,
} from '../../core/index.js';
import type { PointAnswer } from './figure-source.js';
import type { FigurePart, FigurePlan } from './plan-figure.js';

const maxProblems = 10;

/** The answers of a figure, per part and in the order of its points. */
export interface AnsweredFigure {
  readonly suite: Pick<Suite, 'id'>;
  readonly plan: FigurePlan;
  readonly seed: number;
  readonly engine: string;
  readonly answers: readonly (readonly PointAnswer[])[];
  readonly seconds: number;
}

/** Reduces the answers of a figure to means, standard errors and counts. */
export function figureEvidence(answered: AnsweredFigure): FigureEvidence {
  const { suite, plan, seed, engine, answers, seconds } = answered;
  const { figure, tier, parts } = plan;
  const { id, title, caption, source, horizontal, vertical } = figure;
  const problems = [...new Set(answers.flat().flatMap(({ problem }) => problem ?? []))];
  const head = {
    schemaVersion: 1,
    suite: suite.id,
    id,
    title,
    caption,
    source,
    horizontal,
    vertical,
    tier,
    seed,
    engine,
    problems: problems.slice(0, maxProblems),
    seconds,
  } as const;
  const answersOf = (kind: FigurePart['kind'], series: string) => {
    const index = parts.findIndex((part) => part.kind === kind && part.series === series);
    return [parts[index], answers[index]] as const;
  };
  if (figure.kind === 'curves') {
    const series = figure.series.map((own): SeriesEvidence => {
      if (own.kind === 'published') return publishedSeries(own);
      const [part, given = []] = answersOf(own.kind, own.name);
      return own.kind === 'theory'
        ? { kind: own.kind, name: own.name, points: theoryPoints(part, given) }
        : {
            kind: own.kind,
            name: own.name,
            points: means(part, given).map(({ place, mean }) => ({ place, ...mean })),
            ...(own.hasPower === true ? { hasPower: true } : {}),
          };
    });
    return { ...head, kind: 'curves', series };
  }
  const { colour, boundary, published } = figure;
  const [map, cells = []] = [parts[0], answers[0]];
  return {
    ...head,
    kind: 'heat-map',
    colour,
    columns: figure.columns(tier),
    rows: figure.rows(tier),
    cells: means(map, cells).map(({ at: [column = Number.NaN, row = Number.NaN], mean }) => ({
      column,
      row,
      ...mean,
    })),
    ...(boundary === undefined
      ? {}
      : {
          boundary: {
            name: boundary.name,
            points: theoryPoints(parts[1], answers[1] ?? []).map(({ place, value }) => ({
              place,
              value,
            })),
          },
        }),
    ...(published === undefined ? {} : { published }),
  };
}

function publishedSeries(series: CurveSeries & { readonly kind: 'published' }): SeriesEvidence {
  const { kind, name, source, points } = series;
  return { kind, name, source, points };
}

function theoryPoints(
  part: FigurePart | undefined,
  answers: readonly PointAnswer[],
): TheoryPoint[] {
  return (part?.points ?? []).flatMap(({ places }, index) =>
    places.map((place, k) => ({
      place,
      value: valueAtPlace(answers[index], k),
      numericalError: answers[index]?.numericalErrors[k] ?? 0,
    })),
  );
}

/** The mean over the replicates of each run, at each of its places. */
function means(part: FigurePart | undefined, answers: readonly PointAnswer[]) {
  if (part === undefined) return [];
  const { points, numReplicates } = part;
  const firsts = points.filter(({ replicate }) => replicate === 0);
  return firsts.flatMap(({ at, places }, index) => {
    const own = answers.slice(index * numReplicates, (index + 1) * numReplicates);
    return places.map((place, k) => ({
      at,
      place,
      mean: meanOf(own.map((answer) => valueAtPlace(answer, k))),
    }));
  });
}

/** NaN for an answer that is missing. */
function valueAtPlace(answer: PointAnswer | undefined, place: number): number | null {
  const value = answer?.values[place];
  return value === undefined ? Number.NaN : value;
}

function meanOf(answers: readonly (number | null)[]): SimulatedMean {
  const values = answers.flatMap((value) =>
    value !== null && Number.isFinite(value) ? [value] : [],
  );
  const count = values.length;
  const value = values.reduce((sum, x) => sum + x, 0) / count;
  const squares = values.reduce((sum, x) => sum + (x - value) ** 2, 0);
  return {
    value,
    standardError: count < 2 ? Number.NaN : Math.sqrt(squares / (count - 1) / count),
    numReplicates: count,
    numLost: answers.length - count,
  };
}
