import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { pageFile, pageOf, readRows, samplers } from '../../examples/validate/samplers.js';

const folder = new URL('../../examples/validate/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const adapters = readdirSync(folder).filter((name) => name.endsWith('.py'));

describe.each(adapters)('the adapter %s', (name) => {
  test('has at most forty lines', () => {
    expect(read(name).trimEnd().split('\n').length).toBeLessThanOrEqual(40);
  });

  test('is run by the script', () => {
    expect(samplers.map(({ words }) => words[0])).toContain(name);
  });
});

describe.each(samplers)('$sampler', ({ sampler, words, requirements }) => {
  test('has an adapter, and versions that are pinned', () => {
    expect(adapters).toContain(words[0]);
    const lines = read(requirements)
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(lines.filter((line) => !line.includes('=='))).toEqual([]);
  });

  test('has a place in the README', () => {
    expect(read('README.md')).toContain(sampler);
  });
});

test('the table has rows of the samplers, in their order, with the versions that are pinned', () => {
  const rows = readRows();
  const names = rows.map(({ sampler }) => sampler);
  const listed = samplers.filter(({ sampler }) => names.includes(sampler));
  expect(names).toEqual(listed.map(({ sampler }) => sampler));
  for (const [place, { version, tier }] of rows.entries()) {
    expect(read(listed[place]?.requirements ?? '')).toContain(`==${version.split('+')[0]}`);
    expect(tier).toBe(listed[place]?.tier);
  }
});

test('the page is that of the table', () => {
  expect(readFileSync(pageFile, 'utf8')).toBe(pageOf(readRows()));
});

test('a check that is refuted or undecided is taken apart in the README', () => {
  const open = readRows().flatMap(({ refuted, inconclusive, invalid }) => [
    ...refuted,
    ...inconclusive,
    ...invalid,
  ]);
  expect(open.filter((check) => !read('README.md').includes(`\`${check}\``))).toEqual([]);
});
