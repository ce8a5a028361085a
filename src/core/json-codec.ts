const nonFinite: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
  '-0': -0,
};

/** A text that would be read as one of these numbers carries one more '~'. */
const lookalike = /^~*(?:NaN|-?Infinity|-0)$/;

/** Found in every JSON text that holds one of these: strings without a backslash stand there as they are. */
const mayHoldLookalikes = /\\|NaN"|Infinity"|-0"/;

/**
 * JSON in which NaN, infinities and -0 survive, as the strings 'NaN',
 * 'Infinity', '-Infinity' and '-0'. The one codec of all files of a run.
 */
export function encodeJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, (_key, item: unknown) => encodeItem(item), indent);
}

/** Inverse of `encodeJson`. */
export function decodeJson<T>(text: string): T {
  // To ask for each value takes several times as long, and most texts have nothing to be asked.
  if (!mayHoldLookalikes.test(text)) return JSON.parse(text) as T;
  return JSON.parse(text, (_key, item: unknown) =>
    typeof item === 'string' ? decodeText(item) : item,
  ) as T;
}

function decodeText(text: string): unknown {
  if (Object.hasOwn(nonFinite, text)) return nonFinite[text];
  return lookalike.test(text) ? text.slice(1) : text;
}

function encodeItem(item: unknown): unknown {
  if (typeof item === 'string') return lookalike.test(item) ? `~${item}` : item;
  if (typeof item !== 'number') return item;
  if (Object.is(item, -0)) return '-0';
  return Number.isFinite(item) ? item : String(item);
}
