import { readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { scriptFile } from '../../../src/cli/bench/python/python-process.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const { files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

test.each(['pytorch.py', 'with_jax.py'])('the script %s is there, and shipped', (name) => {
  const file = scriptFile(name);
  expect(basename(file)).toBe(name);
  expect(readFileSync(file, 'utf8')).toContain('protocol');
  expect(files).toContain(`${relative(root, dirname(file))}/*.py`);
});
