import { plainSymbol } from './plain-symbol.js';

const identifier = /^[a-z][a-z0-9]*(?:[A-Z][A-Za-z0-9]*)+$/;

/**
 * A name of code as a reader of papers would write it. Names that are no
 * identifiers are words already and stay as they are, but for symbols in them.
 *
 * @example readableName('snapshotMeanSquaredError') // 'snapshot mean squared error'
 * @example readableName('numSamples') // 'number of samples'
 * @example readableName('sigma_w^2') // 'σ_w²'
 */
export function readableName(name: string): string {
  if (!identifier.test(name)) return plainSymbol(name);
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(' ')
    .map((word) => (/^[A-Z]{2,}/.test(word) ? word : word.toLowerCase()))
    .join(' ')
    .replace(/^num /, 'number of ');
}

const identifiersInProse =
  /(?<![\w./'"`@-])(?!arXiv\b)[a-z][a-z0-9]*(?:[A-Z][a-z0-9]*)+(?![\w./'"`(])/g;

/**
 * Prose in which names of code and typed symbols are written as in a paper; what is quoted, part
 * of a path, or called, is code and stays as it is.
 *
 * @example readableProse('at inputDimension 3, var(w) = sigma_w^2') // 'at input dimension 3, var(w) = σ_w²'
 */
export function readableProse(text: string): string {
  return plainSymbol(text.replaceAll(identifiersInProse, readableName));
}

/** The last part of a claim's id in words: `sgld-posterior/two-temperatures` is `Two temperatures`. */
export function nameOfClaim(id: string): string {
  const words = (id.split('/').at(-1) ?? id).replaceAll('-', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
