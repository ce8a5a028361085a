/** Leaves symbolic links to right files outside of its folder. */
import { mkdtempSync, renameSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hello, rightAnswer, serve } from './lib.mjs';

const elsewhere = mkdtempSync(join(tmpdir(), 'tvd-elsewhere-'));

serve({ ...hello, arrays: ['npy'] }, (request) => {
  const answer = rightAnswer({ ...request, arrays: 'npy' });
  for (const { npy } of Object.values(answer.arrays)) {
    const moved = join(elsewhere, `${request.id}-${npy}`);
    renameSync(join(request.folder, npy), moved);
    symlinkSync(moved, join(request.folder, npy));
  }
  return answer;
});
