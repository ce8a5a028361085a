/** A work that a claim, a figure or a method rests on, as a reading list shows it. */
export interface BibliographyEntry {
  /** In the order of the work, family names last: `Andrea Montanari`. */
  readonly authors: readonly string[];
  readonly title: string;
  /** Journal, book, conference or publisher; missing for a preprint. */
  readonly venue?: string;
  readonly year?: number;
  /** Without `https://doi.org/`. */
  readonly doi?: string;
  /** Identifier on arXiv, such as `2502.21269`. */
  readonly arxiv?: string;
  readonly url?: string;
}

/** Works by their keys. */
export type Bibliography = Readonly<Record<string, BibliographyEntry>>;
