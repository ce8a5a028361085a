/** Draws the numbers of all replicates from one generator, that of the first seed. */
import { chain, hello, normals, packed, resultOf, rightAnswer, serve } from './lib.mjs';

serve(hello, (request) => {
  const { spec, seeds } = request;
  const answer = rightAnswer({ ...request, arrays: 'json' });
  if (answer.type === 'error') return answer;
  const normal = normals(seeds[0]);
  const chains = seeds.map((_, place) => chain(spec, spec.start[place], normal));
  return { type: 'result', arrays: packed(request, resultOf(chains)) };
});
