const nonFinite: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
  '-0': -0,
};

/**
 * JSON in which NaN, infinities and -0 survive, as the strings 'NaN',
 * 'Infinity', '-Infinity' and '-0'. The one codec of all files of a run.
 */
export function encodeJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, (_key, item: unknown) => encodeNumber(item), indent);
}

/** Inverse of `encodeJson`. */
export function decodeJson<T>(text: string): T {
  return JSON.parse(text, (_key, item: unknown) =>
    typeof item === 'string' && Object.hasOwn(nonFinite, item) ? nonFinite[item] : item,
  ) as T;
}

function encodeNumber(item: unknown): unknown {
  if (typeof item !== 'number') return item;
  if (Object.is(item, -0)) return '-0';
  return Number.isFinite(item) ? item : String(item);
}
