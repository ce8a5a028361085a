/** Has twice the noise in its first step. */
import { chain, hello, normals, packed, resultOf, rightAnswer, serve } from './lib.mjs';

serve({ ...hello, name: 'loud-start' }, (request) => {
  const { spec, seeds } = request;
  const answer = rightAnswer({ ...request, arrays: 'json' });
  if (answer.type === 'error') return answer;
  const loudness = (step) => (step === 0 ? 2 : 1);
  const chains = seeds.map((seed, place) =>
    chain(spec, spec.start[place], normals(seed), loudness),
  );
  return { type: 'result', arrays: packed(request, resultOf(chains)) };
});
