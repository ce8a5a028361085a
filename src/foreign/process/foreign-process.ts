import { spawn } from 'node:child_process';
import { visible } from '../../core/index.js';
import type { Answer, Hello, RunRequest } from '../protocol/messages.js';
import { type ProgramMessage, shown } from '../protocol/read-message.js';
import { commandInWords, type ForeignCommand } from './foreign-command.js';
import { type FailureKind, ForeignFailure } from './foreign-failure.js';
import { isGroupAlive, killGroup, memoryOfGroup } from './process-group.js';
import { readOutput } from './program-output.js';
import { textTail } from './text-tail.js';

/** What a process may take. */
export interface ProcessLimits {
  /** Seconds from the start to the hello. */
  readonly startSeconds: number;
  /** Seconds to end, or to give up a request, when asked to. */
  readonly endSeconds: number;
  /** Bytes of a line of standard output. */
  readonly lineBytes: number;
  /** Bytes of memory of the process and its children, where the system says how much that is. */
  readonly memoryBytes: number;
}

/** What the protocol promises a program. */
export const protocolLimits: Omit<ProcessLimits, 'memoryBytes'> = {
  startSeconds: 60,
  endSeconds: 5,
  lineBytes: 2 ** 26,
};

/** A program that runs and answers one request at a time. */
export interface ForeignProcess {
  readonly hello: Hello;
  /**
   * Sends a request and waits for its answer.
   *
   * @param seconds - after which the request is given up
   * @param unwanted - aborted when the answer is no longer wanted; told to programs that cancel
   * @throws ForeignFailure of kind 'lost' or 'stopped'
   */
  readonly ask: (request: RunRequest, seconds: number, unwanted?: AbortSignal) => Promise<Answer>;
  /** Why it is gone; undefined while it lives. */
  readonly whyGone: () => ForeignFailure | undefined;
  /** Asks the program to end, and kills what is left of it. */
  readonly stop: () => Promise<void>;
}

/** Groups that must not outlive this process. */
const running = new Set<number>();
process.on('exit', () => running.forEach(killGroup));

/** How often memory is looked at, in milliseconds. */
const memoryInterval = 500;

/** What is asked and not answered: the hello, or a request. */
interface Waiting {
  readonly id?: string;
  readonly resolve: (message: Hello | Answer) => void;
  readonly reject: (failure: ForeignFailure) => void;
}

/**
 * Starts a program in a process group of its own and waits for its hello.
 *
 * @param onRemark - told of what is odd and stops nothing
 * @throws ForeignFailure that says what was received and expected, with the end of standard error
 */
export async function startForeignProcess(
  command: ForeignCommand,
  limits: ProcessLimits,
  onRemark: (remark: string) => void = () => {},
): Promise<ForeignProcess> {
  const child = spawn(command.file, command.args, { detached: true, stdio: 'pipe' });
  const group = child.pid;
  const name = commandInWords(command);
  const errors = textTail();
  child.stderr.on('data', errors.add);
  // A program that has ended does not read what is sent; that it ended is told.
  child.stdin.on('error', () => {});

  let waiting: Waiting | undefined;
  let failure: ForeignFailure | undefined;
  const fail = (problem: string, kind: FailureKind = 'lost'): void => {
    if (failure !== undefined) return;
    const told = errors.lines().map(visible).join(' | ');
    const behind = told === '' ? '' : `; the end of its standard error: ${told}`;
    failure = new ForeignFailure(kind, `${name}: ${problem}${behind}`);
    if (group !== undefined) killGroup(group);
    waiting?.reject(failure);
    waiting = undefined;
  };
  const onMessage = (message: ProgramMessage, line: string): void => {
    if (failure !== undefined) return;
    const problem = whyOutOfTurn(message, line, waiting);
    if (problem !== undefined) {
      fail(problem);
    } else if (message.type !== 'progress') {
      waiting?.resolve(message);
      waiting = undefined;
    }
  };
  const onProblem = (problem: string): void => {
    if (failure === undefined && group !== undefined && hasChildren(group)) {
      onRemark(`${name} left processes behind, which were killed`);
    }
    fail(problem);
  };
  const answerTo = (id?: string) =>
    new Promise<Hello | Answer>((resolve, reject) => {
      if (failure === undefined) waiting = { ...(id === undefined ? {} : { id }), resolve, reject };
      else reject(failure);
    });
  const send = (message: object) => child.stdin.write(`${JSON.stringify(message)}\n`);

  const ended = readOutput(command.file, child, limits.lineBytes, { onMessage, onProblem });
  if (group !== undefined) running.add(group);
  const memory = setInterval(() => {
    const bytes = (group === undefined ? undefined : memoryOfGroup(group)) ?? 0;
    if (bytes <= limits.memoryBytes) return;
    fail(`it took ${inMiB(bytes)} of memory, where ${inMiB(limits.memoryBytes)} are allowed`);
  }, memoryInterval);
  ended.then(() => {
    clearInterval(memory);
    if (group !== undefined) running.delete(group);
  });

  const start = setTimeout(
    () => fail(`it sent no hello within ${limits.startSeconds} s; send it before anything else`),
    limits.startSeconds * 1000,
  );
  const hello = await answerTo()
    .catch(async (problem: ForeignFailure) => {
      await ended;
      throw problem;
    })
    .finally(() => clearTimeout(start));
  if (hello.type !== 'hello') throw new ForeignFailure('lost', `${name}: no hello`);

  return {
    hello,
    whyGone: () => failure,
    ask: async (request, seconds, unwanted) => {
      const answer = answerTo(request.id);
      send(request);
      let givenUp: string | undefined;
      let patience: NodeJS.Timeout | undefined;
      const giveUp = (why: string): void => {
        givenUp = why;
        if (!hello.cancel) {
          fail(why, 'stopped');
          return;
        }
        send({ type: 'cancel', id: request.id });
        const ignored = `${why}, and it did not answer cancel within ${limits.endSeconds} s`;
        patience = setTimeout(() => fail(ignored, 'stopped'), limits.endSeconds * 1000);
      };
      const onLate = () =>
        giveUp(`it took more than ${seconds} s for ${request.seeds.length} replicates`);
      const late = seconds < longestTimer ? setTimeout(onLate, seconds * 1000) : undefined;
      const onUnwanted = () => hello.cancel && giveUp('the answer is no longer wanted');
      unwanted?.addEventListener('abort', onUnwanted, { once: true });
      try {
        const message = await answer;
        if (givenUp === undefined && message.type !== 'hello') return message;
        throw new ForeignFailure('stopped', `${name}: ${givenUp}`);
      } finally {
        clearTimeout(late);
        clearTimeout(patience);
        unwanted?.removeEventListener('abort', onUnwanted);
      }
    },
    stop: async () => {
      if (failure === undefined) {
        send({ type: 'shutdown' });
        child.stdin.end();
        const late = setTimeout(
          () => onRemark(`${name} did not end within ${limits.endSeconds} s and was killed`),
          limits.endSeconds * 1000,
        );
        const kill = setTimeout(() => fail('it was killed'), limits.endSeconds * 1000);
        await ended;
        clearTimeout(late);
        clearTimeout(kill);
      }
      await ended;
      if (group !== undefined) killGroup(group);
    },
  };
}

/** Timers take 32 bits of milliseconds. */
const longestTimer = 2e6;

/** Why a message was not to come now; undefined for one that was. */
function whyOutOfTurn(
  message: ProgramMessage,
  line: string,
  waiting: Waiting | undefined,
): string | undefined {
  if (waiting === undefined) {
    return message.type === 'progress'
      ? undefined
      : `it wrote ${shown(line)}, which nothing had asked for`;
  }
  const { id } = waiting;
  if (message.type === 'hello') return id === undefined ? undefined : 'it sent a second hello';
  if (id === undefined) return `it wrote ${shown(line)} before its hello`;
  if (message.id === id) return undefined;
  return `it answered for id '${visible(message.id)}', where id '${id}' was asked for`;
}

/** Whether processes of a group live on; those that are dead and not yet buried hold no memory. */
function hasChildren(group: number): boolean {
  const bytes = memoryOfGroup(group);
  return bytes === undefined ? isGroupAlive(group) : bytes > 0;
}

function inMiB(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MiB`;
}
