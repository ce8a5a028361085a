/** Where arrays live and runs are computed. */
export interface Engine {
  readonly name: string;
  readonly summary: string;
  readonly arithmetic: 'float64' | 'float32';
  /** Undefined when it can be used here; else what is missing and how to get it. */
  readonly missing: () => string | undefined;
}

/** Every engine, the preferred one first. */
export const engines: readonly Engine[] = [
  {
    name: 'reference',
    summary: 'plain TypeScript, readable, the oracle for all others',
    arithmetic: 'float64',
    missing: () => undefined,
  },
];
