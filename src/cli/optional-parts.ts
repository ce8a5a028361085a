import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Something that tvd can use but does not need. */
export interface OptionalPart {
  readonly name: string;
  readonly use: string;
  /** Where it was found; absent when it is not there. */
  readonly found?: string;
  readonly howToGet: string;
}

/** Looks for every optional program and package. */
export function optionalParts(): OptionalPart[] {
  return [
    program(
      'chromium',
      'checks of rendered reports',
      ['chromium', 'chromium-browser', 'google-chrome'],
      'install it with the package manager of the system',
    ),
    program(
      'cc',
      'the native engine',
      ['cc', 'clang', 'gcc'],
      'install clang or gcc with the package manager of the system',
    ),
    installed('@tensorflow/tfjs-core', 'the tfjs engine'),
    installed('@tensorflow/tfjs-node', 'the tfjs engine on a CPU'),
    installed('@tensorflow/tfjs-node-gpu', 'the tfjs engine on a GPU with CUDA'),
    installed('webgpu', 'the tfjs engine on other GPUs'),
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

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
