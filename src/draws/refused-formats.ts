import { readFileSync } from 'node:fs';
import { zipEntries } from './formats/zip.js';
import { problem } from './stored-array.js';

const runsCode = 'which only running its code can read, whoever wrote it';
const convertTorch =
  "python -c \"import torch, numpy; d = torch.load('FILE', map_location='cpu'); numpy.savez('draws.npz', **{k: v.numpy() for k, v in d.items()})\" (for one tensor: numpy.save('draws.npy', d.numpy()))";
const convertPickle =
  "python -c \"import pickle, numpy; d = pickle.load(open('FILE', 'rb')); numpy.savez('draws.npz', **d)\" (for one array: numpy.save('draws.npy', d))";
const convertJoblib =
  "python -c \"import joblib, numpy; d = joblib.load('FILE'); numpy.savez('draws.npz', **d)\" (for one array: numpy.save('draws.npy', d))";
const convertNetcdf =
  "python -c \"import xarray; xarray.load_dataset('FILE').to_netcdf('draws.nc', format='NETCDF4', engine='h5netcdf')\"";
const convertR =
  "Rscript -e \"write.csv(as.data.frame(readRDS('FILE')), 'draws.csv', row.names = FALSE)\" (15 digits; chain and draw as columns)";

/**
 * Refuses files of other kinds, with the line that converts them where that can be said. Objects of
 * Python and R are never read: reading them runs code.
 *
 * @param begin - the first eight bytes, one character each
 */
export function requireNotForeign(begin: string, extension: string, name: string): void {
  const here = (line: string) => `convert it where you trust it: ${inLine(line, name)}`;
  const isPickle = begin.startsWith('\x80') && begin.charCodeAt(1) <= 5;
  if (['.pt', '.pth', '.ckpt', '.bin'].includes(extension) && isPickle) {
    throw problem(`it has objects of PyTorch, ${runsCode}`, here(convertTorch));
  }
  if (extension === '.joblib')
    throw problem(`it has objects of Python, ${runsCode}`, here(convertJoblib));
  if (isPickle || ['.pkl', '.pickle'].includes(extension)) {
    throw problem(`it has objects of Python, ${runsCode}`, here(convertPickle));
  }
  if (['.pt', '.pth'].includes(extension)) {
    throw problem(`it has objects of PyTorch, ${runsCode}`, here(convertTorch));
  }
  if (begin.startsWith('CDF') && begin.charCodeAt(3) <= 5) {
    throw problem(
      'it is of the classic format NetCDF 3, where NetCDF 4 was expected',
      `convert it: ${inLine(convertNetcdf, name)}`,
    );
  }
  if (['.rds', '.rda', '.rdata'].includes(extension)) {
    throw problem(`it has objects of R, ${runsCode}`, here(convertR));
  }
  if (begin.startsWith('\x1f\x8b'))
    throw problem('it is packed by gzip', inLine('unpack it: gunzip FILE', name));
  if (begin.startsWith('ARROW1')) {
    throw problem(
      'it is a file of Arrow, where Parquet was expected',
      inLine(
        "convert it: python -c \"import pandas; pandas.read_feather('FILE').to_parquet('draws.parquet')\"",
        name,
      ),
    );
  }
}

/** A name goes into a line for the shell only where that cannot take it for anything else. */
function inLine(line: string, name: string): string {
  return /^[\w.-]+$/.test(name) && !name.startsWith('-') ? line.replaceAll('FILE', name) : line;
}

/** Refuses archives that are no `.npz`: PyTorch and Zarr have theirs. */
export function requireNoObjects(file: string): void {
  const name = file.split('/').at(-1) ?? file;
  const entries = zipEntries(readFileSync(file)).map((entry) => entry.name);
  if (entries.some((entry) => /(^|\/)data\.pkl$/.test(entry))) {
    throw problem(
      `it has objects of PyTorch, ${runsCode}`,
      `convert it where you trust it: ${inLine(convertTorch, name)}`,
    );
  }
  if (entries.some((entry) => /(^|\/)(zarr\.json|\.zgroup|\.zarray)$/.test(entry))) {
    throw problem(
      'it is a Zarr store in an archive',
      inLine('unpack it and give the folder: unzip FILE -d draws.zarr', name),
    );
  }
  const other = entries.find((entry) => !entry.endsWith('.npy'));
  if (other === undefined && entries.length > 0) return;
  throw problem(
    other === undefined
      ? 'its archive is empty'
      : `its archive has ${other}, where arrays (.npy) alone were expected`,
    'unpack it, and give the file that has the draws',
  );
}
