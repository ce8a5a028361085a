import { VerificationError } from '../../core/index.js';

type Library = typeof import('h5wasm/node');

let loading: Promise<Library> | undefined;

/**
 * The library that reads and writes HDF5, loaded when it is first needed. Its errors are thrown;
 * without that they are printed, and what cannot be read is empty.
 *
 * @throws VerificationError 'unknown-name' where it is not installed
 */
export function hdf5(): Promise<Library> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Library> {
  let library: Library;
  try {
    library = await import('h5wasm/node');
  } catch (error) {
    throw new VerificationError(
      'unknown-name',
      'NetCDF4 and HDF5 files need the package h5wasm, which is not installed: npm install h5wasm',
      {},
      error,
    );
  }
  const module = await library.ready;
  module.activate_throwing_error_handler();
  return library;
}
