/** Sends progress for ever, and no result; with `--unasked` without having said that it would. */
import { hello, say, serve } from './lib.mjs';

const progress = !process.argv.includes('--unasked');

serve({ ...hello, progress }, ({ id }) => {
  setInterval(() => say({ type: 'progress', id, done: 0.5 }), 1);
  return new Promise(() => undefined);
});
