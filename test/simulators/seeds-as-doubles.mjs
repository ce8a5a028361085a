/** Reads seeds as float64, which 2^53 and 2^53 + 1 are one of. */
import { hello, rightAnswer, serve } from './lib.mjs';

serve(hello, (request) => {
  const seeds = request.seeds.map((seed) => `${BigInt(Number(seed))}`);
  return rightAnswer({ ...request, seeds });
});
