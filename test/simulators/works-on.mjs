/** Says that it reads `cancel`, and does not look while it works at a long request. */
import { hello, rightAnswer, serve } from './lib.mjs';

serve({ ...hello, cancel: true }, (request) => {
  if (request.spec.numSteps < 1e6) return rightAnswer(request);
  return new Promise(() => setInterval(() => undefined, 1000));
});
