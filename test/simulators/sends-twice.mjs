/** Sends each result twice. */
import { hello, rightAnswer, say, serve } from './lib.mjs';

serve(hello, (request) => {
  const answer = rightAnswer(request);
  say({ id: request.id, ...answer });
  return answer;
});
