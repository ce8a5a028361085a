import type { Engine } from '../simulation/engine.js';
import type { RandomKey, RunOutcome } from '../simulation/replicate.js';

/**
 * Marks that a system carries beside its data; JSON does not see them. Every copy of this
 * package has the same: a CommonJS suite in TypeScript loads one of its own.
 */
export const simulatorMark: unique symbol = Symbol.for('theory-vs-dynamics simulator');
export const keyPathMark: unique symbol = Symbol.for('theory-vs-dynamics key path');
export const watchMark: unique symbol = Symbol.for('theory-vs-dynamics watched');
const lostMark: unique symbol = Symbol.for('theory-vs-dynamics lost');

/** Names and numbers that a part's key is derived with, from the key of its replicate. */
export type KeyPath = readonly (string | number)[];

/** A run that came to nothing, made by `lost`. */
export interface LostRun {
  readonly [lostMark]: true;
  readonly outcome: Exclude<RunOutcome, 'completed'>;
  readonly message: string;
}

/** What a simulator or a measurement returns when there is nothing to compare, and why. */
export function lost(outcome: LostRun['outcome'], message: string): LostRun {
  return { [lostMark]: true, outcome, message };
}

/** Whether a run came to nothing. */
export function isLost(run: unknown): run is LostRun {
  return typeof run === 'object' && run !== null && lostMark in run;
}

/** One run that a simulator is asked for. */
export interface SimulationJob<Spec> {
  readonly spec: Spec;
  readonly key: RandomKey;
}

/** Runs many jobs; the result of a job depends on the job alone. */
export type RunMany<Spec, Run> = (
  jobs: readonly SimulationJob<Spec>[],
  engine: Engine,
) => Promise<readonly (Run | LostRun)[]>;

/**
 * Something that runs systems: called with a spec, plain data that say what runs, it
 * gives the system, which is that spec marked with the simulator.
 */
export interface Simulator<Spec extends object, Run> {
  (spec: Spec): System<Spec, Run>;
  readonly id: string;
  readonly runMany: RunMany<Spec, Run>;
  /** The same change of every part of a system that this simulator runs. */
  readonly everywhere: <Change extends Partial<Spec> & NoFieldsBeyond<Change, Spec>>(
    change: (spec: Spec) => Change,
  ) => <S>(system: S) => S;
}

/** Refuses fields that are not among those of `Spec`, in words. */
export type NoFieldsBeyond<Change, Spec> = {
  readonly [Name in Exclude<
    keyof Change,
    keyof Spec
  >]: `'${Name & string}' is not a field of this system`;
};

/** The mark of a system, of which only the kind of run is known. */
export interface RunsAs<Run> {
  readonly [simulatorMark]: {
    readonly id: string;
    // biome-ignore lint/suspicious/noExplicitAny: the spec is the marked object itself
    readonly runMany: RunMany<any, Run>;
  };
  readonly [keyPathMark]?: KeyPath;
}

/** Plain data that say what is run, marked with what runs them. */
export type System<Spec extends object, Run> = Spec & RunsAs<Run>;

/** Shown by the compiler where a measurement is written before its system. */
export interface SystemMustStandBeforeMeasure {
  readonly [watchMark]: never;
}

/** What a measurement sees: the runs, in the shape of the system, which may be a tree of systems. */
export type RunOf<S> = unknown extends S
  ? SystemMustStandBeforeMeasure
  : S extends RunsAs<infer Run>
    ? S extends { readonly [watchMark]: true }
      ? Run | LostRun
      : Run
    : { readonly [Name in keyof S]: RunOf<S[Name]> };

/** Systems of whatever simulators that give the same runs. */
export type Alike<S> =
  S extends RunsAs<infer Run>
    ? S extends { readonly [watchMark]: true }
      ? RunsAs<Run> & { readonly [watchMark]: true }
      : RunsAs<Run>
    : { readonly [Name in keyof S]: Alike<S[Name]> };

/**
 * A simulator from a function that runs one spec. Jobs of one batch start together, so
 * that chains which they await from the engine share its lanes.
 *
 * @param id - stable path, for example `sgld/parity-network`
 * @param run - a pure function of its arguments; returns `lost(...)` when nothing can be compared
 */
export function defineSimulator<Spec extends object, Run>(
  id: string,
  run: (spec: Spec, key: RandomKey, engine: Engine) => Run | LostRun | Promise<Run | LostRun>,
): Simulator<Spec, Run> {
  return defineBatchSimulator(id, (jobs, engine) =>
    Promise.all(jobs.map(async ({ spec, key }) => run(spec, key, engine))),
  );
}

/** A simulator that runs a whole batch of jobs itself, in another process for instance. */
export function defineBatchSimulator<Spec extends object, Run>(
  id: string,
  runMany: RunMany<Spec, Run>,
): Simulator<Spec, Run> {
  const simulator: Simulator<Spec, Run> = Object.assign(
    (spec: Spec) => ({ ...spec, [simulatorMark]: simulator }) as System<Spec, Run>,
    {
      id,
      runMany,
      everywhere:
        <Change extends Partial<Spec>>(change: (spec: Spec) => Change) =>
        <S>(system: S): S =>
          mapSystems(system, (own) =>
            own[simulatorMark] === simulator ? { ...own, ...change(own as unknown as Spec) } : own,
          ),
    },
  );
  return simulator;
}

/** Whether something is one system, and not a tree of them. */
export function isSystem(node: unknown): node is RunsAs<unknown> {
  return typeof node === 'object' && node !== null && simulatorMark in node;
}

/** Whether a field of a spec is a system, or a list or record with one in it. */
function holdsSystem(field: unknown): field is object {
  if (isSystem(field)) return true;
  if (Array.isArray(field)) return field.some(holdsSystem);
  const isRecord = Object.prototype.toString.call(field) === '[object Object]';
  return isRecord && Object.values(field as object).some(holdsSystem);
}

/** The same tree, with each system changed, those first that stand in the spec of another. */
export function mapSystems<S>(node: S, change: (system: RunsAs<unknown>) => object): S {
  if (!isSystem(node)) {
    const inside = (part: unknown) => (holdsSystem(part) ? mapSystems(part, change) : part);
    return mapParts(node as object, inside) as S;
  }
  const inner = mapParts(node, (field) => (holdsSystem(field) ? mapSystems(field, change) : field));
  return change(inner as RunsAs<unknown>) as S;
}

/** The same list or record, with each part changed and its own marks kept. */
export function mapParts(
  node: object,
  change: (part: unknown, name: string | number) => unknown,
): object {
  const marks = Object.fromEntries(
    Object.getOwnPropertySymbols(node).map((mark) => [
      mark,
      (node as Readonly<Record<symbol, unknown>>)[mark],
    ]),
  );
  if (Array.isArray(node)) return Object.assign(node.map(change), marks);
  const parts = Object.entries(node).map(([name, part]) => [name, change(part, name)] as const);
  return { ...marks, ...Object.fromEntries(parts) };
}
