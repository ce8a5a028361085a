import { messageOf } from '../../../../core/errors.js';
import { redisProblem } from '../redis-problem.js';

/** Tells once that Redis is gone, and once that it is back, however often either is noticed. */
export interface Outages {
  readonly onClose: () => void;
  readonly onReady: () => void;
  readonly onError: (error: unknown) => void;
}

/** What BullMQ says of a job that another worker has, or has had. */
const lostJob = /(?:lock|lock mismatch|key) for job (\S+)/i;

/**
 * @param tell - told each line
 */
export function outages(shownUrl: string, tell: (text: string) => void): Outages {
  let isGone = false;
  const told = new Set<string>();
  const once = (text: string): void => {
    if (told.has(text)) return;
    told.add(text);
    tell(text);
  };
  return {
    onClose: () => {
      if (!isGone) tell(`Redis at ${shownUrl} is gone; shards go on, and the worker waits for it`);
      isGone = true;
    },
    onReady: () => {
      if (isGone) tell(`Redis at ${shownUrl} is back`);
      isGone = false;
      told.clear();
    },
    onError: (error) => {
      const lost = lostJob.exec(messageOf(error));
      if (lost !== null) {
        const job = (lost[1] ?? '').replace(/[.,;:]+$/, '');
        once(`${job} was given to another worker meanwhile; what was computed is kept`);
      } else if (!isOfConnection(error)) {
        once(redisProblem(shownUrl, error));
      }
    },
  };
}

/** Told as an outage, of whichever connection it is. */
function isOfConnection(error: unknown): boolean {
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' || /Connection is closed|timeout/i.test(messageOf(error));
}
