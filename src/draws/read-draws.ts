import { basename } from 'node:path';
import {
  checkedCall,
  invalidArgument,
  messageOf,
  VerificationError,
  visible,
} from '../core/index.js';
import { arrange } from './arrange.js';
import type { Draws, DrawsRequest, DrawsVariable } from './draws.js';
import { openFile } from './open-file.js';
import { requireFinite } from './require-finite.js';
import { DrawsProblem, type OpenedFile, problem } from './stored-array.js';

/**
 * Reads draws that exist already, each number equal to the stored one, with chains and draws as
 * the first two axes.
 *
 * @throws VerificationError 'invalid-argument' with file, variable, what is there, what was
 *   expected and what to do; 'unknown-name' where a library for the format is not installed
 */
export async function readDraws(request: DrawsRequest): Promise<Draws> {
  checkedCall(readDraws, () => requireRequest(request));
  const { file, chainDim = 'chain', drawDim = 'draw', select = {} } = request;
  const files = typeof file === 'string' ? [file] : file;
  const where = files.map((path) => visible(basename(path))).join(', ');
  const opened = await told(where, () => openFile(files, request));
  try {
    const names = await told(where, () => namesToRead(opened, request));
    const variables: DrawsVariable[] = [];
    for (const name of names) {
      const read = await told(`${visible(name)} of ${where}`, async () => {
        const variable = arrange(name, await opened.read(name), request);
        if (request.notFinite !== 'keep') requireFinite(variable);
        return variable;
      });
      variables.push(read);
    }
    await told(where, () => requireSameDraws(variables));
    const { format, group } = opened;
    const source = { files, format, select, ...(group === undefined ? {} : { group }) };
    return { variables, chainDim, drawDim, source };
  } finally {
    opened.close();
  }
}

function requireRequest({ file, chains, draws }: DrawsRequest): void {
  const files = typeof file === 'string' ? [file] : file;
  if (
    !Array.isArray(files) ||
    files.length === 0 ||
    !files.every((path) => typeof path === 'string' && path !== '')
  ) {
    throw invalidArgument('file', file, 'a path, or a list of paths');
  }
  for (const [name, count] of Object.entries({ chains, draws })) {
    if (count !== undefined && !(Number.isInteger(count) && count > 0)) {
      throw invalidArgument(name, count, 'a whole number above 0');
    }
  }
}

/** Adds what was being read; what the system or a library says of a file is told too. */
async function told<T>(where: string, read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof VerificationError) throw error;
    const message = visible(messageOf(error).split('\n')[0]);
    const isSaid =
      error instanceof DrawsProblem || typeof (error as { code?: unknown }).code === 'string';
    const words = isSaid
      ? message
      : `it cannot be read (${message}); it may be damaged: copy or write it again`;
    throw new VerificationError(
      'invalid-argument',
      `cannot read draws from ${where}: ${words}`,
      { where },
      error,
    );
  }
}

function namesToRead({ names }: OpenedFile, { variable }: DrawsRequest): readonly string[] {
  const listed = names.map(visible).join(', ') || 'none';
  if (variable === undefined) {
    if (names.length === 1) return names;
    throw problem(
      `it has ${names.length} variables, and none was asked for`,
      `say which: ${listed}`,
    );
  }
  const asked = typeof variable === 'string' ? [variable] : variable;
  const missing = asked.find((name) => !names.includes(name));
  if (missing === undefined) return asked;
  throw problem(`it has no variable '${visible(missing)}'`, `its variables: ${listed}`);
}

function requireSameDraws(variables: readonly DrawsVariable[]): void {
  const [first] = variables;
  const other = variables.find(
    ({ shape }) => shape[0] !== first.shape[0] || shape[1] !== first.shape[1],
  );
  if (other === undefined) return;
  throw problem(
    `${first.name} has ${first.shape[0]} chains of ${first.shape[1]} draws, and ${other.name} ${other.shape[0]} of ${other.shape[1]}`,
    'read them one by one',
  );
}
