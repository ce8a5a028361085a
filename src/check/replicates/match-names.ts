import type { PredictedComponent, Replicate } from '../../core/index.js';

/**
 * A replicate whose values have names, with its values in the order in which theory names
 * them: measurement and theory are written apart, and neither knows the order of the other.
 *
 * @returns undefined when the names are not the same
 */
export function matchNames(
  replicate: Replicate,
  components: readonly PredictedComponent[],
): Replicate | undefined {
  const { names, values, drift, errors } = replicate;
  const isInOrder =
    names?.length === components.length && components.every(({ name }, at) => name === names[at]);
  if (names === undefined || isInOrder) return replicate;
  const placesOf = new Map<string | undefined, number[]>();
  for (const [place, name] of names.entries()) {
    placesOf.set(name, [...(placesOf.get(name) ?? []), place]);
  }
  const order = components.flatMap(({ name }) => placesOf.get(name)?.shift() ?? []);
  if (order.length !== names.length) return undefined;
  const inOrder = (numbers: readonly number[]) => order.map((place) => numbers[place]);
  return {
    ...replicate,
    names: order.map((place) => names[place]),
    values: inOrder(values),
    ...(drift === undefined ? {} : { drift: inOrder(drift) }),
    ...(errors === undefined ? {} : { errors: inOrder(errors) }),
  };
}
