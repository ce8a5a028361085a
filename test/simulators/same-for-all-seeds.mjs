/** Gives all seeds the same numbers. */
import { hello, rightAnswer, serve } from './lib.mjs';

serve(hello, (request) => rightAnswer({ ...request, seeds: request.seeds.map(() => '1') }));
