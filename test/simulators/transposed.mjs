/** Sends states as [kept state][replicate][d]. */
import { chain, hello, normals, packed, resultOf, serve } from './lib.mjs';

serve(hello, (request) => {
  const { spec, seeds } = request;
  const chains = seeds.map((seed, place) => chain(spec, spec.start[place], normals(seed)));
  const { states, end } = resultOf(chains);
  const turned = states?.[0].map((_, kept) => states.map((own) => own[kept]));
  const arrays = turned === undefined ? { end } : { states: turned, end };
  return { type: 'result', arrays: packed(request, arrays) };
});
