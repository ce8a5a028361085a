import { counted } from '../../core/index.js';
import type { Answer, Hello, PredictRequest, RunRequest } from '../protocol/messages.js';
import type { ForeignCommand } from './foreign-command.js';
import { ForeignFailure } from './foreign-failure.js';
import { afterSeconds, type ProcessLimits } from './process-limits.js';
import { helloOf, startProgram } from './running-program.js';

/** What a program may be asked. */
export type Asked = RunRequest | PredictRequest;

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
  readonly ask: (request: Asked, seconds: number, unwanted?: AbortSignal) => Promise<Answer>;
  /** Why it is gone; undefined while it lives. */
  readonly whyGone: () => ForeignFailure | undefined;
  /**
   * Asks the program to end, and kills what is left of it.
   *
   * @param how - told `shutdown`, by the end of its input, or by both, the default
   */
  readonly stop: (how?: 'shutdown' | 'end of input' | 'both') => Promise<void>;
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
  const program = startProgram(command, limits, onRemark);
  const { name, expect, send, fail, whyGone, ended } = program;
  const hello = await helloOf(program, limits);
  return {
    hello,
    whyGone,
    ask: async (request, seconds, unwanted) => {
      const answer = expect(request.id);
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
      const late = afterSeconds(seconds, () => giveUp(tooLong(request, seconds)));
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
    stop: async (how = 'both') => {
      if (whyGone() === undefined) {
        if (how !== 'end of input') send({ type: 'shutdown' });
        if (how !== 'shutdown') program.endInput();
        const late = setTimeout(() => {
          onRemark(`${name} did not end within ${limits.endSeconds} s and was killed`);
          fail('it was killed');
        }, limits.endSeconds * 1000);
        await ended;
        clearTimeout(late);
      }
      await ended;
      program.killRest();
    },
  };
}

/** Why a request is given up that is not answered in time. */
export function tooLong(request: Asked, seconds: number): string {
  const asked =
    request.type === 'run' ? counted(request.seeds.length, 'replicate') : 'a prediction';
  return `it took more than ${seconds} s for ${asked}`;
}
