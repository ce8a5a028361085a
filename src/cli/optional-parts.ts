import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findPythons, type Python } from './bench/python/find-python.js';

/** Something that tvd can use but does not need. */
export interface OptionalPart {
  readonly name: string;
  readonly use: string;
  /** Where it was found; absent when it is not there. */
  readonly found?: string;
  readonly howToGet: string;
}

const systemPackages = 'with the package manager of the system';

/** Looks for every optional program and package. */
export async function optionalParts(): Promise<OptionalPart[]> {
  const pythons = await findPythons();
  return [
    program(
      'cc',
      'the native engine',
      ['cc', 'clang', 'gcc'],
      `install clang or gcc ${systemPackages}`,
    ),
    installed('koffi', 'the native engine'),
    installed('h5wasm', 'draws in NetCDF and HDF5, and tvd export'),
    installed('@tensorflow/tfjs-core', 'every tfjs engine'),
    installed('@tensorflow/tfjs-backend-cpu', 'a tfjs engine that runs everywhere'),
    installed('@tensorflow/tfjs-backend-wasm', 'a tfjs engine on a CPU'),
    installed('@tensorflow/tfjs-node', 'a tfjs engine on a CPU'),
    installed('@tensorflow/tfjs-node-gpu', 'a tfjs engine on a GPU with CUDA 11.2, Node <= 22'),
    installed('@tensorflow/tfjs-backend-webgpu', 'a tfjs engine on other GPUs'),
    installed('webgpu', 'a tfjs engine on other GPUs'),
    library('torch', 'PyTorch', pythons),
    library('jax', 'JAX', pythons),
    program(
      'chromium',
      'checks of rendered reports',
      ['chromium', 'chromium-browser', 'google-chrome'],
      `install it ${systemPackages}`,
    ),
    installed('bullmq', 'a queue on Redis: tvd submit --engine bullmq, and tvd worker'),
    installed('ioredis', 'a queue on Redis: tvd submit --engine bullmq, and tvd worker'),
    installed('vitest', 'claims as tests, by theory-vs-dynamics/vitest'),
  ];
}

function program(
  name: string,
  use: string,
  commands: readonly string[],
  howToGet: string,
): OptionalPart {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const paths = commands.flatMap((command) => folders.map((folder) => join(folder, command)));
  const found = paths.find(isExecutable);
  return { name, use, howToGet, ...(found === undefined ? {} : { found }) };
}

function installed(name: string, use: string): OptionalPart {
  const howToGet = `npm install ${name}`;
  try {
    return { name, use, howToGet, found: import.meta.resolve(name) };
  } catch {
    return { name, use, howToGet };
  }
}

/** A Python library that `tvd bench` compares with. */
function library(name: string, title: string, pythons: readonly Python[]): OptionalPart {
  const found = pythons.find(({ libraries }) => libraries.includes(name))?.command;
  return {
    name: `python ${name}`,
    use: `tvd bench beside ${title}`,
    howToGet: `pip install ${name}`,
    ...(found === undefined ? {} : { found }),
  };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
