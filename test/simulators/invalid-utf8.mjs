/** Sends bytes that are no UTF-8 within a line that is JSON otherwise. */
import { hello, rightAnswer, serve } from './lib.mjs';

serve(hello, (request) => {
  const line = JSON.stringify({ id: request.id, ...rightAnswer(request), note: 'caf#' });
  process.stdout.write(Buffer.from(`${line.replace('#', '\xe9')}\n`, 'latin1'));
});
