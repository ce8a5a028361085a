/** Flags by which a command found its suites and its folder of reports. */
export interface PlaceFlags {
  readonly config?: string;
  readonly suite?: readonly string[];
  readonly out?: string;
}

/**
 * The same places as words for `tvd replay` in the same folder; none where they are the
 * default, which it finds by itself.
 */
export function replayOptions({ config, suite = [], out }: PlaceFlags): string[] {
  return [
    ...(config === undefined ? [] : ['--config', config]),
    ...suite.flatMap((file) => ['--suite', file]),
    ...(out === undefined ? [] : ['--out', out]),
  ];
}
