import {
  canonicalSetting,
  invalidArgument,
  numComponentsOf,
  numComponentsOfPart,
  type PredictedComponent,
  type Relation,
  type Setting,
  type VerificationError,
} from '../../core/index.js';

/**
 * Refuses what a predict function returned when it is no prediction, or one that
 * its relation cannot compare.
 *
 * Values that are not finite pass, and so does NaN as their error: theory may fail at a
 * setting, and the run calls that `invalid`.
 *
 * @param id - of the claim
 * @param setting - at which it was predicted, for messages about its values
 * @throws VerificationError 'invalid-argument'
 */
export function requirePrediction(
  id: string,
  relation: Relation,
  prediction: unknown,
  setting?: Setting,
): void {
  const components = requireComponents(id, prediction);
  requireNumComponents(id, relation, components.length);
  requireFitting(id, relation, components, setting);
}

/** A prediction with another number of components than its relation compares is a mistake. */
function requireNumComponents(id: string, relation: Relation, count: number): void {
  const expected = numComponentsOf(relation);
  if (count > 0 && (expected === undefined || count === expected)) return;
  throw invalidArgument(
    `number of predicted components of ${id}`,
    count,
    `${expected ?? 'at least one'}, one for each number that its relation (${relation.kind}) compares${hasSides(relation) ? '; compare a series by curveOver beside numbers that have other sides' : ''}`,
  );
}

/** Whether each component has a side of its own, so that their number is fixed. */
function hasSides(relation: Relation): boolean {
  return 'sides' in relation && Array.isArray(relation.sides);
}

/** Each part of a relation with the components that it compares. */
function requireFitting(
  id: string,
  relation: Relation,
  components: readonly PredictedComponent[],
  setting: Setting | undefined,
): void {
  if (relation.kind !== 'all-of') {
    requireLaws(id, relation, components);
    requireValues(id, relation, components);
    requireInRange(id, relation, components, setting);
    return;
  }
  let first = 0;
  for (const part of relation.parts) {
    const next = first + numComponentsOfPart(part);
    requireFitting(id, part.relation, components.slice(first, next), setting);
    first = next;
  }
}

/** A comparison with a law needs the law. */
function requireLaws(
  id: string,
  relation: Relation,
  components: readonly PredictedComponent[],
): void {
  if (relation.kind !== 'distribution' || relation.numSamples === 2) return;
  const bare = components.find(({ law }) => law === undefined);
  if (bare === undefined) return;
  throw invalidArgument(
    `law of ${id}, ${bare.label}`,
    bare.law,
    'a law, which values are compared with',
  );
}

function requireComponents(id: string, prediction: unknown): readonly PredictedComponent[] {
  const components = isObject(prediction) ? prediction.components : undefined;
  if (!Array.isArray(components)) {
    throw refused(`prediction of ${id}`, prediction, 'an object with an array of components');
  }
  const labels = new Set<string>();
  for (const [index, component] of components.entries()) {
    requireComponent(id, index, component);
    const { label } = component;
    if (labels.has(label)) {
      throw refused(`label of predicted component ${index} of ${id}`, label, 'a label of its own');
    }
    labels.add(label);
  }
  return components;
}

function requireComponent(id: string, index: number, component: unknown): void {
  const { label, value, numericalError } = isObject(component) ? component : {};
  if (typeof label !== 'string') {
    throw refused(
      `predicted component ${index} of ${id}`,
      component,
      'an object with a label in words, a value and a numericalError',
    );
  }
  if (typeof value !== 'number') {
    throw refused(`predicted value of ${id}, ${label}`, value, 'a number');
  }
  const isFailed = !Number.isFinite(value) && Number.isNaN(numericalError);
  if (!isFailed && !(typeof numericalError === 'number' && numericalError >= 0)) {
    throw refused(
      `numerical error of ${id}, ${label}`,
      numericalError,
      'a number >= 0; use 0 for a closed formula',
    );
  }
}

/** A distance from a law is compared with its margin alone: any other value would shift it. */
function requireValues(
  id: string,
  relation: Relation,
  components: readonly PredictedComponent[],
): void {
  if (relation.kind !== 'distribution' && relation.kind !== 'rank') return;
  const bad = components.find(({ value }) => Number.isFinite(value) && value !== 0);
  if (bad === undefined) return;
  throw refused(
    `predicted value of ${id}, ${bad.label}`,
    bad.value,
    '0: the relation compares a distance with its margin',
  );
}

/** Chances lie in [0, 1], and variances and their ratios above 0, up to the numerical error. */
function requireInRange(
  id: string,
  relation: Relation,
  components: readonly PredictedComponent[],
  setting: Setting | undefined,
): void {
  const range = rangeOf(relation);
  if (range === undefined) return;
  const bad = components.find(
    ({ value, numericalError }) =>
      Number.isFinite(value) &&
      !(value + numericalError >= range.lower && value - numericalError <= range.upper),
  );
  if (bad === undefined) return;
  const where =
    setting === undefined
      ? ''
      : `; theory says so at ${canonicalSetting(setting)}: correct it, or leave such settings out with where`;
  throw refused(`predicted value of ${id}, ${bad.label}`, bad.value, `${range.inWords}${where}`);
}

function rangeOf(relation: Relation) {
  switch (relation.kind) {
    case 'probability':
      return { lower: 0, upper: 1, inWords: 'a chance, a number in [0, 1]' };
    case 'variance':
    case 'variance-ratio':
      return { lower: 0, upper: Number.POSITIVE_INFINITY, inWords: 'a number >= 0' };
    default:
      return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Also for values that JSON has no text for. */
function refused(argument: string, value: unknown, expected: string): VerificationError {
  try {
    return invalidArgument(argument, value, expected);
  } catch {
    return invalidArgument(argument, String(value), expected);
  }
}
