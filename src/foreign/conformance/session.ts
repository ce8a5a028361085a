import {
  askForArrays,
  type PoolRequest,
  type PoolResult,
  usualForm,
} from '../process/array-request.js';
import { ForeignFailure } from '../process/foreign-failure.js';
import type { ForeignProcess } from '../process/foreign-process.js';
import { ownFolder } from '../process/own-folder.js';
import type { Answer, arrayForms } from '../protocol/messages.js';

/** One process of a program, and what is asked of it. */
export interface Session {
  readonly process: ForeignProcess;
  /** What was odd and stopped nothing. */
  readonly remarks: readonly string[];
  /**
   * The arrays of an answer.
   *
   * @param form - in which they are sent; default the one that tvd prefers
   * @throws ForeignFailure also for replicates that are lost and numbers that are not finite
   */
  readonly ask: (request: PoolRequest, form?: (typeof arrayForms)[number]) => Promise<PoolResult>;
  /** The answer as it came, be it an error. */
  readonly answerTo: (request: PoolRequest, unwanted?: AbortSignal) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

/** @param seconds - after which a request is given up */
export function sessionOf(
  process: ForeignProcess,
  remarks: readonly string[],
  seconds: number,
): Session {
  const { hello } = process;
  const folder = ownFolder('tvd-conformance');
  let numRequests = 0;
  const addressed = (request: PoolRequest, arrays = usualForm(hello)) => {
    numRequests += 1;
    return { id: String(numRequests), arrays, folder: folder.path, request };
  };
  return {
    process,
    remarks,
    ask: async (request, form) => {
      const result = await askForArrays(hello, addressed(request, form), (message) =>
        process.ask(message, seconds),
      );
      const gone = process.whyGone();
      if (gone !== undefined) throw gone;
      requireWhole(result);
      return result;
    },
    answerTo: async (request, unwanted) => {
      let answer: Answer | undefined;
      try {
        await askForArrays(hello, addressed(request), async (message) => {
          answer = await process.ask(message, seconds, unwanted);
          return answer;
        });
      } catch (error) {
        // That it has no arrays is for the check to judge.
        if (answer === undefined) throw error;
      }
      return answer as Answer;
    },
    close: async () => {
      await process.stop();
      folder.remove();
    },
  };
}

/** Checks ask for what no right program loses. */
function requireWhole({ lost, arrays }: PoolResult): void {
  for (const [place, { code, message }] of Object.entries(lost)) {
    throw new ForeignFailure(
      'refused',
      `replicate ${Number(place) + 1} was lost (${code}: ${message})`,
    );
  }
  for (const [name, { values }] of Object.entries(arrays)) {
    const place = values.findIndex((value) => !Number.isFinite(value));
    if (place === -1) continue;
    throw new ForeignFailure('refused', `${values[place]} in ${name}, number ${place + 1}`);
  }
}
