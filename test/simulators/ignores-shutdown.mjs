/** Ends at the end of its input, and not when it is told `shutdown`. */
import { createInterface } from 'node:readline';
import { hello, rightAnswer, say } from './lib.mjs';

say(hello);
createInterface({ input: process.stdin }).on('line', (line) => {
  const message = JSON.parse(line);
  if (message.type === 'run') say({ id: message.id, ...rightAnswer(message) });
});
