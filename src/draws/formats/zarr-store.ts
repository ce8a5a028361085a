import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { problem } from '../stored-array.js';
import { requireWholeBlosc } from './zarr-chunks.js';

/** A Zarr store in a folder, read as the library zarrita asks for it. */
export interface ZarrStore {
  readonly get: (key: string) => Uint8Array | undefined;
  readonly getRange: (key: string, range: ByteRange) => Uint8Array | undefined;
  /** Chunks that were asked for and are not there. */
  readonly absent: ReadonlySet<string>;
}

type ByteRange =
  | { readonly offset: number; readonly length: number }
  | { readonly suffixLength: number };

const metadataFiles = ['zarr.json', '.zarray', '.zgroup', '.zattrs', '.zmetadata'];

/**
 * @param change - of a file of metadata, before the library sees it
 * @throws DrawsProblem, when it is read, for a chunk that was cut off
 */
export function zarrStore(
  folder: string,
  change: (key: string, text: string) => string = (_key, text) => text,
): ZarrStore {
  const absent = new Set<string>();
  let metadata: unknown;
  const get = (key: string): Uint8Array | undefined => {
    const path = join(folder, key);
    const isMetadata = metadataFiles.some((name) => key.endsWith(`/${name}`));
    if (!existsSync(path)) {
      if (!isMetadata) absent.add(key);
      return undefined;
    }
    const bytes = readFileSync(path);
    if (isMetadata) {
      const text = change(key, bytes.toString('utf8'));
      if (!key.endsWith('.zattrs')) metadata = JSON.parse(text);
      return Buffer.from(text);
    }
    requireWholeBlosc(metadata, key, bytes);
    return new Uint8Array(bytes);
  };
  return {
    absent,
    get,
    getRange: (key, range) => {
      const bytes = get(key);
      if (bytes === undefined) return undefined;
      if ('suffixLength' in range) return bytes.slice(-range.suffixLength);
      if (range.offset + range.length > bytes.length) throw problem(`its chunk ${key} was cut off`);
      return bytes.slice(range.offset, range.offset + range.length);
    },
  };
}

/** What a folder of a store is; nothing for one of neither version. */
export function kindOfNode(folder: string): 'array' | 'group' | undefined {
  const file = join(folder, 'zarr.json');
  if (existsSync(file)) {
    const kind: unknown = JSON.parse(readFileSync(file, 'utf8'))?.node_type;
    return kind === 'array' || kind === 'group' ? kind : undefined;
  }
  if (existsSync(join(folder, '.zarray'))) return 'array';
  return existsSync(join(folder, '.zgroup')) ? 'group' : undefined;
}

/** Names of the arrays or groups in a group. */
export function nodesIn(folder: string, kind: 'array' | 'group'): string[] {
  return readdirSync(folder)
    .filter((name) => statSync(join(folder, name)).isDirectory())
    .filter((name) => kindOfNode(join(folder, name)) === kind)
    .sort();
}

/** Whether an array is the coordinate of an axis: it has that axis alone, and its name. */
export function isCoordinate(folder: string, name: string): boolean {
  const attributes = join(folder, name, '.zattrs');
  const metadata = join(folder, name, 'zarr.json');
  const dims: unknown = existsSync(attributes)
    ? JSON.parse(readFileSync(attributes, 'utf8'))?._ARRAY_DIMENSIONS
    : existsSync(metadata) && JSON.parse(readFileSync(metadata, 'utf8'))?.dimension_names;
  return Array.isArray(dims) && dims.length === 1 && dims[0] === name;
}

/** The type of the entries of an array, as its metadata call it: `float64`, `<f8`. */
export function typeOfEntries(folder: string): string {
  const file = ['zarr.json', '.zarray'].map((name) => join(folder, name)).find(existsSync);
  const metadata = file === undefined ? {} : JSON.parse(readFileSync(file, 'utf8'));
  const type: unknown = metadata.data_type?.name ?? metadata.data_type ?? metadata.dtype;
  return typeof type === 'string' ? type : JSON.stringify(type ?? null);
}
