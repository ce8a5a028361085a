import {
  invalidArgument,
  isClaimId,
  isComputed,
  isParameterRange,
  requireDesigns,
  VerificationError,
} from '../../core/index.js';

import type { AnyProperty, LoweredSuite } from '../property.js';

/** Refuses TeX from whose backslashes a string of the language has made control characters. */
function requireTex(field: string, tex: string): void {
  const found = Array.from(tex).find((character) => character < ' ');
  if (found === undefined) return;
  throw invalidArgument(
    field,
    tex,
    `TeX with its backslashes, and ${JSON.stringify(found)} stands in it for one`,
    'write each backslash twice',
  );
}

const controlName = /^[a-z][a-z0-9-]{0,63}$/;

/**
 * Refuses a property that cannot be run, replayed or trusted.
 *
 * @throws VerificationError 'invalid-argument' for malformed names and designs,
 *   'vacuous-design' without a planted mistake and a case that is right by
 *   construction
 */
export function requireWellFormed(suite: LoweredSuite, property: AnyProperty): void {
  requireFields(property);
  const { claim, controls, designs } = property;
  if (!isClaimId(claim.id) || !claim.id.startsWith(`${suite.id}/`)) {
    throw invalidArgument('claim id', claim.id, `${suite.id}/name, lower case with hyphens`);
  }
  requireTex(`formula of ${claim.id}`, claim.formula);
  requireTex(`observed.symbol of ${claim.id}`, claim.observable.symbol);
  requireFunctions(property);
  requireRanges(property);
  const names = controls.map(({ name }) => name);
  const bad = controls.find(
    ({ name }, index) => !controlName.test(name) || names.indexOf(name) < index,
  );
  if (bad !== undefined) {
    const { name, kind } = bad;
    const isTwice = names.indexOf(name) !== names.lastIndexOf(name);
    throw invalidArgument(
      `name of ${kind === 'negative' ? 'a planted mistake' : 'another route'} of ${claim.id}`,
      name,
      isTwice
        ? 'a name that no other mistake or route of the claim has'
        : `lower case with hyphens, for example '${hyphenated(name)}'`,
    );
  }
  for (const kind of ['negative', 'positive'] as const) {
    if (controls.some((control) => control.kind === kind)) continue;
    throw new VerificationError(
      'vacuous-design',
      kind === 'negative'
        ? `${claim.id} has no planted mistake (negative control); add one that must be refuted`
        : `${claim.id} has no other route (positive control); add a case that is right by construction`,
      { claim: claim.id, kind },
    );
  }
  const empty = controls.find(({ simulate, predict }) => !simulate && !predict);
  if (empty !== undefined) {
    throw new VerificationError(
      'vacuous-design',
      `control ${empty.name} of ${claim.id} changes nothing; change the system, the measurement or the theory in it`,
      { claim: claim.id, control: empty.name },
    );
  }
  for (const name of ['margin', 'knownBias'] as const) {
    const { justification } = property[name];
    if (typeof justification === 'string' && justification.trim() !== '') continue;
    throw invalidArgument(
      `reason for the ${name === 'margin' ? 'margin' : 'known bias'} of ${claim.id}`,
      justification,
      'a reason in words',
    );
  }
  const { weight = 1, exploratory } = property;
  if (exploratory !== undefined && exploratory !== true) {
    throw invalidArgument(`exploratory of ${claim.id}`, exploratory, 'true, or nothing');
  }
  if (!(weight > 0 && weight < Number.POSITIVE_INFINITY)) {
    throw invalidArgument(`weight of ${claim.id}`, weight, 'a finite number > 0');
  }
  requireDesigns(` of ${claim.id}`, designs, isComputed(property.relation));
}

/** 'missingFactor Two' as 'missing-factor-two'. */
function hyphenated(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 64);
  return words === '' ? 'wrong-sign' : words;
}

/** Suites in plain JavaScript are not checked by a compiler. */
function requireFields(property: AnyProperty): void {
  const fields = [
    'claim',
    'domain',
    'relation',
    'margin',
    'knownBias',
    'predict',
    'simulate',
    'designs',
    'controls',
  ] as const;
  const missing = fields.find((name) => (property[name] ?? undefined) === undefined);
  if (missing === undefined) return;
  throw invalidArgument(
    `${missing} of ${property.claim?.id ?? 'a property'}`,
    property[missing],
    'a value: every claim needs one',
  );
}

function requireFunctions({
  claim,
  margin,
  knownBias,
  predict,
  simulate,
  controls,
}: AnyProperty): void {
  const shape = {
    'margin.of': [margin.of, 'a function (component, setting) => number'],
    'knownBias.of': [knownBias.of, 'a function (component, setting) => number'],
    theory: [predict, 'a function of the setting'],
    system: [simulate, 'a function of the setting'],
  } as const;
  for (const [name, [value, expected]] of Object.entries(shape)) {
    if (typeof value === 'function') continue;
    throw invalidArgument(`${name} of ${claim.id}`, value, expected);
  }
  for (const control of controls) {
    for (const name of ['predict', 'simulate'] as const) {
      const value = control[name];
      if (value === undefined || typeof value === 'function') continue;
      throw invalidArgument(
        `${name} of control ${control.name} of ${claim.id}`,
        value,
        'a function, or none to take that of the claim',
      );
    }
  }
}

function requireRanges({ claim, domain }: AnyProperty): void {
  for (const [name, range] of Object.entries(domain)) {
    if (isParameterRange(range)) continue;
    throw invalidArgument(
      `parameter ${name} of ${claim.id}`,
      range,
      'a range made by uniform, logUniform, integers or oneOf',
    );
  }
}
