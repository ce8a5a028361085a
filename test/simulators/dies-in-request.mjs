/** Dies in the middle of a request; with `--signal` by a signal, as for lack of memory. */
import { hello, serve } from './lib.mjs';

serve(hello, () => {
  process.stderr.write('out of memory\n');
  if (process.argv.includes('--signal')) process.kill(process.pid, 'SIGKILL');
  process.exit(1);
});
