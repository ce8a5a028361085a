import type { Tier } from '../design.js';
import type { FigureMeasurement, HeatMapFigure, SimulationSeries } from '../figure.js';
import type { Setting } from '../setting.js';
import type {
  AnyExperimentShape,
  AnyMeasurable,
  ComparableOf,
  SettingFor,
  SystemOf,
} from './experiment.js';
import type { NumberNames, SeriesNames } from './values.js';

/** Names of the parameters that are numbers. */
type NumericNames<S> = { [Name in keyof S]: S[Name] extends number ? Name : never }[keyof S] &
  string;

/** What a series says besides where it is measured. */
interface Drawn<E extends AnyMeasurable> {
  /** Of each run. */
  readonly numReplicates: (tier: Tier) => number;
  /** The legend has the exponent of the power law that fits the means; default false. */
  readonly hasPower?: boolean;
  /** Instead of the system of the experiment. */
  readonly system?: (right: SystemOf<E>) => SystemOf<E>;
}

/**
 * A measured number of an experiment against one parameter, the others fixed.
 *
 * @param name - of the series; part of its seeds
 */
export function sweepOf<E extends AnyMeasurable, const Along extends NumericNames<SettingFor<E>>>(
  name: string,
  of: E,
  what: Drawn<E> & {
    readonly along: Along;
    /** The other parameters. */
    readonly at: Omit<SettingFor<E>, Along>;
    readonly value: NumberNames<ComparableOf<E>>;
    readonly places: (tier: Tier) => readonly number[];
  },
): SimulationSeries {
  const { along, at, places, numReplicates, hasPower = false } = what;
  return {
    kind: 'simulation',
    name,
    ...measurementOf(of, what),
    numReplicates,
    hasPower,
    runs: (tier) =>
      places(tier).map((place) => ({
        at: [place],
        setting: { ...at, [along]: place } as unknown as Setting,
        places: [place],
      })),
  };
}

/**
 * A measured series of an experiment against its own places, such as times: one run for each
 * replicate, however many places there are.
 *
 * @param name - of the series; part of its seeds
 */
export function curveOfRun<E extends AnyMeasurable>(
  name: string,
  of: E,
  what: Drawn<E> & {
    readonly at: SettingFor<E>;
    readonly value: SeriesNames<ComparableOf<E>>;
    /** One for each number of the series, increasing. */
    readonly places: readonly number[];
  },
): SimulationSeries {
  const { at, places, numReplicates, hasPower = false } = what;
  return {
    kind: 'simulation',
    name,
    ...measurementOf(of, what),
    numReplicates,
    hasPower,
    runs: () => [{ at: [], setting: at as Setting, places }],
  };
}

/** A measured number of an experiment over two parameters, for the cells of a heat map. */
export function mapOf<
  E extends AnyMeasurable,
  const Columns extends NumericNames<SettingFor<E>>,
  const Rows extends NumericNames<SettingFor<E>>,
>(
  of: E,
  what: Pick<Drawn<E>, 'system'> & {
    readonly columns: Columns;
    readonly rows: Rows;
    /** The other parameters. */
    readonly at: Omit<SettingFor<E>, Columns | Rows>;
    readonly value: NumberNames<ComparableOf<E>>;
  },
): HeatMapFigure['cells'] {
  const { columns, rows, at } = what;
  return {
    ...measurementOf(of, what),
    settingAt: (column, row) => ({ ...at, [columns]: column, [rows]: row }) as unknown as Setting,
  };
}

function measurementOf<E extends AnyMeasurable>(
  { shape }: E,
  { value, system }: Pick<Drawn<E>, 'system'> & { readonly value: string },
): FigureMeasurement {
  const right = shape as AnyExperimentShape;
  if (system === undefined) return { of: right, value };
  return { of: { ...right, system: (here: unknown) => system(right.system(here)) }, value };
}
