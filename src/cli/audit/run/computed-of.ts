import type { NamedValues } from '../../../core/index.js';
import type { AuditValue } from '../define-audit.js';
import type { ValueName } from '../file/recipes/value-name.js';
import { failed, type Raw } from './converted.js';

/**
 * A number among computed values, with a bound on its error.
 *
 * @param id - of what gave them
 * @param name - of the value, under the reading
 */
export function computedOf(
  id: string,
  { of }: ValueName,
  name: string,
  place: number | undefined,
  values: NamedValues,
  errors: NamedValues,
): Raw {
  if (of !== undefined) return ofFunction(of, values, errors);
  const own = Object.hasOwn(values, name) ? values[name] : undefined;
  if (own === undefined) {
    return failed(`${id} gives no ${name} here; it gives ${Object.keys(values).join(', ')}`);
  }
  if (typeof own !== 'number' && place === undefined) {
    return failed(`${name} of ${id} is a list of ${own.length}: say which place is taken`);
  }
  const value = typeof own === 'number' ? own : own[place ?? 0];
  if (value === undefined) return failed(`${name} of ${id} has no place ${(place ?? 0) + 1}`);
  const bounds = Object.hasOwn(errors, name) ? errors[name] : 0;
  const numericalError = typeof bounds === 'number' ? bounds : (bounds[place ?? 0] ?? 0);
  return { kind: 'computed', value, numericalError };
}

/**
 * A function of all values. Errors add up: each value moves it by what it does at the worse end of its
 * error, the others at their values.
 */
function ofFunction(of: AuditValue, values: NamedValues, errors: NamedValues): Raw {
  const value = of(values);
  let numericalError = 0;
  for (const [name, own] of Object.entries(values)) {
    const bounds = Object.hasOwn(errors, name) ? errors[name] : 0;
    const list = typeof own === 'number' ? [own] : own;
    for (const [place, entry] of list.entries()) {
      const error = typeof bounds === 'number' ? bounds : (bounds[place] ?? 0);
      if (error === 0) continue;
      const moved = [-error, error].map((by) => {
        const other = list.map((one, index) => (index === place ? entry + by : one));
        return Math.abs(
          of({ ...values, [name]: typeof own === 'number' ? other[0] : other }) - value,
        );
      });
      numericalError += Math.max(...moved);
    }
  }
  return { kind: 'computed', value, numericalError };
}
