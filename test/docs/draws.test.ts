import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { meanOfTheta } from './mean-of-theta.js';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

test('docs/draws.md has the lines that are run, and they say that few draws are not usable', async () => {
  expect(read('../../docs/draws.md')).toContain(`\`\`\`ts\n${read('mean-of-theta.ts')}\`\`\``);
  const file = fileURLToPath(new URL('../files-of-draws/arviz-netcdf4.nc', import.meta.url));
  expect(await meanOfTheta(file)).toContainEqual(expect.stringMatching(/effective draws/));
});
