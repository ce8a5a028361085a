/** One point of a regime: every parameter of a property with its value. */
export type Setting = Readonly<Record<string, number | string>>;

/**
 * The same text for equal settings, whatever the order of their keys.
 *
 * @example canonicalSetting({ b: 2, a: 'x' }) // 'a=x b=2'
 */
export function canonicalSetting(setting: Setting): string {
  return Object.keys(setting)
    .sort()
    .map((name) => `${name}=${setting[name]}`)
    .join(' ');
}
