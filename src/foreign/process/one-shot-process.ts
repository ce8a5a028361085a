import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Hello } from '../protocol/messages.js';
import type { ForeignCommand } from './foreign-command.js';
import { ForeignFailure } from './foreign-failure.js';
import { type Asked, type ForeignProcess, tooLong } from './foreign-process.js';
import { ownFolder } from './own-folder.js';
import { afterSeconds, type ProcessLimits } from './process-limits.js';
import { helloOf, type RunningProgram, startProgram } from './running-program.js';

/**
 * A program without a loop: it is run once for its hello, as `COMMAND --hello`, and once for each
 * request, as `COMMAND --request FILE`. No process lives between requests.
 *
 * @param onRemark - told of what is odd and stops nothing
 * @throws ForeignFailure that says what was received and expected, with the end of standard error
 */
export async function startOneShotProcess(
  command: ForeignCommand,
  limits: ProcessLimits,
  onRemark: (remark: string) => void = () => {},
): Promise<ForeignProcess> {
  const running = new Set<RunningProgram>();
  const start = (words: readonly string[]): RunningProgram => {
    const own = { ...command, args: [...command.args, ...words] };
    const program = startProgram(own, limits, onRemark);
    running.add(program);
    program.ended.then(() => {
      running.delete(program);
      program.killRest();
    });
    return program;
  };

  const first = start(['--hello']);
  first.endInput();
  const hello = await helloOf(first, limits);
  await endOf(first, limits);

  const folder = ownFolder('tvd-one-shot');
  let stopped: ForeignFailure | undefined;
  return {
    hello,
    whyGone: () => stopped,
    ask: async (request, seconds, unwanted) => {
      if (stopped !== undefined) throw stopped;
      const file = join(folder.path, `${request.id}.json`);
      writeFileSync(file, JSON.stringify(request));
      try {
        const program = start(['--request', file]);
        return await answerOf(program, hello, request, { seconds, limits, unwanted });
      } finally {
        rmSync(file, { force: true });
      }
    },
    stop: async () => {
      stopped ??= new ForeignFailure('stopped', `${first.name}: the run was stopped`);
      const rest = [...running];
      for (const { fail } of rest) fail('the run was stopped', 'stopped');
      await Promise.all(rest.map(({ ended }) => ended));
      folder.remove();
    },
  };
}

interface Patience {
  readonly seconds: number;
  readonly limits: ProcessLimits;
  readonly unwanted: AbortSignal | undefined;
}

/** What a process that was started for one request says, when it has ended. */
async function answerOf(
  program: RunningProgram,
  hello: Hello,
  request: Asked,
  { seconds, limits, unwanted }: Patience,
) {
  // Both at once: they may come in one piece.
  const greeting = helloOf(program, limits);
  const answer = program.expect(request.id);
  program.endInput();
  const late = afterSeconds(seconds, () => program.fail(tooLong(request, seconds), 'stopped'));
  const onUnwanted = () => program.fail('the answer is no longer wanted', 'stopped');
  unwanted?.addEventListener('abort', onUnwanted, { once: true });
  try {
    requireSame(await greeting, hello, program);
    const message = await answer;
    await endOf(program, limits);
    if (message.type !== 'hello') return message;
    throw new ForeignFailure('lost', `${program.name}: a second hello`);
  } finally {
    clearTimeout(late);
    unwanted?.removeEventListener('abort', onUnwanted);
  }
}

function requireSame(said: Hello, first: Hello, { name, fail }: RunningProgram): void {
  const [own, expected] = [said, first].map((hello) => JSON.stringify(hello));
  if (own === expected) return;
  const problem = `it said another hello than for --hello: ${own}, where it had been ${expected}`;
  fail(problem);
  throw new ForeignFailure('lost', `${name}: ${problem}`);
}

/** Waits for a process that has said all that it was asked for. */
async function endOf(
  { fail, ended, endedInOrder, whyGone }: RunningProgram,
  { endSeconds }: ProcessLimits,
): Promise<void> {
  const late = setTimeout(
    () => fail(`it did not end within ${endSeconds} s of its last message`),
    endSeconds * 1000,
  );
  await ended;
  clearTimeout(late);
  if (!endedInOrder()) throw whyGone();
}
