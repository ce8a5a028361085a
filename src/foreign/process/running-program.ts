import { spawn } from 'node:child_process';
import { visible } from '../../core/index.js';
import type { Answer, Hello } from '../protocol/messages.js';
import { type ProgramMessage, shown } from '../protocol/read-message.js';
import { commandInWords, type ForeignCommand } from './foreign-command.js';
import { type FailureKind, ForeignFailure } from './foreign-failure.js';
import { isGroupAlive, killGroup, memoryOfGroup } from './process-group.js';
import type { ProcessLimits } from './process-limits.js';
import { readOutput } from './program-output.js';
import { textTail } from './text-tail.js';

/** A process of a program, in a group of its own, and what it may say next. */
export interface RunningProgram {
  /** The command, for messages. */
  readonly name: string;
  /**
   * Waits for the hello, or for the answer to the request of an id. Messages come in the order
   * in which they are expected, and what is not expected is a failure.
   *
   * @throws ForeignFailure that says what came instead
   */
  readonly expect: (id?: string) => Promise<Hello | Answer>;
  /** Writes a message to its standard input. */
  readonly send: (message: object) => void;
  /** Ends its standard input. */
  readonly endInput: () => void;
  /** Kills it for a reason; whoever waits for a message is told. */
  readonly fail: (problem: string, kind?: FailureKind) => void;
  /** Why it is gone; undefined while it lives. */
  readonly whyGone: () => ForeignFailure | undefined;
  /** Settled when it has ended and the last of its output was read. */
  readonly ended: Promise<void>;
  /** Whether it ended by itself, and there was nothing wrong with it. */
  readonly endedInOrder: () => boolean;
  /** Kills what is left of its group. */
  readonly killRest: () => void;
}

/** Groups that must not outlive this process. */
const running = new Set<number>();
process.on('exit', () => running.forEach(killGroup));

/** How often memory is looked at, in milliseconds. */
const memoryInterval = 500;

/** What is expected and not yet there: the hello, or an answer. */
interface Waiting {
  readonly id?: string;
  readonly resolve: (message: Hello | Answer) => void;
  readonly reject: (failure: ForeignFailure) => void;
}

/**
 * Starts a process of a program.
 *
 * @param onRemark - told of what is odd and stops nothing
 */
export function startProgram(
  command: ForeignCommand,
  limits: ProcessLimits,
  onRemark: (remark: string) => void,
): RunningProgram {
  const child = spawn(command.file, command.args, {
    detached: true,
    stdio: 'pipe',
    ...(command.folder === undefined ? {} : { cwd: command.folder }),
  });
  const group = child.pid;
  const name = commandInWords(command);
  const errors = textTail();
  child.stderr.on('data', errors.add);
  // A program that has ended does not read what is sent; that it ended is told.
  child.stdin.on('error', () => {});

  const waiting: Waiting[] = [];
  let failure: ForeignFailure | undefined;
  const fail = (problem: string, kind: FailureKind = 'lost'): void => {
    if (failure !== undefined) return;
    const told = errors.lines().map(visible).join(' | ');
    const behind = told === '' ? '' : `; the end of its standard error: ${told}`;
    failure = new ForeignFailure(kind, `${name}: ${problem}${behind}`);
    if (group !== undefined) killGroup(group);
    for (const { reject } of waiting.splice(0)) reject(failure);
  };
  let hasSaidHello = false;
  const onMessage = (message: ProgramMessage, line: string): void => {
    if (failure !== undefined) return;
    const problem = whyOutOfTurn(message, line, waiting[0]);
    if (problem !== undefined) fail(problem);
    else if (message.type !== 'progress') {
      hasSaidHello ||= message.type === 'hello';
      waiting.shift()?.resolve(message);
    }
  };
  let endedInOrder = false;
  const onEnd = (how: string, isInOrder: boolean): void => {
    if (failure === undefined && group !== undefined && hasChildren(group)) {
      onRemark(`${name} left processes behind, which were killed`);
    }
    endedInOrder = failure === undefined && isInOrder;
    const silent = `${how} before it said hello; a program serves requests until there are no more, in Python by tvd.serve() at its end`;
    fail(hasSaidHello || !isInOrder ? how : silent);
  };

  const listener = { onMessage, onProblem: fail, onEnd };
  const ended = readOutput(command.file, child, limits.lineBytes, listener);
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

  return {
    name,
    expect: (id) => {
      const message = new Promise<Hello | Answer>((resolve, reject) => {
        if (failure !== undefined) reject(failure);
        else waiting.push({ ...(id === undefined ? {} : { id }), resolve, reject });
      });
      // Of two that are expected at once, the second may fail while the first is waited for.
      message.catch(() => {});
      return message;
    },
    send: (message) => child.stdin.write(`${JSON.stringify(message)}\n`),
    endInput: () => child.stdin.end(),
    fail,
    whyGone: () => failure,
    ended,
    endedInOrder: () => endedInOrder,
    killRest: () => {
      if (group !== undefined) killGroup(group);
    },
  };
}

/**
 * The hello of a program that was just started.
 *
 * @throws ForeignFailure where none comes in time
 */
export async function helloOf(
  { expect, fail, ended }: RunningProgram,
  { startSeconds }: ProcessLimits,
): Promise<Hello> {
  const late = setTimeout(
    () => fail(`it sent no hello within ${startSeconds} s; send it before anything else`),
    startSeconds * 1000,
  );
  const hello = await expect()
    .catch(async (problem: ForeignFailure) => {
      await ended;
      throw problem;
    })
    .finally(() => clearTimeout(late));
  if (hello.type !== 'hello') throw new ForeignFailure('lost', 'no hello');
  return hello;
}

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
