/** Gives other results each time that a seed is asked for; `--says-so`: and says that it does. */
import { hello, rightAnswer, serve } from './lib.mjs';

let numRuns = BigInt(process.pid);

const deterministic = !process.argv.includes('--says-so');

serve({ ...hello, deterministic }, (request) => {
  numRuns += 1n;
  const seeds = request.seeds.map(
    (seed) => `${BigInt.asUintN(64, BigInt(seed) + (numRuns << 40n))}`,
  );
  return rightAnswer({ ...request, seeds });
});
