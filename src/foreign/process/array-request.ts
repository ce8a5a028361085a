import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readArray } from '../arrays/read-array.js';
import type { SentArray } from '../arrays/sent-array.js';
import type { OwedArray } from '../contracts/contract.js';
import type { Answer, ContractName, Hello, RunRequest } from '../protocol/messages.js';
import { ForeignFailure } from './foreign-failure.js';

/** A request as the pool takes it: how and by which process it is answered is its own affair. */
export interface PoolRequest {
  readonly contract: ContractName;
  readonly seeds: readonly string[];
  readonly spec: Readonly<Record<string, unknown>>;
  /** By name, without the axis of the replicates. */
  readonly owed: Readonly<Record<string, OwedArray>>;
}

/** What came of the replicates of a request. */
export interface PoolResult {
  /** With an axis for the replicates, the first one. */
  readonly arrays: Readonly<Record<string, SentArray>>;
  /** Replicates that came to nothing, by place. */
  readonly lost: Readonly<
    Record<string, { readonly code: 'diverged' | 'failed'; readonly message: string }>
  >;
}

/** The form of arrays that tvd asks for where it has the choice: files are fastest. */
export function usualForm({ arrays }: Hello): Hello['arrays'][number] {
  return arrays.includes('npy') ? 'npy' : arrays[0];
}

/** A request with what makes it a message, and where its files are. */
export interface AddressedRequest {
  readonly id: string;
  readonly arrays: Hello['arrays'][number];
  /** Under which the request has a folder of its own. */
  readonly folder: string;
  readonly request: PoolRequest;
}

/**
 * Sends a request as a message, with an empty folder where the arrays are to be files, and reads
 * the arrays of the answer; the folder is removed.
 *
 * @throws ForeignFailure
 */
export async function askForArrays(
  { name }: Hello,
  { id, arrays, folder, request }: AddressedRequest,
  ask: (message: RunRequest) => Promise<Answer>,
): Promise<PoolResult> {
  const { contract, spec, seeds, owed } = request;
  const files = arrays === 'npy' ? join(folder, id) : undefined;
  if (files !== undefined) mkdirSync(files);
  try {
    const said = await ask({
      type: 'run',
      id,
      contract,
      seeds: [...seeds],
      spec,
      arrays,
      ...(files === undefined ? {} : { folder: files }),
    });
    if (said.type !== 'result') throw noResult(name, said, 'result');
    const isAllLost = seeds.every((_, place) => said.lost[place] !== undefined);
    const read = isAllLost ? {} : readAll(said.arrays, owed, seeds.length, files);
    return { arrays: read, lost: said.lost };
  } finally {
    if (files !== undefined) rmSync(files, { recursive: true, force: true });
  }
}

/** What to say of an answer that is none of the kind that was expected. */
export function noResult(name: string, said: Answer, expected: string): ForeignFailure {
  const words = said.type === 'error' ? `${said.code}: ${said.message}` : `with a ${said.type}`;
  const wanted = said.type === 'error' ? '' : `, where a ${expected} was expected`;
  return new ForeignFailure('refused', `${name} answered ${words}${wanted}`);
}

/** @throws ForeignFailure for arrays that are missing or of another shape */
function readAll(
  sent: Parameters<typeof readArray>[1],
  owed: PoolRequest['owed'],
  numReplicates: number,
  folder: string | undefined,
): Record<string, SentArray> {
  const arrays: Record<string, SentArray> = {};
  for (const [name, { shape, axes }] of Object.entries(owed)) {
    const expected = { shape: [numReplicates, ...shape], axes: ['replicate', ...axes] };
    try {
      arrays[name] = readArray(name, sent, expected, folder);
    } catch (error) {
      throw new ForeignFailure('refused', (error as Error).message);
    }
  }
  return arrays;
}
