import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const built = fileURLToPath(new URL('../../dist/src/', import.meta.url));

const modulesOf = (layer: string) =>
  readdirSync(`${built}${layer}`, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.js'),
  );

test.each([
  ['core', 9],
  ['kernels', 1],
  ['models', 1],
  ['numerics', 1],
  ['random', 1],
  ['stats', 1],
  ['theory', 1],
  ['workers', 3],
  ['engines', 4],
  ['dynamics', 1],
  ['check', 14],
])(
  'the build has few modules for layer %s, and its index imports those and indices of others',
  (layer, most) => {
    expect(modulesOf(layer)).toContain('index.js');
    expect(modulesOf(layer).length).toBeLessThanOrEqual(most);
    const text = readFileSync(`${built}${layer}/index.js`, 'utf8');
    const imported = [...text.matchAll(/^import .* from "(\..*)";$/gm)].map(([, path]) => path);
    const isKnown = (path = '') => /^(\.\.\/\w+\/index|\.\/[\w-]+)\.js$/.test(path);
    expect(imported.filter((path) => !isKnown(path))).toEqual([]);
  },
);

test('constants stay expressions, which no bundler has computed', () => {
  const text = readFileSync(`${built}random/index.js`, 'utf8');
  expect(text).toContain(`const multiplier0 = ${0xd2511f53} | 0;`);
});
