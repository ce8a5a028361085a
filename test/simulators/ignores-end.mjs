/** Ends when it is told `shutdown`, and not at the end of its input. */
import { createInterface } from 'node:readline';
import { hello, rightAnswer, say } from './lib.mjs';

say(hello);
setInterval(() => undefined, 1000);
createInterface({ input: process.stdin }).on('line', (line) => {
  const message = JSON.parse(line);
  if (message.type === 'run') say({ id: message.id, ...rightAnswer(message) });
  if (message.type === 'shutdown') process.exit(0);
});
