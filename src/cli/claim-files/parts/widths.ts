import type { Setting, Width, WidthsFor } from '../../../core/index.js';
import { unknownName } from '../../values/unknown-name.js';
import { compileNumber } from '../compile-expression.js';
import type { KnownNames } from '../expressions/expression.js';
import type { Problems, ValuePath } from '../file/problems.js';
import type { WidthsData } from '../file/schema.js';
import type { CompiledRelation } from './relations.js';

/** Margins or biases: expressions in the parameters, `predicted`, and the axis of a series. */
export function widthsOf(
  { because, ...data }: WidthsData,
  relations: Readonly<Record<string, CompiledRelation>>,
  stated: readonly string[],
  names: KnownNames,
  path: ValuePath,
  problems: Problems,
): WidthsFor<string, Setting> {
  const compared = Object.keys(relations);
  for (const name of Object.keys(data)) {
    if (name === 'each' || stated.includes(name)) continue;
    problems.addName(
      [...path, name],
      unknownName('compared value', name, [...stated, 'each']).message,
    );
  }
  const widthOf = (source: number | string, name: string, place: ValuePath): Width<Setting> => {
    const series = relations[name]?.series ?? null;
    const axis = series === null ? {} : { [series.axis]: 'number' as const };
    const known = { ...names, ...axis, predicted: 'number' as const };
    const width = compileNumber(source, known, place, problems);
    return (predicted, at, index) =>
      width({
        ...at,
        predicted,
        ...(series === null ? {} : { [series.axis]: series.places[index] }),
      });
  };
  if (data.each !== undefined) {
    const others = Object.keys(data).filter((name) => name !== 'each');
    if (others.length > 0) {
      problems.addName(
        [...path, 'each'],
        `each stands beside ${others.join(', ')}: expected each alone, or a width for each name`,
      );
    }
    return { each: widthOf(data.each, '', [...path, 'each']), because };
  }
  const widths = compared.flatMap((name) => {
    const source = data[name];
    if (source !== undefined) return [[name, widthOf(source, name, [...path, name])] as const];
    problems.add(path, `'${name}' is missing: expected a width for each of ${compared.join(', ')}`);
    return [];
  });
  return { ...Object.fromEntries(widths), because };
}
