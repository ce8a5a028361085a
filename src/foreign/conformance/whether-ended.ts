import type { Bench } from './bench.js';
import { eightSeeds } from './check.js';

/** What was odd when a program that has worked was told to end. */
export async function whyNotEnded(
  { fresh, trial }: Bench,
  how: 'shutdown' | 'end of input',
): Promise<string | undefined> {
  const { process, remarks, ask } = await fresh();
  await ask(trial.request(eightSeeds.slice(0, 2)));
  await process.stop(how);
  return remarks.length === 0 ? undefined : remarks.join('; ');
}
