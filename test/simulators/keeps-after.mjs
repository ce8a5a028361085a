/** Keeps the states after the steps that it is to keep the states before. */
import { chain, hello, normals, packed, resultOf, rightAnswer, serve } from './lib.mjs';

serve(hello, (request) => {
  const { spec, seeds } = request;
  const answer = rightAnswer({ ...request, arrays: 'json' });
  if (answer.type === 'error' || spec.keep === undefined || spec.numSteps === 0) {
    return rightAnswer(request);
  }
  const late = {
    ...spec,
    numSteps: spec.numSteps + 1,
    keep: { ...spec.keep, from: spec.keep.from + 1 },
  };
  const chains = seeds.map((seed, place) => ({
    states: chain(late, spec.start[place], normals(seed)).states,
    end: chain(spec, spec.start[place], normals(seed)).end,
  }));
  return { type: 'result', arrays: packed(request, resultOf(chains)) };
});
