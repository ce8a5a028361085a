/** Draws step t of seed k from seed k + t, so that near seeds run through one sequence. */
import { chain, hello, normals, packed, resultOf, rightAnswer, serve } from './lib.mjs';

/** Pairs of numbers, as a step has two. */
function streamOf(seed) {
  let step = BigInt(seed);
  let rest = [];
  return () => {
    if (rest.length === 0) {
      const normal = normals(step);
      rest = [normal(), normal()];
      step += 1n;
    }
    return rest.shift();
  };
}

serve(hello, (request) => {
  const { spec, seeds } = request;
  const answer = rightAnswer({ ...request, arrays: 'json' });
  if (answer.type === 'error') return answer;
  const chains = seeds.map((seed, place) => chain(spec, spec.start[place], streamOf(seed)));
  return { type: 'result', arrays: packed(request, resultOf(chains)) };
});
