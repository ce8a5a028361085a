import { basename, join } from 'node:path';
import { visible } from '../../core/index.js';
import { toFloat64 } from '../arrays/to-float64.js';
import type { DrawsRequest } from '../draws.js';
import { chooseGroup } from '../groups.js';
import { type OpenedFile, problem, requireRoom, type StoredArray } from '../stored-array.js';
import { requirePlainEncoding } from './encoding.js';
import { entriesOf, type ZarrArray } from './zarr-chunks.js';
import {
  isCoordinate,
  kindOfNode,
  nodesIn,
  typeOfEntries,
  type ZarrStore,
  zarrStore,
} from './zarr-store.js';
import { labelsFromCodes, withCodesForTexts } from './zarr-texts.js';

/** A Zarr store in a folder, version 2 or 3: groups of arrays, or one array. */
export async function openZarr(folder: string, request: DrawsRequest): Promise<OpenedFile> {
  if (kindOfNode(folder) === 'array') {
    const name = basename(folder).replace(/\.zarr$/, '');
    return {
      format: 'zarr',
      names: [name],
      read: () => readArray(folder, '', request),
      close: () => {},
    };
  }
  const arrays = nodesIn(folder, 'array');
  const groups = nodesIn(folder, 'group');
  const group = chooseGroup(
    request.group,
    groups,
    arrays.length > 0,
    (path) => kindOfNode(join(folder, path)) === 'group',
  );
  const inside = join(folder, group);
  const names = nodesIn(inside, 'array').filter((name) => !isCoordinate(inside, name));
  return {
    format: 'zarr',
    group,
    names,
    read: (name) => readArray(folder, join(group, name), request),
    close: () => {},
  };
}

async function readArray(
  folder: string,
  path: string,
  request: DrawsRequest,
): Promise<StoredArray> {
  requireNumbers(typeOfEntries(join(folder, path)));
  const store = zarrStore(folder);
  const array = await openArray(store, path);
  const { shape, attrs } = array;
  requirePlainEncoding((name) => attrs[name]);
  requireRoom(shape);
  const values = toFloat64(await entriesOf(array));
  if (store.absent.size > 0 && request.absentChunks !== 'fill') {
    throw problem(
      `${store.absent.size} of its chunks are not there (${[...store.absent][0]}): they were lost, or hold nothing but the fill value ${String(array.fillValue)}, and such chunks are not written by default`,
      "copy the store again; if the fill value is meant, ask for absentChunks: 'fill'",
    );
  }
  const names = array.dimensionNames ?? attrs._ARRAY_DIMENSIONS;
  if (!Array.isArray(names) || names.length !== shape.length) return { shape, values };
  const dims = names.map((name) => (typeof name === 'string' ? name : undefined));
  // An array that is a store by itself has no neighbours.
  const coords = path === '' ? {} : await coordsOf(folder, join(path, '..'), dims);
  return { dims, shape, values, coords };
}

/** Of version 3 and version 2; 16 bits are not read by zarrita. */
const numbers = /^(float(32|64)|u?int(8|16|32|64)|bool|[<>|](f[48]|[iu][1248]|b1))$/;

function requireNumbers(type: string): void {
  if (numbers.test(type)) return;
  throw problem(
    `it holds ${visible(type)}, where real numbers were expected, floats of 32 or 64 bits`,
    'choose a variable of real numbers; store real and imaginary part of complex ones apart',
  );
}

async function openArray(store: ZarrStore, path: string): Promise<ZarrArray> {
  const { open, root } = await import('zarrita');
  try {
    const array = await open(root(store).resolve(`/${path}`), { kind: 'array' });
    return array as unknown as ZarrArray;
  } catch (error) {
    throw problem(
      `its array ${path} cannot be opened: ${(error as Error).message}`,
      'its metadata were damaged, or are of a kind that is not known: write it as float64 with zarr-python',
    );
  }
}

/** Coordinates are arrays of one axis that are called like it. */
async function coordsOf(
  folder: string,
  group: string,
  dims: readonly (string | undefined)[],
): Promise<Record<string, readonly (string | number)[]>> {
  const coords: Record<string, readonly (string | number)[]> = {};
  for (const name of dims) {
    if (name === undefined || kindOfNode(join(folder, group, name)) !== 'array') continue;
    const path = join(group, name);
    const store = zarrStore(folder, withCodesForTexts);
    try {
      const array = await openArray(store, path);
      const content = await entriesOf(array);
      coords[name] = labelsFromCodes(content, array.attrs);
    } catch {
      // Without its coordinates an axis is known by its places.
    }
  }
  return coords;
}
