/** What a parameter can be: a number, a word, or a list of numbers. */
export type ParameterValue = number | string | readonly number[];

/** One point of a regime: every parameter of a claim with its value. */
export type Setting = Readonly<Record<string, ParameterValue>>;

/**
 * The same text for equal settings, whatever the order of their keys.
 *
 * @example canonicalSetting({ b: 2, a: 'x', c: [1, 2] }) // 'a=x b=2 c=[1,2]'
 */
export function canonicalSetting(setting: Setting): string {
  return Object.keys(setting)
    .sort()
    .map((name) => `${name}=${parameterText(setting[name])}`)
    .join(' ');
}

/** A value as it is typed after `name=`. */
export function parameterText(value: ParameterValue): string {
  return typeof value === 'object' ? `[${value.join(',')}]` : String(value);
}
