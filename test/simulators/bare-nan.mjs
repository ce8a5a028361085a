/** Sends NaN as Python prints it, which is no JSON. */
import { hello, serve } from './lib.mjs';

serve({ ...hello, arrays: ['json'] }, ({ id }) => {
  process.stdout.write(`{"type":"result","id":"${id}","arrays":{"end":[[NaN]]}}\n`);
});
