/** Flags by which a command found its suites and its folder of reports. */
export interface PlaceFlags {
  readonly config?: string;
  readonly suite?: readonly string[];
  /** File of claims about a program. */
  readonly claims?: string;
  readonly out?: string;
  /** Of a program that is run once for each request. */
  readonly oneShot?: boolean;
}

/**
 * The same places as words for `tvd replay` in the same folder; none where they are the
 * default, which it finds by itself.
 */
export function replayOptions({ config, suite = [], claims, out, oneShot }: PlaceFlags): string[] {
  return [
    ...(config === undefined ? [] : ['--config', config]),
    ...suite.flatMap((file) => ['--suite', file]),
    ...(claims === undefined ? [] : ['--claims', claims]),
    ...(out === undefined ? [] : ['--out', out]),
    // Last, as it alone has no value: the others come in pairs.
    ...(oneShot === true ? ['--one-shot'] : []),
  ];
}

/** The flags that such words stand for. */
export function placeFlags(words: readonly string[]): PlaceFlags {
  const valuesOf = (option: string) =>
    words.flatMap((word, place) => (place % 2 === 0 && word === option ? [words[place + 1]] : []));
  const [config] = valuesOf('--config');
  const suite = valuesOf('--suite');
  const [claims] = valuesOf('--claims');
  const [out] = valuesOf('--out');
  return {
    ...(config === undefined ? {} : { config }),
    ...(suite.length === 0 ? {} : { suite }),
    ...(claims === undefined ? {} : { claims }),
    ...(out === undefined ? {} : { out }),
  };
}
