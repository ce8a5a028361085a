/** Sends npy files whose header says 2 GB and which have eight numbers. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hello, npyHeader, rightAnswer, serve } from './lib.mjs';

serve({ ...hello, arrays: ['npy'] }, (request) => {
  const answer = rightAnswer({ ...request, arrays: 'npy' });
  const file = Buffer.concat([npyHeader('<f8', [2 ** 28]), Buffer.alloc(64)]);
  for (const { npy } of Object.values(answer.arrays)) {
    writeFileSync(join(request.folder, npy), file);
  }
  return answer;
});
