import { type AnyClaim, invalidArgument, isComputation } from '../../core/index.js';

const ofClaim = [
  ...['id', 'says', 'formula', 'source', 'assuming', 'observed', 'about', 'relation', 'theory'],
  ...['margin', 'knownBias', 'designs', 'mistakes', 'otherRoutes', 'labels', 'weight'],
  ...['exploratory', 'firstTier', 'cost', 'tags'],
];
const ofSource = ['key', 'locator', 'deviation'];
const ofExperiment = ['regime', 'where', 'given', 'across', 'disorder', 'system', 'measure'];
const ofComputation = ['regime', 'where', 'given', 'of', 'computes'];

/** The parts that a mistake or another route changes, of which each has exactly one. */
const patched = {
  experiment: { mistake: ['system', 'measurement', 'theory'], route: ['system', 'values', 'at'] },
  computation: { mistake: ['computes', 'theory'], route: ['computes', 'at'] },
};

/**
 * Refuses a claim with fields that nothing reads, by name: the compiler does, but suites in
 * JavaScript, and those that `tvd verify` loads, are not compiled. A misspelt condition
 * would be no condition.
 *
 * @throws VerificationError 'invalid-argument'
 */
export function requireKnownFields(claim: AnyClaim): void {
  const { id, about, source, mistakes, otherRoutes, tags = [] } = claim;
  const isComputed = isComputation(about);
  requireOnly(`claim ${id}`, claim, ofClaim);
  requireOnly(`source of ${id}`, source, ofSource);
  // The filter of a report takes what stands between spaces for one word.
  const tag = tags.find((own) => !/^\S+$/.test(own));
  if (tag !== undefined) throw invalidArgument(`tag of ${id}`, tag, 'a word without spaces');
  requireOnly(
    `${isComputed ? 'computation' : 'experiment'} of ${id}`,
    about,
    isComputed ? ofComputation : ofExperiment,
  );
  const parts = patched[isComputed ? 'computation' : 'experiment'];
  for (const [name, mistake] of Object.entries(mistakes ?? {})) {
    const whose = `planted mistake ${name} of ${id}`;
    requireOnly(whose, mistake, ['change', ...parts.mistake]);
    requireOnePart(whose, mistake, parts.mistake);
  }
  for (const [name, route] of Object.entries(otherRoutes ?? {})) {
    const whose = `other route ${name} of ${id}`;
    requireOnly(whose, route, ['change', 'inferenceOnly', ...parts.route]);
    requireOnePart(whose, route, parts.route);
  }
}

function requireOnly(whose: string, object: object, known: readonly string[]): void {
  const unknown = fieldsOf(object).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw invalidArgument(`field of ${whose}`, unknown, `one of ${known.join(', ')}`);
}

function requireOnePart(whose: string, object: object, parts: readonly string[]): void {
  const given = fieldsOf(object).filter((name) => parts.includes(name));
  if (given.length !== 1) {
    throw invalidArgument(`parts of ${whose}`, given, `exactly one of ${parts.join(', ')}`);
  }
  const [part = ''] = given;
  const value = (object as Readonly<Record<string, unknown>>)[part];
  if (typeof value !== 'function') {
    throw invalidArgument(`${part} of ${whose}`, value, 'a function');
  }
}

/** Names of what is there: undefined is nothing. */
function fieldsOf(object: object | undefined): string[] {
  return Object.entries(object ?? {}).flatMap(([name, value]) => (value === undefined ? [] : name));
}
