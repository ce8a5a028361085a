/** Mixes a number of its own process into each seed. */
import { hello, rightAnswer, serve } from './lib.mjs';

serve(hello, (request) => {
  const own = BigInt(process.pid) << 40n;
  const seeds = request.seeds.map((seed) => `${BigInt.asUintN(64, BigInt(seed) + own)}`);
  return rightAnswer({ ...request, seeds });
});
