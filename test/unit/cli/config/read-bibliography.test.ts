import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import {
  readBibliography,
  referencesFileOf,
} from '../../../../src/cli/config/read-bibliography.js';
import { methodWorks } from '../../../../src/report/methods/method-works.js';

const folder = mkdtempSync(join(tmpdir(), 'tvd-references-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function bibOf(text: string): string {
  const file = join(folder, 'references.bib');
  writeFileSync(file, text);
  return file;
}

describe('a file of references', () => {
  test('gives authors, title, venue, year and identifiers, without TeX', async () => {
    const file = bibOf(`
@string{jmlr = {Journal of Machine Learning Research}}
@article{a, author = {G{\\"o}ring, Niclas and van der Vaart, Aad W.}, title = {A {DMFT} of $\\alpha$ \\& more},
  journal = jmlr, year = {2025}, doi = {10.1/x_y}}
@article{b, author = {Mei, Song}, title = {T}, journal = {arXiv:1902.06015}, year = {in press}}
@misc{c, title = {A site}, url = {https://example.org/a}, eprint = {2502.21269}, archivePrefix = {arXiv}}
`);
    expect(await readBibliography(file)).toEqual({
      a: {
        authors: ['Niclas Göring', 'Aad W. van der Vaart'],
        title: 'A DMFT of α & more',
        venue: 'Journal of Machine Learning Research',
        year: 2025,
        doi: '10.1/x_y',
      },
      b: { authors: ['Song Mei'], title: 'T', arxiv: '1902.06015' },
      c: { authors: [], title: 'A site', arxiv: '2502.21269', url: 'https://example.org/a' },
    });
  });

  test('that is no BibTeX is refused with the place', async () => {
    const file = bibOf('@article{a,\n title = {T}\n\n@article{b,\n title = {U}\n}\n');
    await expect(readBibliography(file)).rejects.toThrow(/references\.bib.*line 4/s);
  });

  test('is the nearest one at or above a module', () => {
    const file = bibOf('');
    const inside = join(folder, 'deep', 'suites');
    mkdirSync(inside, { recursive: true });
    expect(referencesFileOf(pathToFileURL(join(inside, 'claims.ts')).href)).toBe(file);
    expect(referencesFileOf('file:///nowhere/at/all/claims.ts')).toBeUndefined();
  });

  test('of this package agrees with the works that the methods of a report cite', async () => {
    const own = fileURLToPath(new URL('../../../../references.bib', import.meta.url));
    const works = await readBibliography(own);
    for (const [key, { authors, title, year }] of Object.entries(methodWorks)) {
      expect({ key, authors, title, year }).toEqual({
        key,
        authors: works[key]?.authors,
        title: works[key]?.title,
        year: works[key]?.year,
      });
    }
  });

  test('of this package has all of its entries, each with a title and somebody or somewhere', async () => {
    const own = fileURLToPath(new URL('../../../../references.bib', import.meta.url));
    const works = Object.entries(await readBibliography(own));
    expect(works.length).toBeGreaterThan(80);
    for (const [key, work] of works) {
      expect(work.title, key).not.toBe(key);
      const where = [...work.authors, work.venue, work.url].filter((part) => part !== undefined);
      expect(where.length, key).toBeGreaterThan(0);
    }
  });
});
