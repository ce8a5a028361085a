/** Keeps states from the first one on, wherever it is to begin. */
import { hello, rightAnswer, serve } from './lib.mjs';

serve(hello, (request) => {
  const { spec } = request;
  if (spec.keep === undefined) return rightAnswer(request);
  return rightAnswer({ ...request, spec: { ...spec, keep: { ...spec.keep, from: 0 } } });
});
