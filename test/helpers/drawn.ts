import {
  defineSimulator,
  type Engine,
  experiment,
  type LostRun,
  type RandomKey,
  uniform,
} from '../../src/index.js';

type Run = number | LostRun;

const range = uniform(-1e3, 1e3);

/** An experiment over one place whose runs are a number each, named `value`. */
export function numbersAt(
  run: (place: number, key: RandomKey, engine: Engine) => Run | Promise<Run>,
) {
  const simulator = defineSimulator<{ readonly place: number }, number>(
    'test/numbers-at',
    ({ place }, key, engine) => run(place, key, engine),
  );
  return experiment({
    regime: { place: range },
    system: ({ place }) => simulator({ place }),
    measure: (value) => ({ value }),
  });
}

/** The same over the columns and rows of a map. */
export function numbersOver(
  run: (column: number, row: number, key: RandomKey, engine: Engine) => Run | Promise<Run>,
) {
  const simulator = defineSimulator<{ readonly column: number; readonly row: number }, number>(
    'test/numbers-over',
    ({ column, row }, key, engine) => run(column, row, key, engine),
  );
  return experiment({
    regime: { column: range, row: range },
    system: ({ column, row }) => simulator({ column, row }),
    measure: (value) => ({ value }),
  });
}
