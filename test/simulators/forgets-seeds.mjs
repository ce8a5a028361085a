/** Gives other results each time that a seed is asked for. */
import { hello, rightAnswer, serve } from './lib.mjs';

let numRuns = BigInt(process.pid);

serve(hello, (request) => {
  numRuns += 1n;
  const seeds = request.seeds.map(
    (seed) => `${BigInt.asUintN(64, BigInt(seed) + (numRuns << 40n))}`,
  );
  return rightAnswer({ ...request, seeds });
});
