import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Numbers with the last axis fastest. */
export interface SentArray {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

/** An answer of a program, with its arrays read. */
export interface Answer {
  readonly type: string;
  readonly id: string;
  readonly code?: string;
  readonly message?: string;
  readonly lost?: Readonly<Record<string, { readonly code: string; readonly message: string }>>;
  readonly arrays: Readonly<Record<string, SentArray>>;
}

/** What is asked; `arrays` are to come as json where it does not say. */
export interface Request {
  readonly contract: string;
  readonly seeds: readonly string[];
  readonly spec: object;
  readonly arrays?: string;
}

/** A program that speaks tvd/1, started. */
export interface Program {
  readonly child: ChildProcess;
  readonly hello: Promise<Record<string, unknown>>;
  readonly ask: (request: Request) => Promise<Answer>;
  /** What it has told of its progress. */
  readonly progress: readonly { readonly id: string; readonly done: number }[];
  /** Ends its input; resolves to its exit code and what it wrote to standard error. */
  readonly end: () => Promise<{ readonly exitCode: number | null; readonly stderr: string }>;
}

/** Starts a program and reads its answers in the order of the requests. */
export function startProgram(words: readonly string[]): Program {
  const [command = '', ...rest] = words;
  const child = spawn(command, rest, { stdio: ['pipe', 'pipe', 'pipe'] });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const closed = new Promise<number | null>((resolve) => {
    child.on('close', resolve);
    child.on('error', () => resolve(null));
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error(`${words.join(' ')} ended:\n${stderr}`);
    return JSON.parse(value);
  };
  const hello = next();
  hello.catch(() => undefined);
  const progress: { readonly id: string; readonly done: number }[] = [];
  const nextAnswer = async () => {
    for (;;) {
      const message = await next();
      if (message.type !== 'progress') return message;
      progress.push(message);
    }
  };
  let numAsked = 0;
  return {
    child,
    hello,
    progress,
    ask: async (request) => {
      await hello;
      const folder = mkdtempSync(join(tmpdir(), 'tvd-arrays-'));
      numAsked += 1;
      child.stdin.write(`${JSON.stringify(runMessage(request, `${numAsked}`, folder))}\n`);
      const answer = withArrays(await nextAnswer(), folder);
      rmSync(folder, { recursive: true });
      return answer;
    },
    end: async () => {
      child.stdin.end();
      return { exitCode: await closed, stderr };
    },
  };
}

/** Runs a program once for one request: its hello and its answer. */
export function runOnce(words: readonly string[], request: Request) {
  const folder = mkdtempSync(join(tmpdir(), 'tvd-arrays-'));
  const file = join(folder, 'request.json');
  writeFileSync(file, JSON.stringify(runMessage(request, '1', folder)));
  const [command = '', ...rest] = words;
  const run = spawnSync(command, [...rest, '--request', file], { encoding: 'utf8' });
  const [hello, answer, ...others] = run.stdout.trimEnd().split('\n');
  const read = withArrays(JSON.parse(answer ?? 'null'), folder);
  rmSync(folder, { recursive: true });
  return { hello: JSON.parse(hello ?? 'null'), answer: read, others, exitCode: run.status };
}

function runMessage(request: Request, id: string, folder: string) {
  const form = request.arrays ?? 'json';
  return { type: 'run', id, ...request, arrays: form, ...(form === 'npy' ? { folder } : {}) };
}

function withArrays(answer: Answer & { arrays?: object }, folder: string): Answer {
  const entries = Object.entries(answer.arrays ?? {});
  const arrays = entries.map(([name, sent]) => [name, readArray(sent, folder)] as const);
  return { ...answer, arrays: Object.fromEntries(arrays) };
}

type Nested = number | string | readonly Nested[];

function readArray(sent: unknown, folder: string): SentArray {
  if (Array.isArray(sent)) return fromLists(sent);
  const { base64, shape, npy } = sent as { base64?: string; shape?: number[]; npy?: string };
  if (npy !== undefined) return fromNpy(readFileSync(join(folder, npy)));
  return { shape: shape ?? [], values: doubles(Buffer.from(base64 ?? '', 'base64')) };
}

function fromLists(lists: Nested): SentArray {
  const shape: number[] = [];
  for (let inner = lists; Array.isArray(inner); inner = inner[0]) shape.push(inner.length);
  return { shape, values: flat(lists) };
}

const flat = (lists: Nested): number[] =>
  typeof lists === 'object' ? lists.flatMap(flat) : [Number(lists)];

function fromNpy(file: Buffer): SentArray {
  const start = 10 + file.readUInt16LE(8);
  const header = file.toString('latin1', 10, start);
  const type = /'descr': '<f([48])'/.exec(header)?.[1];
  if (type === undefined || start % 64 !== 0) throw new Error(`unexpected header ${header}`);
  const sizes = /'shape': \(([^)]*)\)/.exec(header)?.[1]?.split(',') ?? [];
  const shape = sizes.filter((size) => size.trim() !== '').map(Number);
  const bytes = file.subarray(start);
  const values = type === '8' ? doubles(bytes) : singles(bytes);
  const isFirstFastest = header.includes("'fortran_order': True");
  return { shape, values: isFirstFastest ? lastFastest(values, shape) : values };
}

/** Values with the last axis fastest, of those with the first. */
function lastFastest(values: readonly number[], shape: readonly number[]): number[] {
  return values.map((_, place) => {
    let rest = place;
    let from = 0;
    let stride = values.length;
    for (const size of shape.toReversed()) {
      stride /= size;
      from += (rest % size) * stride;
      rest = Math.floor(rest / size);
    }
    return values[from] ?? Number.NaN;
  });
}

function singles(bytes: Buffer): number[] {
  return Array.from({ length: bytes.length / 4 }, (_, place) => bytes.readFloatLE(4 * place));
}

function doubles(bytes: Buffer): number[] {
  return Array.from({ length: bytes.length / 8 }, (_, place) => bytes.readDoubleLE(8 * place));
}
