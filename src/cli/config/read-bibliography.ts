import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CslEntry, RawEntry } from '@citation-js/core';
import {
  type Bibliography,
  type BibliographyEntry,
  invalidArgument,
  messageOf,
} from '../../core/index.js';

const fileName = 'references.bib';
const options = { forceType: '@bibtex/text', generateGraph: false } as const;

/**
 * The references that belong to a module: those of the file `references.bib` beside it or in the
 * nearest folder above it.
 *
 * @param module - its URL
 * @returns undefined when there is no such file
 */
export function referencesFileOf(module: string): string | undefined {
  let folder = dirname(fileURLToPath(module));
  while (!existsSync(join(folder, fileName))) {
    if (folder === dirname(folder)) return undefined;
    folder = dirname(folder);
  }
  return join(folder, fileName);
}

/** Keys of the entries of a BibTeX file. */
export function keysIn(file: string): readonly string[] {
  const entries = readFileSync(file, 'utf8').matchAll(/^\s*@\w+\s*\{\s*([^,\s]+)\s*,/gm);
  return [...entries].map(([, key = '']) => key);
}

/**
 * All works of a BibTeX file.
 *
 * @throws VerificationError 'invalid-argument' with the place of what is no BibTeX
 */
export async function readBibliography(file: string): Promise<Bibliography> {
  const [{ plugins }] = await Promise.all([
    import('@citation-js/core'),
    import('@citation-js/plugin-bibtex'),
  ]);
  const text = readFileSync(file, 'utf8');
  try {
    const raw = new Map(
      plugins.input.chainLink(text, options).map((entry) => [entry.label, entry.properties]),
    );
    const entries = plugins.input.chain(text, options);
    return Object.fromEntries(
      entries.map((entry) => [entry.id, entryOf(entry, raw.get(entry.id))]),
    );
  } catch (error) {
    throw invalidArgument(
      file,
      messageOf(error).split('\n')[0],
      'BibTeX',
      'mend the entry before this place',
    );
  }
}

function entryOf(entry: CslEntry, raw: RawEntry['properties'] = {}): BibliographyEntry {
  const { title = entry.id, DOI: doi, URL: url, issued, publisher } = entry;
  const venue = entry['container-title'] ?? publisher;
  const inVenue = /^arXiv:\s*(\S+)$/i.exec(venue ?? '')?.[1];
  const arxiv = inVenue ?? arxivOf(raw);
  const year = issued?.['date-parts']?.[0]?.[0];
  return {
    authors: (entry.author ?? entry.editor ?? []).map(nameOf),
    title,
    ...(venue === undefined || inVenue !== undefined ? {} : { venue }),
    ...(year === undefined ? {} : { year }),
    ...(doi === undefined ? {} : { doi }),
    ...(arxiv === undefined ? {} : { arxiv }),
    ...(url === undefined ? {} : { url }),
  };
}

function arxivOf({
  eprint,
  archiveprefix = 'arXiv',
  eprinttype = 'arXiv',
}: RawEntry['properties']) {
  const isArxiv = [archiveprefix, eprinttype].every((name) => /^arxiv$/i.test(String(name)));
  return eprint !== undefined && isArxiv ? String(eprint) : undefined;
}

function nameOf(name: NonNullable<CslEntry['author']>[number]): string {
  const parts = [
    name.given,
    name['dropping-particle'],
    name['non-dropping-particle'],
    name.family,
    name.suffix,
    name.literal,
  ];
  return parts.filter((part) => part !== undefined).join(' ');
}
