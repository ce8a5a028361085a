/** Names a right file outside of its folder: `--path absolute`, by default `../NAME.npy`. */
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { hello, option, rightAnswer, serve } from './lib.mjs';

serve({ ...hello, arrays: ['npy'] }, (request) => {
  const { arrays, ...answer } = rightAnswer({ ...request, arrays: 'npy' });
  const outside = Object.entries(arrays).map(([name, { npy }]) => {
    const path = `../${npy}`;
    const whole = join(request.folder, path);
    renameSync(join(request.folder, npy), whole);
    return [name, { npy: option('--path', path) === 'absolute' ? whole : path }];
  });
  return { ...answer, arrays: Object.fromEntries(outside) };
});
