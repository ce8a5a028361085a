import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A Python and which of the libraries it can import, by their names for `import`. */
export interface Python {
  readonly command: string;
  readonly libraries: readonly string[];
}

const searched = ['torch', 'jax'];
const question = `import importlib.util as u; print(*[n for n in ${JSON.stringify(searched)} if u.find_spec(n)])`;
const usualPlace = '/usr/bin/python3';
const patienceMilliseconds = 10_000;

/** Every `python3` worth asking: the first in PATH and the system's. */
export async function findPythons(): Promise<Python[]> {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const first = folders.map((folder) => join(folder, 'python3')).find((path) => existsSync(path));
  const commands = new Set([first, usualPlace].filter((path) => path !== undefined));
  return Promise.all(
    [...commands].filter(existsSync).map(async (command) => ({
      command,
      libraries: (await ask(command)).split(/\s+/).filter((name) => searched.includes(name)),
    })),
  );
}

/** What it prints; nothing when it fails. */
function ask(command: string): Promise<string> {
  return new Promise((resolve) => {
    execFile(command, ['-c', question], { timeout: patienceMilliseconds }, (error, stdout) =>
      resolve(error === null ? stdout : ''),
    );
  });
}
