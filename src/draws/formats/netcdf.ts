import type { Dataset, File, Group } from 'h5wasm/node';
import { toFloat64 } from '../arrays/to-float64.js';
import type { DrawsRequest } from '../draws.js';
import { chooseGroup } from '../groups.js';
import { type OpenedFile, problem, requireRoom, type StoredArray } from '../stored-array.js';
import { requirePlainEncoding } from './encoding.js';
import { hdf5 } from './hdf5.js';

/** A NetCDF4 file as ArviZ writes it, or any HDF5 file: groups of datasets, axes with scales. */
export async function openNetcdf(file: string, request: DrawsRequest): Promise<OpenedFile> {
  const library = await hdf5();
  let root: File;
  try {
    root = new library.File(file, 'r');
  } catch (error) {
    const isCut = String((error as Error).message).includes('truncated');
    throw problem(
      isCut ? 'it ends before its content does' : 'it cannot be opened as HDF5',
      'it was cut off or damaged: copy or write it again',
    );
  }
  try {
    const isGroup = (entry: unknown): entry is Group => entry instanceof library.Group;
    const isDataset = (entry: unknown): entry is Dataset => entry instanceof library.Dataset;
    const groups = root.keys().filter((name) => isGroup(root.get(name)));
    const isFlat = root.keys().some((name) => isDataset(root.get(name)));
    const name = chooseGroup(request.group, groups, isFlat, (path) => isGroup(root.get(path)));
    const group = name === '' ? root : (root.get(name) as Group);
    const datasets = group.keys().flatMap((key) => {
      const entry = group.get(key);
      return isDataset(entry) ? [[key, entry] as const] : [];
    });
    const variables = new Map(datasets.filter(([, entry]) => !isScale(entry)));
    const scales = new Map(datasets.filter(([, entry]) => isScale(entry)));
    return {
      format: 'netcdf',
      group: name,
      names: [...variables.keys()],
      read: async (variable) => {
        const dataset = variables.get(variable);
        if (dataset === undefined) throw new Error(`${variable} was not listed`);
        requireAllSteps(group, dataset);
        return arrayOf(dataset, scales);
      },
      close: () => {
        root.close();
      },
    };
  } catch (error) {
    root.close();
    throw error;
  }
}

function isScale(dataset: Dataset): boolean {
  return attribute(dataset, 'CLASS') === 'DIMENSION_SCALE';
}

function attribute(dataset: Dataset, name: string): unknown {
  return Object.hasOwn(dataset.attrs, name) ? dataset.attrs[name].value : undefined;
}

/** emcee makes room for all steps when it begins, and says how many it has made. */
function requireAllSteps(group: Group, { shape }: Dataset): void {
  const isOfEmcee = Object.hasOwn(group.attrs, 'nwalkers');
  const made = isOfEmcee ? Number(group.attrs.iteration?.value) : Number.NaN;
  if (shape === null || !(made < shape[0])) return;
  throw problem(
    `it has room for ${shape[0]} steps, of which emcee has made ${made}`,
    'the run was stopped: continue it, or write its steps alone: numpy.save(file, backend.get_chain())',
  );
}

/** Classes of HDF5 types whose entries are numbers: whole, floating point, and named whole ones. */
const numberClasses = [0, 1, 8];

function arrayOf(dataset: Dataset, scales: ReadonlyMap<string, Dataset>): StoredArray {
  const { shape } = dataset;
  if (shape === null) throw problem('it has no entries');
  requireNumbers(dataset);
  requirePlainEncoding((name) => attribute(dataset, name));
  requireRoom(shape);
  const names = shape.map((_, axis) => dataset.get_attached_scales(axis)[0]?.split('/').at(-1));
  const values = toFloat64(contentOf(dataset) as ArrayLike<unknown>);
  requireNoFill(dataset, values);
  const isNamed = names.every((name) => name !== undefined);
  if (!isNamed || shape.length === 0) return { shape, values };
  const coords = Object.fromEntries(
    names.flatMap((name) => {
      const labels = name === undefined ? undefined : labelsOf(scales.get(name));
      return name === undefined || labels === undefined ? [] : [[name, labels]];
    }),
  );
  return { dims: names, shape, values, coords };
}

function requireNumbers({ metadata, dtype }: Dataset): void {
  const hasFloats = metadata.type === 1;
  if (hasFloats && ![4, 8].includes(metadata.size)) {
    throw problem(
      `it holds floats of ${8 * metadata.size} bits, where 32 or 64 were expected`,
      'store it as float64',
    );
  }
  if (numberClasses.includes(metadata.type)) return;
  const kind = typeof dtype === 'string' ? dtype : JSON.stringify(dtype).slice(0, 60);
  throw problem(
    `it holds entries of the type ${kind}, where real numbers were expected`,
    'choose a variable of real numbers; store real and imaginary part of complex ones apart',
  );
}

function contentOf(dataset: Dataset): unknown {
  try {
    return dataset.value;
  } catch {
    const packed = dataset.filters.map(({ name }) => name).join(', ');
    throw problem(
      `its numbers cannot be read${packed === '' ? '' : ` (packed by ${packed})`}`,
      'write it again: packed by gzip or not at all, as ArviZ does',
    );
  }
}

/** A whole number that stands for a missing one; among floats it is NaN, which is looked for anyway. */
function requireNoFill(dataset: Dataset, values: Float64Array): void {
  const filled = attribute(dataset, '_FillValue');
  const first: unknown = ArrayBuffer.isView(filled) ? (filled as Float64Array)[0] : filled;
  const fill = first === undefined ? Number.NaN : Number(first);
  if (Number.isNaN(fill)) return;
  const count = values.filter((value) => value === fill).length;
  if (count > 0) {
    throw problem(
      `${count} of its entries are ${fill}, which stands for a missing one`,
      'leave out draws that are missing',
    );
  }
}

/** What the places of an axis are called; nothing where it is a number of places alone. */
function labelsOf(scale: Dataset | undefined): (string | number)[] | undefined {
  if (scale === undefined || attribute(scale, 'NAME')?.toString().startsWith('This is a netCDF')) {
    return undefined;
  }
  try {
    const labels = Array.from(scale.value as ArrayLike<unknown>);
    return labels.map((label) => (typeof label === 'string' ? label : Number(label)));
  } catch {
    return undefined;
  }
}
