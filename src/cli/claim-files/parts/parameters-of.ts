import { invalidArgument, type ParameterValue, type Setting } from '../../../core/index.js';
import { unknownName } from '../../values/unknown-name.js';
import { compileNumber } from '../compile-expression.js';
import type { Problems, ValuePath } from '../file/problems.js';
import { kindOf, type Regime } from './regime.js';

/**
 * Some parameters of a setting in another way: numbers by expressions, texts and lists as they are.
 *
 * @returns the whole setting with these exchanged
 */
export function changedParameters(
  data: Readonly<Record<string, ParameterValue>>,
  { names }: Regime,
  path: ValuePath,
  problems: Problems,
): (setting: Setting) => Setting {
  const changes = Object.entries(data).flatMap(([name, own]) => {
    const place = [...path, name];
    if (!Object.hasOwn(names, name)) {
      problems.addName(place, unknownName('parameter', name, Object.keys(names)).message);
      return [];
    }
    return [[name, changeOf(name, own, names, place, problems)] as const];
  });
  return (setting) => ({
    ...setting,
    ...Object.fromEntries(changes.map(([name, own]) => [name, own(setting)])),
  });
}

function changeOf(
  name: string,
  own: ParameterValue,
  names: Regime['names'],
  place: ValuePath,
  problems: Problems,
): (setting: Setting) => ParameterValue {
  if (names[name] === 'number' && typeof own !== 'object') {
    const number = compileNumber(own, names, place, problems);
    return (setting) => {
      const value = number(setting);
      if (Number.isFinite(value)) return value;
      throw invalidArgument(`parameter ${name}`, value, 'a finite number');
    };
  }
  if (kindOf(own) !== names[name]) {
    problems.add(place, `${name} is a ${kindOf(own)}: expected a ${names[name]}, as in the regime`);
  }
  return () => own;
}
