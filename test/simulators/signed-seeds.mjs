/** Reads seeds as signed numbers of 64 bits, and fails at those that are larger. */
import { hello, rightAnswer, serve } from './lib.mjs';

serve(hello, (request) => {
  const large = request.seeds.find((seed) => BigInt(seed) >= 2n ** 63n);
  if (large === undefined) return rightAnswer(request);
  return { type: 'error', code: 'failed', message: `${large} is out of range` };
});
