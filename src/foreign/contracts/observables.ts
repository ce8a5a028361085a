import type { ParameterValue } from '../../core/index.js';
import type { Contract } from './contract.js';

/** One replicate of a program that measures by itself: its parameters, and what is wanted of it. */
export interface ObservedSystem {
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  /** By name: how many places a series has and what its axis is; null for a number. */
  readonly observables: Readonly<
    Record<string, { readonly numPlaces: number; readonly axis: string } | null>
  >;
}

/** What was measured in a replicate, by name. */
export type ObservedRun = Readonly<Record<string, number | readonly number[]>>;

const name = 'observables';

/** Named numbers and series, which the program measures by itself. */
export const observables: Contract<ObservedSystem, ObservedRun> = {
  name,
  standsFor: { simulator: name },
  whyNot: () => undefined,
  jobOf: ({ parameters, observables: wanted }) => ({
    spec: { parameters, observables: Object.keys(wanted) },
    owed: Object.fromEntries(
      Object.entries(wanted).map(([own, series]) => [
        own,
        series === null
          ? { shape: [], axes: [] }
          : { shape: [series.numPlaces], axes: [series.axis] },
      ]),
    ),
  }),
  runOf: ({ observables: wanted }, arrays) =>
    Object.fromEntries(
      Object.entries(wanted).map(([own, series]) => [
        own,
        series === null ? arrays[own][0] : Array.from(arrays[own]),
      ]),
    ),
};
