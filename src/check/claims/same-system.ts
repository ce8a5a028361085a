/**
 * Whether two specs say the same, number by number. Ends at the first difference, so
 * specs that differ in a step size cost next to nothing.
 */
export function saySame(first: unknown, second: unknown): boolean {
  if (Object.is(first, second)) return true;
  if (typeof first !== 'object' || typeof second !== 'object') return false;
  if (first === null || second === null) return false;
  if (Object.getPrototypeOf(first) !== Object.getPrototypeOf(second)) return false;
  if (ArrayBuffer.isView(first)) return sameNumbers(first as Float64Array, second as Float64Array);
  const names = Reflect.ownKeys(first);
  if (names.length !== Reflect.ownKeys(second).length) return false;
  return names.every(
    (name) => Object.hasOwn(second, name) && saySame(fieldOf(first, name), fieldOf(second, name)),
  );
}

function sameNumbers(first: Float64Array, second: Float64Array): boolean {
  return first.length === second.length && first.every((x, i) => Object.is(x, second[i]));
}

function fieldOf(object: object, name: string | symbol): unknown {
  return (object as Readonly<Record<string | symbol, unknown>>)[name];
}
