const maxNames = 8;
const maxCharacters = 40;

/** What the user's code returned, in words: 'a string "abc"', 'a promise', 'a list of 3'. */
export function valueInWords(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `a string ${JSON.stringify(shortened(value))}`;
    case 'number':
    case 'boolean':
    case 'undefined':
      return String(value);
    case 'bigint':
      return `a bigint ${value}`;
    case 'symbol':
      return 'a symbol';
    case 'function':
      return 'a function';
    case 'object':
      return value === null ? 'null' : objectInWords(value);
  }
}

/** Whether something must be awaited: a promise, or what behaves like one. */
export function isPromise(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return typeof (value as { readonly then?: unknown }).then === 'function';
}

function objectInWords(value: object): string {
  if (isPromise(value)) return 'a promise';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (value instanceof Error) return `an error: ${value.message}`;
  const kind = Object.prototype.toString.call(value).slice('[object '.length, -1);
  if (ArrayBuffer.isView(value) && 'length' in value) return `a ${kind} of ${value.length}`;
  if (kind !== 'Object') return `a ${kind}`;
  const names = Object.keys(value);
  if (names.length === 0) return 'an empty object';
  const more = names.length > maxNames ? ', ...' : '';
  return `an object with ${names.slice(0, maxNames).join(', ')}${more}`;
}

function shortened(text: string): string {
  return text.length > maxCharacters ? `${text.slice(0, maxCharacters)}...` : text;
}
