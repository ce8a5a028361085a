import { isParameterRange } from '../domain.js';
import { invalidArgument } from '../errors.js';
import { type AnyComputationShape, type AnyExperimentShape, isComputation } from './experiment.js';

type Fields = Readonly<Record<string, unknown>>;

/** The parts of a claim, of which nothing is known but the relation. */
export interface WrittenParts {
  readonly id: string;
  readonly about: AnyExperimentShape | AnyComputationShape;
  readonly relation: unknown;
  readonly theory: unknown;
  readonly margin: unknown;
  readonly knownBias: unknown;
  readonly mistakes: unknown;
  readonly otherRoutes: unknown;
}

/**
 * Refuses a claim of which a part is missing or of another kind: suites in JavaScript, and those
 * that the command loads, are not compiled, and what is forgotten would show only in a run.
 *
 * @throws VerificationError 'invalid-argument' with the claim, the part, what it should be and an
 *   example
 */
export function requireParts(claim: WrittenParts): void {
  const { id } = claim;
  requireWords(claim as unknown as Fields, id);
  requireShape(claim.about as unknown as Fields, id, isComputation(claim.about));
  if (typeof claim.theory !== 'function') {
    throw missing('theory', id, claim.theory, 'a function of the setting', theoryExample);
  }
  requireWidths('margin', claim.margin, claim.relation, id);
  requireWidths('knownBias', claim.knownBias, claim.relation, id);
  requireControls('mistakes', claim.mistakes, id);
  requireControls('otherRoutes', claim.otherRoutes, id);
}

const theoryExample = 'theory: ({ stepSize }) => ({ variance: stepSize / 2 })';

function missing(part: string, id: unknown, value: unknown, expected: string, example: string) {
  return invalidArgument(`${part} of ${id}`, value, expected, `such as ${example}`);
}

/** Fields that are texts: of the claim, and of records in it. */
const texts: readonly (readonly [path: readonly string[], expected: string, example: string])[] = [
  [['says'], 'the claim as a sentence', "says: 'The variance is that of the limit.'"],
  [['formula'], 'the claim as a TeX formula', "formula: '\\\\langle x^2 \\\\rangle = T'"],
  [['source', 'key'], 'the key of a work', "source: cite('welling2011', 'equation (4)')"],
  [['source', 'locator'], 'a place in the work', "source: cite('welling2011', 'equation (4)')"],
  [['observed', 'name'], 'what is observed, in words', observedExample()],
  [['observed', 'symbol'], 'its symbol in TeX', observedExample()],
  [['observed', 'unit'], "its unit, '1' for a pure number", observedExample()],
];

function observedExample(): string {
  return "observed: { name: 'variance', symbol: '\\\\sigma^2', unit: '1' }";
}

const records: Readonly<Record<string, readonly [expected: string, example: string]>> = {
  source: ['a work and a place in it', "source: cite('welling2011', 'equation (4)')"],
  observed: ['a name, a symbol and a unit', observedExample()],
};

function requireWords(claim: Fields, id: unknown): void {
  for (const [name, [expected, example]] of Object.entries(records)) {
    if (!isRecord(claim[name])) throw missing(name, id, claim[name], expected, example);
  }
  for (const [path, expected, example] of texts) {
    const value = path.reduce<unknown>((of, name) => (of as Fields)[name], claim);
    if (typeof value === 'string') continue;
    throw missing(path.join('.'), id, value, expected, example);
  }
  const { assuming } = claim;
  if (Array.isArray(assuming) && assuming.every((one) => typeof one === 'string')) return;
  const expected = 'a list of sentences, [] where nothing is assumed';
  throw missing('assuming', id, assuming, expected, "assuming: ['the potential is quadratic']");
}

function requireShape(shape: Fields, id: unknown, isComputed: boolean): void {
  const example = 'regime: { stepSize: uniform(0.01, 0.1) }';
  const { regime } = shape;
  if (!isRecord(regime)) {
    throw missing('regime', id, regime, 'the range of each parameter', example);
  }
  for (const [name, range] of Object.entries(regime)) {
    if (isParameterRange(range)) continue;
    const expected = 'a range, made by uniform, logUniform, integers or oneOf';
    throw missing(`regime.${name}`, id, range, expected, example);
  }
  const functions = isComputed
    ? ([['computes', 'computes: ({ stepSize }) => ({ variance: varianceAt(stepSize) })']] as const)
    : ([
        ['system', 'system: ({ stepSize }) => mySimulator({ stepSize })'],
        ['measure', 'measure: (run) => ({ variance: run.variance })'],
      ] as const);
  for (const [name, own] of functions) {
    if (typeof shape[name] === 'function') continue;
    throw missing(name, id, shape[name], 'a function', own);
  }
}

/** A number or a function for each compared name, or one for all; and the reason. */
function requireWidths(
  part: 'margin' | 'knownBias',
  widths: unknown,
  relation: unknown,
  id: unknown,
): void {
  const named = isRecord(relation) ? relation : {};
  const names = 'every' in named ? [] : Object.keys(named);
  const [name = 'each'] = names;
  const [width, reason] = part === 'margin' ? [0.1, 'a tenth'] : [0, 'the steps are exact'];
  const example = `${part}: { ${name}: ${width}, because: '${reason}' }`;
  if (!isRecord(widths)) {
    throw missing(part, id, widths, 'a width for each compared name, and the reason', example);
  }
  if (typeof widths.because !== 'string') {
    throw missing(`${part}.because`, id, widths.because, 'the reason, in words', example);
  }
  const needed = 'each' in widths ? ['each'] : names;
  const given = Object.keys(widths).filter((own) => own !== 'because');
  for (const own of new Set([...needed, ...given])) {
    const kind = typeof widths[own];
    if (kind === 'number' || kind === 'function') continue;
    throw missing(`${part}.${own}`, id, widths[own], 'a number or a function', example);
  }
}

const routes = {
  mistakes: {
    parts: ['system', 'measurement', 'computes', 'theory'],
    expected: 'what must come out refuted, by name',
    example:
      "mistakes: { 'half-the-noise': { change: 'half the noise', system: (right) => changed(right, { noise: right.noise / 2 }) } }",
  },
  otherRoutes: {
    parts: ['system', 'values', 'computes', 'at'],
    expected: 'what must come out supported, by name',
    example:
      "otherRoutes: { 'exact-draws': { change: 'draws from the law', values: (setting, key) => ({ variance: drawn(setting, key) }) } }",
  },
} as const;

function requireControls(part: keyof typeof routes, controls: unknown, id: unknown): void {
  const { parts, expected, example } = routes[part];
  if (!isRecord(controls)) throw missing(part, id, controls, expected, example);
  for (const [name, control] of Object.entries(controls)) {
    const where = `${part}['${name}']`;
    if (!isRecord(control)) throw missing(where, id, control, 'a change and its part', example);
    if (typeof control.change !== 'string') {
      throw missing(`${where}.change`, id, control.change, 'the change, in words', example);
    }
    const given = parts.filter((own) => control[own] !== undefined);
    const [only] = given;
    if (given.length === 1 && only !== undefined && typeof control[only] === 'function') continue;
    const oneOf = `a function as one of ${parts.join(', ')}`;
    throw missing(where, id, Object.keys(control), oneOf, example);
  }
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
