import type { PoolRequest } from '../process/array-request.js';
import type { Bench } from './bench.js';
import { eightSeeds } from './check.js';

/** How a program answered a request that it cannot run, where that was not as it should be. */
export async function whyNotUnsupported(
  { fresh, trial }: Bench,
  request: PoolRequest,
): Promise<string | undefined> {
  const { answerTo, ask } = await fresh();
  const answer = await answerTo(request);
  if (answer.type === 'result') return 'a result';
  if (answer.code !== 'unsupported') return `the code ${answer.code}: ${answer.message}`;
  await ask(trial.request(eightSeeds.slice(0, 2)));
  return undefined;
}
