import { type Figure, invalidArgument, type Suite } from '../../core/index.js';

/**
 * The figure of a suite with an id.
 *
 * @throws VerificationError 'invalid-argument'
 */
export function figureOf(
  { id, figures = [] }: Pick<Suite, 'id' | 'figures'>,
  wanted: string,
): Figure {
  const figure = figures.find((candidate) => candidate.id === wanted);
  if (figure === undefined) throw invalidArgument('figure', wanted, `a figure of suite ${id}`);
  return figure;
}
