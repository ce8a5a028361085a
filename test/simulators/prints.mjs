/** Prints to standard output, where messages alone may be. */
import { hello, rightAnswer, serve } from './lib.mjs';

serve(hello, (request) => {
  process.stdout.write('step 1 of 10\n');
  return rightAnswer(request);
});
