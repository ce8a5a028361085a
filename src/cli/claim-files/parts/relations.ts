import {
  type AnyCompared,
  atLeast,
  atMost,
  chance,
  chanceAbove,
  curveOver,
  exponentOf,
  mean,
  messageOf,
  quantile,
  variance,
} from '../../../core/index.js';
import { unknownName } from '../../values/unknown-name.js';
import type { Problems, ValuePath } from '../file/problems.js';
import type { ClaimData, RelationData } from '../file/schema.js';

/** A measured value: places and axis of a series, null for a number. */
export type MeasuredShapes = Readonly<
  Record<string, { readonly axis: string; readonly places: readonly number[] } | null>
>;

/** One comparison of a claim. */
export interface CompiledRelation {
  readonly compared: AnyCompared;
  readonly kind: 'mean' | 'chance' | 'variance' | 'exponent' | 'chanceAbove' | 'quantile';
  /** The measured value that it is about. */
  readonly about: string;
  /** Threshold or probability. */
  readonly number: number;
  /** What theory says a series over; null for one number. */
  readonly series: { readonly axis: string; readonly places: readonly number[] } | null;
}

/** What is compared, by name: all measured values by their means unless said otherwise. */
export function relationsOf(
  { relation, measured }: Pick<ClaimData, 'relation' | 'measured'>,
  shapes: MeasuredShapes,
  path: ValuePath,
  problems: Problems,
): Readonly<Record<string, CompiledRelation>> {
  const entries = Object.entries(statedRelations({ relation, measured })).flatMap(
    ([name, data]) => {
      const made = relationOf(name, data, shapes, [...path, name], problems);
      return made === undefined ? [] : [[name, made] as const];
    },
  );
  return Object.fromEntries(entries);
}

/** The comparisons as they stand in the file, or for lack of them the means of all. */
export function statedRelations({
  relation,
  measured,
}: Pick<ClaimData, 'relation' | 'measured'>): Readonly<Record<string, RelationData>> {
  return (
    relation ?? Object.fromEntries(Object.keys(measured).map((name) => [name, 'mean'] as const))
  );
}

function relationOf(
  name: string,
  data: RelationData,
  shapes: MeasuredShapes,
  path: ValuePath,
  problems: Problems,
): CompiledRelation | undefined {
  const inside = typeof data === 'object' ? (data.atMost ?? data.atLeast) : undefined;
  if (typeof data === 'object' && inside !== undefined) {
    const given = Object.keys(data);
    if (given.length > 1) {
      problems.add(
        path,
        `${name} has ${given.join(' and ')}: expected one of atMost and atLeast alone`,
      );
      return undefined;
    }
    const side = data.atMost === undefined ? atLeast : atMost;
    const own = relationOf(name, inside, shapes, [...path, given[0]], problems);
    return own && attempt(() => ({ ...own, compared: side(own.compared) }), path, problems);
  }
  const parts =
    typeof data === 'string' ? { kind: data, about: name } : partsOf(name, data, path, problems);
  if (parts === undefined) return undefined;
  const { kind, about } = parts;
  if (!Object.hasOwn(shapes, about)) {
    problems.add(path, unknownName('measured value', about, Object.keys(shapes)).message);
    return undefined;
  }
  const series = shapes[about];
  const number = 'number' in parts ? parts.number : 0;
  return attempt(
    () => ({
      compared: comparedOf(kind, about, number, series),
      kind,
      about,
      number,
      series: kind === 'exponent' ? null : series,
    }),
    path,
    problems,
  );
}

function partsOf(
  name: string,
  data: Exclude<RelationData, string>,
  path: ValuePath,
  problems: Problems,
) {
  const { of = name, ...rest } = data;
  const given = Object.entries(rest) as (readonly [CompiledRelation['kind'], string | number])[];
  if (given.length !== 1) {
    const expected =
      'expected exactly one of mean, chance, variance, exponent, chanceAbove, quantile';
    problems.add(
      path,
      `${name} has ${given.map(([own]) => own).join(' and ') || 'none'}: ${expected}`,
    );
    return undefined;
  }
  const [[kind, value]] = given;
  return typeof value === 'number' ? { kind, about: of, number: value } : { kind, about: value };
}

function comparedOf(
  kind: CompiledRelation['kind'],
  about: string,
  number: number,
  series: CompiledRelation['series'],
): AnyCompared {
  if (kind === 'exponent') {
    if (series === null)
      throw new Error(`the exponent is that of a series, and ${about} is a number`);
    return exponentOf(about, series.axis, series.places);
  }
  if (kind === 'chanceAbove') {
    if (series !== null) throw new Error(`chanceAbove is about a number, and ${about} is a series`);
    return chanceAbove(about, number);
  }
  if (kind === 'chance') return chance(about);
  if (kind === 'variance') return variance(about);
  if (kind === 'quantile') return quantile(about, number);
  const isCurve = series !== null && series.places.length > 1;
  return isCurve ? curveOver(about, series.axis, series.places) : mean(about);
}

function attempt<Result>(
  make: () => Result,
  path: ValuePath,
  problems: Problems,
): Result | undefined {
  try {
    return make();
  } catch (error) {
    problems.add(path, messageOf(error));
    return undefined;
  }
}
