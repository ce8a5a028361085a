/** Sends half of its answer and ends, in good order. */
import { hello, rightAnswer, serve } from './lib.mjs';

serve(hello, (request) => {
  const line = JSON.stringify({ id: request.id, ...rightAnswer(request) });
  process.stdout.write(line.slice(0, line.length / 2), () => process.exit(0));
  return undefined;
});
