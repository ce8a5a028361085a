import { isSystem, mapSystems, simulatorMark } from '../../core/index.js';

/** A number, or a list of numbers, in the plain data of the systems of one simulator. */
export interface SystemParameter {
  /** Identifier of the simulator that reads it. */
  readonly simulator: string;
  /** Names of the fields on the way to it; the place in a list of records is `*`. */
  readonly path: string;
}

/** Every parameter of the systems of a tree, each once, in the order of their fields. */
export function systemParameters(tree: object): SystemParameter[] {
  const found = new Map<string, SystemParameter>();
  mapSystems(tree, (system) => {
    const simulator = system[simulatorMark].id;
    for (const path of pathsIn(system)) found.set(`${simulator} ${path}`, { simulator, path });
    return system;
  });
  return [...found.values()];
}

/** The same tree with one parameter multiplied wherever it stands. */
export function withFactor<Tree extends object>(
  tree: Tree,
  { simulator, path }: SystemParameter,
  factor: number,
): Tree {
  return mapSystems(tree, (system) =>
    system[simulatorMark].id === simulator
      ? { ...system, ...withFactorAt(system, path, factor) }
      : system,
  );
}

/** The same plain data with what stands at one path multiplied. */
export function withFactorAt<Data extends object>(data: Data, path: string, factor: number): Data {
  return changedIn(data, path.split('.'), factor) as Data;
}

/** Paths of the numbers, and lists of numbers, in plain data. */
export function pathsIn(record: object): string[] {
  return Object.entries(record).flatMap(([name, value]) =>
    pathsOf(value).map((path) => join(name, path)),
  );
}

/** Paths within a value; an empty one for the value itself. */
function pathsOf(value: unknown): string[] {
  if (typeof value === 'number' || isNumbers(value)) return [''];
  if (typeof value !== 'object' || value === null || isSystem(value)) return [];
  if (Array.isArray(value)) {
    return [...new Set(value.flatMap((item) => pathsOf(item).map((path) => join('*', path))))];
  }
  return isRecord(value) ? pathsIn(value) : [];
}

function join(name: string, path: string): string {
  return path === '' ? name : `${name}.${path}`;
}

function changedIn(value: unknown, [name, ...rest]: readonly string[], factor: number): unknown {
  if (name === undefined) return multiplied(value, factor);
  if (name === '*') {
    return Array.isArray(value) ? value.map((item) => changedIn(item, rest, factor)) : value;
  }
  if (!isRecord(value) && !isSystem(value)) return value;
  const record = value as Readonly<Record<string, unknown>>;
  return name in record ? { ...record, [name]: changedIn(record[name], rest, factor) } : value;
}

/** Whole numbers stay whole, and change by one at least. */
function multiplied(value: unknown, factor: number): unknown {
  if (typeof value === 'number') {
    if (!Number.isInteger(value) || value === 0) return value * factor;
    const nearest = Math.round(value * factor);
    return nearest === value ? value + Math.sign(factor - 1) : nearest;
  }
  if (!isNumbers(value)) return value;
  return Array.isArray(value) ? value.map((x) => x * factor) : value.map((x) => x * factor);
}

function isNumbers(value: unknown): value is number[] | Float64Array {
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return true;
  return (
    Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'number')
  );
}

function isRecord(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
