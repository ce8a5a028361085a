import type { Bibliography, BibliographyEntry, Reference } from '../../core/index.js';

/** A work in a reading list. */
export interface WorkView {
  readonly anchor: string;
  readonly authors: string;
  readonly title: string;
  /** Venue and year. */
  readonly where: string;
  readonly links: readonly { readonly text: string; readonly url: string }[];
}

/** How a text refers to a work: `Mei et al. 2019`; the key of a work that no file of references has. */
export function shortCitation(key: string, works: Bibliography): string {
  const work = Object.hasOwn(works, key) ? works[key] : undefined;
  if (work === undefined) return key;
  const names = work.authors.map(familyName);
  const [first = work.title, second] = names;
  const who =
    names.length > 2 ? `${first} et al.` : second === undefined ? first : `${first} and ${second}`;
  return work.year === undefined ? who : `${who} ${work.year}`;
}

/** What a statement rests on, in words: work, place and deviation. */
export function citationText({ key, locator, deviation }: Reference, works: Bibliography): string {
  const place = `${shortCitation(key, works)}, ${locator}`;
  return deviation === undefined ? place : `${place}; ${deviation}`;
}

/** A work as a reading list shows it. */
export function workView(key: string, work: BibliographyEntry): WorkView {
  const { authors, title, venue, year, doi, arxiv, url } = work;
  return {
    anchor: `work:${key}`,
    authors: listed(authors),
    title,
    where: [venue, year].filter((part) => part !== undefined).join(', '),
    links: [
      ...(doi === undefined
        ? []
        : [{ text: `doi:${doi}`, url: `https://doi.org/${encoded(doi)}` }]),
      ...(arxiv === undefined
        ? []
        : [{ text: `arXiv:${arxiv}`, url: `https://arxiv.org/abs/${encoded(arxiv)}` }]),
      ...(url === undefined || !isSafe(url) ? [] : [{ text: url, url }]),
    ],
  };
}

const maxListed = 8;

function listed(authors: readonly string[]): string {
  if (authors.length > maxListed) return `${authors.slice(0, maxListed - 1).join(', ')} et al.`;
  const last = authors.at(-1) ?? '';
  return authors.length < 2 ? last : `${authors.slice(0, -1).join(', ')} and ${last}`;
}

/** The last word of a name, with the small words before it. */
function familyName(name: string): string {
  return /(?:\b[a-z]+ )*\S+$/.exec(name)?.[0] ?? name;
}

/** Parts of an address as they are written there, slashes kept. */
function encoded(identifier: string): string {
  return encodeURIComponent(identifier.replace(/[\uD800-\uDFFF]/gu, '')).replaceAll('%2F', '/');
}

function isSafe(url: string): boolean {
  return /^https?:\/\/[^\s"'<>]+$/.test(url);
}
