import {
  type AnyExperimentShape,
  type Engine,
  isLost,
  type LostRun,
  lost,
  type MeasuredValues,
  type RandomKey,
} from '../../core/index.js';
import { deriveKey } from '../../random/index.js';
import { asPart, messageWithPlace } from '../blame/blame.js';
import { combineSizes } from './combine-sizes.js';
import { whyNotNamed } from './named-numbers.js';
import {
  oddRun,
  onlyList,
  onlyRun,
  type PlannedSystems,
  planSystems,
  runSystems,
  runsOf,
} from './run-systems.js';
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
  const tree = asPart('the system', () => sides.system(here));
  return { here, systems: planSystems(tree, deriveKey(key, ...point.path)) };
}

function measurePoints(sides: Sides, points: readonly PlannedPoint[]): MeasuredValues | LostRun {
  const measured: MeasuredValues[] = [];
  for (const { here, systems } of points) {
    const { runs, loss } = runsOf(systems);
    if (loss !== undefined) return loss;
    const values = measuredOf(sides, runs, here, systems);
    if (isLost(values)) return values;
    measured.push(values);
  }
  return sides.across === undefined ? measured[0] : combineSizes(measured, sides.across);
}

/** What is measured of the runs; a run of which nothing can be measured is told with it. */
function measuredOf(
  { measure }: Sides,
  runs: unknown,
  here: Concrete,
  systems: PlannedSystems,
): MeasuredValues | LostRun {
  const because = (problem: string, run: string | undefined) =>
    lost('failed', run === undefined ? problem : `${problem}; ${run}`);
  try {
    const values: unknown = asPart('the measurement', () => measure(runs as never, here));
    if (isLost(values)) return values;
    const problem = whyNotNamed(values);
    if (problem === undefined)
      return whyNotANumber(values as MeasuredValues, systems) ?? (values as MeasuredValues);
    return because(`the measurement returned ${problem}`, runBehind(problem, systems));
  } catch (error) {
    return because(messageWithPlace(error), oddRun(systems));
  }
}

/** A number that is not finite, of a run that may explain it: a text or a list, not a record. */
function whyNotANumber(values: MeasuredValues, systems: PlannedSystems): LostRun | undefined {
  const run = oddRun(systems) ?? onlyList(systems);
  if (run === undefined) return undefined;
  for (const [name, value] of Object.entries(values)) {
    const odd = [value].flat().find((own) => typeof own === 'number' && !Number.isFinite(own));
    if (odd !== undefined) return lost('non-finite', `'${name}' is ${odd}; ${run}`);
  }
  return undefined;
}

/** The run that explains what is wrong with measured values, in words: where a value is missing, any. */
function runBehind(problem: string, systems: PlannedSystems): string | undefined {
  const isMissing = problem.startsWith('undefined for');
  return oddRun(systems) ?? (isMissing ? onlyRun(systems) : undefined);
}

/** The setting with what a key draws. */
export function hereAt({ disorder }: Pick<Sides, 'disorder'>, at: Concrete, key: RandomKey) {
  if (disorder === undefined) return at;
  return { ...at, ...asPart('the disorder', () => disorder(at, key)) };
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
    return lost('failed', messageWithPlace(error));
  }
}
