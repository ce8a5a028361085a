/** Takes a step where it is to take none. */
import { hello, rightAnswer, serve } from './lib.mjs';

serve(hello, (request) => {
  const { spec } = request;
  return rightAnswer({ ...request, spec: { ...spec, numSteps: Math.max(1, spec.numSteps) } });
});
