import { visible } from './visible.js';

/** What a parameter can be: a number, a word, or a list of numbers. */
export type ParameterValue = number | string | readonly number[];

/** One point of a regime: every parameter of a claim with its value. */
export type Setting = Readonly<Record<string, ParameterValue>>;

/**
 * The same text for equal settings, whatever the order of their keys, and different texts for
 * different ones: a text that could be taken for something else stands in quotes.
 *
 * @example canonicalSetting({ b: 2, a: 'x', c: [1, 2], d: '2' }) // 'a=x b=2 c=[1,2] d="2"'
 */
export function canonicalSetting(setting: Setting): string {
  return Object.keys(setting)
    .sort()
    .map((name) => `${visible(name)}=${unmistakable(setting[name])}`)
    .join(' ');
}

function unmistakable(value: ParameterValue): string {
  const text = parameterText(value);
  if (typeof value !== 'string' || (/^[^\s="[\]]+$/.test(text) && !readsAsNumber(text))) {
    const shown = visible(text);
    if (shown === text) return text;
  }
  return visible(JSON.stringify(text));
}

/** A value as it is typed after `name=`. */
export function parameterText(value: ParameterValue): string {
  if (typeof value === 'object') return `[${value.map(numberText).join(',')}]`;
  return typeof value === 'number' ? numberText(value) : value;
}

/** Whether a text would be read as a number: digits, and 'Infinity' too. */
export function readsAsNumber(text: string): boolean {
  return text.trim() !== '' && !Number.isNaN(Number(text));
}

function numberText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}
