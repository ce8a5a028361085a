import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const packed = JSON.parse(
  execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }),
) as { files: { path: string }[] }[];
const files = new Set(packed[0].files.map(({ path }) => path));
const has = (path: string) =>
  files.has(path) || [...files].some((file) => file.startsWith(`${path.replace(/\/$/, '')}/`));

/** Files that a document links to, from the root of the package. */
function linksOf(document: string): readonly string[] {
  const text = readFileSync(`${root}${document}`, 'utf8');
  return [...text.matchAll(/\]\(([^)#]+)[^)]*\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !target.startsWith('http'))
    .map((target) => posix.join(posix.dirname(document), target));
}

test('the package has what its README and the documents in docs link to', () => {
  const documents = ['README.md', ...files].filter((path) => /^(README|docs\/.*)\.md$/.test(path));
  expect(documents.length).toBeGreaterThan(8);
  expect(linksOf('README.md').length).toBeGreaterThan(10);
  for (const document of documents) {
    expect([document, linksOf(document).filter((path) => !has(path))]).toEqual([document, []]);
  }
});

test('no source map is without its sources', () => {
  expect([...files].filter((path) => path.endsWith('.map'))).toEqual([]);
});

test('the README opens with a picture of a report, with words for it, below 150 kB', () => {
  const readme = readFileSync(`${root}README.md`, 'utf8');
  const [, words = '', picture = ''] = /^# .*\n\n!\[([^\]]+)\]\(([^)]+)\)\n/.exec(readme) ?? [];
  expect(words.length).toBeGreaterThan(40);
  expect(picture).toBe('docs/report.png');
  expect(statSync(`${root}${picture}`).size).toBeLessThan(150_000);
  expect(readFileSync(`${root}${picture}`).subarray(1, 4).toString()).toBe('PNG');
  expect(readme.split(/\s+/).length).toBeLessThan(1700);
});
