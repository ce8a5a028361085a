import { invalidArgument, messageOf } from '../core/index.js';
import { askForArrays } from './process/array-request.js';
import { ForeignFailure } from './process/foreign-failure.js';
import type { ProcessPool } from './process/process-pool.js';
import { type ContractName, hello, protocolName, type SentArrays } from './protocol/messages.js';

/** Numbers in nested lists, whose rows may be typed arrays. */
export type NestedNumbers =
  | readonly number[]
  | Float64Array
  | Float32Array
  | readonly NestedNumbers[];

/** A request as a function takes it: many replicates of one spec. */
export interface FunctionRequest {
  readonly contract: ContractName;
  /** Of each replicate: whole numbers in [0, 2^64) as text. */
  readonly seeds: readonly string[];
  readonly spec: Readonly<Record<string, unknown>>;
}

/** A program that is a function of this process. */
export interface FunctionProgram {
  readonly name: string;
  readonly version?: string;
  /** What each contract asks, by its name, as in the hello of the protocol. */
  readonly contracts: Readonly<Record<string, object>>;
  /** Default true. */
  readonly deterministic?: boolean;
  /** Arrays by name, [replicate][...], of a request; what it throws loses the replicates of it. */
  readonly run: (
    request: FunctionRequest,
  ) => Readonly<Record<string, NestedNumbers>> | Promise<Readonly<Record<string, NestedNumbers>>>;
}

/**
 * A function in place of the processes of a program. It is called for one request at a time, in
 * this thread.
 *
 * @throws VerificationError 'invalid-argument' for a promise that is none
 */
export function functionPool(program: FunctionProgram): ProcessPool {
  const { name, version, contracts, deterministic = true, run } = program;
  const said = hello.safeParse({
    type: 'hello',
    protocol: protocolName,
    name,
    ...(version === undefined ? {} : { version }),
    contracts,
    deterministic,
  });
  if (!said.success) {
    const [{ path, message }] = said.error.issues;
    throw invalidArgument(path.join('.'), valueAt(program, path), message, 'see docs/protocol.md');
  }
  let numRequests = 0;
  let last: Promise<unknown> = Promise.resolve();
  const noTheory = new ForeignFailure('refused', `${name} predicts nothing`);
  return {
    hello: said.data,
    numProcesses: 1,
    run: (request) => {
      numRequests += 1;
      const addressed = { id: String(numRequests), arrays: 'json', folder: '', request } as const;
      const answer = last.then(() =>
        askForArrays(said.data, addressed, async ({ id, contract, seeds, spec }) => {
          try {
            // A copy, so that nothing which a call does to its spec reaches another.
            const arrays = await run(structuredClone({ contract, seeds, spec }));
            return { type: 'result', id, arrays: asLists(arrays), lost: {} };
          } catch (error) {
            return { type: 'error', id, code: 'failed', message: messageOf(error) };
          }
        }),
      );
      last = answer.catch(() => {});
      return answer;
    },
    predict: () => Promise.reject(noTheory),
    close: async () => {},
  };
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce(
    (own, name) => (own as Readonly<Record<PropertyKey, unknown>> | undefined)?.[name],
    value,
  );
}

function asLists(arrays: Readonly<Record<string, NestedNumbers>>): SentArrays {
  const lists = (item: unknown): unknown => {
    if (ArrayBuffer.isView(item)) return Array.from(item as Float64Array);
    return Array.isArray(item) ? item.map(lists) : item;
  };
  return Object.fromEntries(
    Object.entries(arrays ?? {}).map(([name, array]) => [name, lists(array) as unknown[]]),
  );
}
