import { renameSync, rmSync } from 'node:fs';
import type { Dataset, Group } from 'h5wasm/node';
import { invalidArgument, messageOf, VerificationError } from '../core/index.js';
import { hdf5 } from './formats/hdf5.js';
import { countOf, inBrackets } from './stored-array.js';

/** A variable to be written. */
export interface WrittenVariable {
  readonly name: string;
  readonly dims: readonly string[];
  readonly shape: readonly number[];
  /** The last axis varies fastest. */
  readonly values: Float64Array;
}

/** A group of ArviZ, such as `posterior`. */
export interface WrittenGroup {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  /** What the places along axes are called; 0, 1, 2, ... where nothing is given. */
  readonly coords: Readonly<Record<string, readonly string[]>>;
  readonly variables: readonly WrittenVariable[];
}

/**
 * Writes groups as NetCDF 4, which `arviz.from_netcdf` and xarray read, every number as it is. The
 * file is there under its name when it is whole.
 *
 * @throws VerificationError 'invalid-argument' for names that HDF5 cannot have and for axes of
 *   different lengths, 'storage-failed' where it cannot be written
 */
export async function writeNetcdf(path: string, groups: readonly WrittenGroup[]): Promise<void> {
  for (const group of groups) requireGroup(group);
  const { File } = await hdf5();
  const partial = `${path}.partial`;
  try {
    const file = new File(partial, 'w');
    try {
      for (const group of groups) {
        writeGroup(file.create_group(group.name, true), `/${group.name}`, group);
      }
    } finally {
      file.close();
    }
    renameSync(partial, path);
  } catch (error) {
    rmSync(partial, { force: true });
    const [why] = messageOf(error).split('\n');
    throw new VerificationError(
      'storage-failed',
      `cannot write ${path}: ${why}; make its folder writable, or give another one`,
      { path },
      error,
    );
  }
}

function requireGroup({ name, variables, coords }: WrittenGroup): void {
  const lengths = new Map(Object.entries(coords).map(([dim, labels]) => [dim, labels.length]));
  const taken = new Set<string>();
  for (const { name: variable, dims, shape, values } of variables) {
    if (/[/\0]/.test(variable) || variable === '' || taken.has(variable)) {
      throw invalidArgument('variable', variable, 'a name of its own without a slash');
    }
    taken.add(variable);
    if (dims.length !== shape.length || countOf(shape) !== values.length || values.length === 0) {
      throw invalidArgument(
        `${name}/${variable}`,
        inBrackets(shape),
        `the shape of ${values.length} numbers on ${dims.join(', ')}`,
      );
    }
    for (const [axis, dim] of dims.entries()) {
      const other = lengths.get(dim) ?? shape[axis];
      if (other !== shape[axis]) {
        throw invalidArgument(
          `${name}/${variable}`,
          inBrackets(shape),
          `${dim} of length ${other}`,
        );
      }
      lengths.set(dim, shape[axis]);
    }
  }
  const both = [...lengths.keys()].find((dim) => taken.has(dim));
  if (both !== undefined)
    throw invalidArgument('variable', both, 'another name than that of an axis');
}

function writeGroup(group: Group, path: string, written: WrittenGroup): void {
  for (const [name, value] of Object.entries(written.attributes))
    group.create_attribute(name, value);
  const lengths = new Map(
    written.variables.flatMap(({ dims, shape }) => dims.map((dim, axis) => [dim, shape[axis]])),
  );
  for (const [dim, length] of lengths) {
    const labels = Object.hasOwn(written.coords, dim) ? [...written.coords[dim]] : undefined;
    const scale = group.create_dataset({
      name: dim,
      shape: [length],
      ...(labels === undefined
        ? { data: BigInt64Array.from({ length }, (_, place) => BigInt(place)), dtype: '<q' }
        : { data: labels, dtype: 'S' }),
    });
    scale.make_scale(dim);
  }
  for (const { name, dims, shape, values } of written.variables) {
    const dataset: Dataset = group.create_dataset({
      name,
      data: values,
      shape: [...shape],
      dtype: '<d',
    });
    for (const [axis, dim] of dims.entries()) dataset.attach_scale(axis, `${path}/${dim}`);
  }
}
