/** Says that it does not support a request, and ends. */
import { hello, rightAnswer, say, serve } from './lib.mjs';

serve(hello, (request) => {
  const answer = rightAnswer(request);
  if (answer.type === 'result') return answer;
  say({ id: request.id, ...answer });
  process.stdout.write('', () => process.exit(1));
  return new Promise(() => undefined);
});
