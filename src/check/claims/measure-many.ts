import {
  type AnyExperimentShape,
  type Engine,
  isLost,
  type LostRun,
  lost,
  type MeasuredValues,
  messageOf,
  type RandomKey,
} from '../../core/index.js';
import { deriveKey } from '../../random/index.js';
import { combineSizes } from './combine-sizes.js';
import { type PlannedSystems, planSystems, runSystems, runsOf } from './run-systems.js';
import { type GridPoint, sizeGrid } from './size-grid.js';

/** What is run and measured: an experiment, or one with a patch. */
export type Sides = Pick<AnyExperimentShape, 'across' | 'disorder' | 'system' | 'measure'>;

// biome-ignore lint/suspicious/noExplicitAny: the compiler has seen the types where the experiment was written
type Concrete = any;

/** One size of one replicate. */
interface PlannedPoint {
  readonly here: Concrete;
  readonly systems: PlannedSystems;
}

/**
 * What is measured with each of some keys at one setting. The systems of all of them reach
 * their simulators together; whatever goes wrong with one loses that one.
 *
 * @param at - the setting, made concrete
 */
export async function measureMany(
  sides: Sides,
  at: Concrete,
  keys: readonly RandomKey[],
  engine: Engine,
): Promise<(MeasuredValues | LostRun)[]> {
  const grid = sizeGrid(sides.across);
  const planned = keys.map((key) => orLost(() => grid.map((point) => plan(sides, at, point, key))));
  await runSystems(
    planned.flatMap((points) => (isLost(points) ? [] : points.map(({ systems }) => systems))),
    engine,
  );
  return planned.map((points) =>
    isLost(points) ? points : orLost(() => measurePoints(sides, points)),
  );
}

function plan(sides: Sides, at: Concrete, point: GridPoint, key: RandomKey): PlannedPoint {
  const here = hereAtPoint(sides, at, point, key);
  return { here, systems: planSystems(sides.system(here), deriveKey(key, ...point.path)) };
}

function measurePoints(sides: Sides, points: readonly PlannedPoint[]): MeasuredValues | LostRun {
  const measured: MeasuredValues[] = [];
  for (const { here, systems } of points) {
    const { runs, loss } = runsOf(systems);
    const values = loss ?? sides.measure(runs as never, here);
    if (isLost(values)) return values;
    if (typeof values !== 'object' || values === null || Array.isArray(values)) {
      const returned = Array.isArray(values) ? 'a list' : values;
      return lost('failed', `the measurement returned ${returned} instead of named numbers`);
    }
    measured.push(values);
  }
  return sides.across === undefined ? measured[0] : combineSizes(measured, sides.across);
}

/** The setting with what a key draws. */
export function hereAt({ disorder }: Pick<Sides, 'disorder'>, at: Concrete, key: RandomKey) {
  return disorder === undefined ? at : { ...at, ...disorder(at, key) };
}

/** The same at one size of each axis, with the key of the replicate. */
export function hereAtPoint(
  sides: Pick<Sides, 'disorder'>,
  at: Concrete,
  { sizes, path }: GridPoint,
  key: RandomKey,
): Concrete {
  return hereAt(sides, { ...at, ...sizes }, deriveKey(key, ...path));
}

function orLost<Result>(compute: () => Result): Result | LostRun {
  try {
    return compute();
  } catch (error) {
    return lost('failed', messageOf(error));
  }
}
