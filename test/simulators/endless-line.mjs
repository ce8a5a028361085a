/** Answers with a line that has no end. */
import { hello, serve } from './lib.mjs';

const part = '0,'.repeat(2 ** 15);

function flood() {
  while (process.stdout.write(part));
  process.stdout.once('drain', flood);
}

serve(hello, ({ id }) => {
  process.stdout.write(`{"type":"result","id":"${id}","arrays":{"end":[[`);
  flood();
  return new Promise(() => undefined);
});
