import type { PoolRequest, PoolResult } from '../process/array-request.js';
import type { ForeignProcess } from '../process/foreign-process.js';
import type { Hello } from '../protocol/messages.js';
import { type Session, sessionOf } from './session.js';
import type { Trial } from './trials/trial.js';

/** What checks work with: a program, and the requests of one contract. */
export interface Bench {
  readonly hello: Hello;
  readonly trial: Trial;
  readonly isOneShot: boolean;
  /** Asks a process that the checks share, which is started anew where it is gone. */
  readonly ask: Session['ask'];
  /** A process where nothing was asked yet; ended with the check. */
  readonly fresh: () => Promise<Session>;
}

/** How the processes of a program are started. */
export interface ProgramStart {
  readonly start: (onRemark: (remark: string) => void) => Promise<ForeignProcess>;
  /** Whether the program is run once for each request. */
  readonly isOneShot: boolean;
  /** Seconds for a request. */
  readonly seconds: number;
}

/** The processes of a program that is looked at. */
export interface Processes {
  readonly ask: Bench['ask'];
  readonly fresh: Bench['fresh'];
  /** Ends those that are fresh. */
  readonly closeFresh: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** @param first - a process that runs already */
export function processesOf(
  first: Session,
  { start, seconds }: Pick<ProgramStart, 'start' | 'seconds'>,
): Processes {
  let shared = first;
  const own: Session[] = [];
  const started = () => startSession(start, seconds);
  const closeFresh = async (): Promise<void> => {
    await Promise.all(own.splice(0).map((session) => session.close()));
  };
  return {
    ask: async (request: PoolRequest, form): Promise<PoolResult> => {
      if (shared.process.whyGone() !== undefined) {
        await shared.close();
        shared = await started();
      }
      return shared.ask(request, form);
    },
    fresh: async () => {
      const session = await started();
      own.push(session);
      return session;
    },
    closeFresh,
    close: async () => {
      await Promise.all([shared.close(), closeFresh()]);
    },
  };
}

/** @throws ForeignFailure where the program does not start */
export async function startSession(
  start: ProgramStart['start'],
  seconds: number,
): Promise<Session> {
  const remarks: string[] = [];
  const process = await start((remark) => remarks.push(remark));
  return sessionOf(process, remarks, seconds);
}
