import { type AnyProperty, kindOf, type LoweredSuite } from '../../check/index.js';
import {
  conditionText,
  type Domain,
  describeSpec,
  encodeJson,
  invalidArgument,
  type NamedSimulation,
  type ParameterConstraint,
  type ParameterRange,
  type ParameterSpec,
  type Predictor,
  parameterText,
  visibleProse,
} from '../../core/index.js';
import { namedSimulations } from '../../dynamics/index.js';
import { engines } from '../../engines/index.js';
import { measuredResolutions } from '../../runs/index.js';
import { predictors } from '../../theory/index.js';
import {
  costAsData,
  costInWords,
  type MeasuredCost,
  measuredCosts,
} from '../claims/measured-costs.js';
import { resolutionLines } from '../claims/resolution-lines.js';
import { loadConfig } from '../config/load-config.js';
import { outFolder } from '../config/run-settings.js';
import { exitCodes } from '../exit-codes.js';
import { loadCatalogue } from '../load-catalogue.js';
import { writeResult } from '../output.js';
import { formatTable } from '../values/table.js';
import { unknownName } from '../values/unknown-name.js';
import { wrapText } from '../values/wrap.js';

/** Flags of `tvd list`. */
export interface ListFlags {
  readonly config?: string;
  readonly suite?: readonly string[];
  readonly json?: boolean;
  /** Prints what claims were measured to see instead. */
  readonly resolution?: boolean;
}

/**
 * Prints everything that the other commands accept by name, or what has one of the names, or
 * what claims can see.
 */
export async function list(names: readonly string[], flags: ListFlags): Promise<number> {
  if (flags.resolution === true) return listResolution(names, flags);
  // Suites are slow to load, and these need none.
  const needsSuites = names.length === 0 || names.some((name) => !isBuiltIn(name));
  const loaded = needsSuites ? await loadConfig(flags, process.cwd()) : undefined;
  const suites = loaded === undefined ? [] : await loadCatalogue(loaded);
  const costs =
    loaded === undefined ? [] : measuredCosts(outFolder(undefined, loaded, process.cwd()));
  const listed = { ...withNames(names, suites), costs };
  writeResult(flags.json === true ? encodeJson(asData(listed), 2) : asText(listed));
  return exitCodes.supported;
}

async function listResolution(names: readonly string[], flags: ListFlags): Promise<number> {
  if (names.length > 0) {
    throw invalidArgument('names', names, 'no name with --resolution, which shows all claims');
  }
  const loaded = await loadConfig(flags, process.cwd());
  const suites = await loadCatalogue(loaded);
  const measured = measuredResolutions(outFolder(undefined, loaded, process.cwd()));
  const claims = suites.flatMap(({ properties }) => properties.map(({ claim }) => claim.id));
  const text = () => resolutionLines(claims, measured);
  writeResult(flags.json === true ? encodeJson({ measured }, 2) : text());
  return exitCodes.supported;
}

/** What is shown; every kind is there, empty where nothing of it was named. */
interface Listed {
  readonly suites: readonly LoweredSuite[];
  readonly predictors: readonly Predictor[];
  readonly simulators: readonly NamedSimulation[];
  readonly engines: readonly ListedEngine[];
  /** What claims took, as far as it is known. */
  readonly costs: readonly MeasuredCost[];
  /** Whether names chose, so that there is room for details. */
  readonly isSelection: boolean;
}

type ListedEngine = (typeof engines)[number];

function isBuiltIn(name: string): boolean {
  return [
    ...predictors.map(({ id }) => id),
    ...namedSimulations.map(({ id }) => id),
    ...engines.map((engine) => engine.name),
  ].includes(name);
}

/**
 * What has one of the names; of a suite that is not named, the claims and figures that are.
 *
 * @throws VerificationError 'unknown-name' for a name that nothing has
 */
function withNames(
  names: readonly string[],
  suites: readonly LoweredSuite[],
): Omit<Listed, 'costs'> {
  const all = { suites, predictors, simulators: namedSimulations, engines };
  if (names.length === 0) return { ...all, isSelection: false };
  const isNamed = (name: string) => names.includes(name);
  const known = [
    ...predictors.map(({ id }) => id),
    ...namedSimulations.map(({ id }) => id),
    ...engines.map(({ name }) => name),
    ...suites.flatMap(({ id, properties, figures = [] }) => [
      id,
      ...properties.map(({ claim }) => claim.id),
      ...figures.map((figure) => figure.id),
    ]),
  ];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw unknownName('name', unknown, known, '`tvd list` shows all');
  }
  return {
    suites: suites
      .map((suite) =>
        isNamed(suite.id)
          ? suite
          : {
              ...suite,
              properties: suite.properties.filter(({ claim }) => isNamed(claim.id)),
              figures: (suite.figures ?? []).filter(({ id }) => isNamed(id)),
            },
      )
      .filter(({ properties, figures }) => properties.length + (figures ?? []).length > 0),
    predictors: predictors.filter(({ id }) => isNamed(id)),
    simulators: namedSimulations.filter(({ id }) => isNamed(id)),
    engines: engines.filter(({ name }) => isNamed(name)),
    isSelection: true,
  };
}

function asData({ suites, predictors, simulators, engines, costs }: Listed) {
  return {
    suites: suites.map(({ id, title, summary, budget, properties, figures = [] }) => ({
      id,
      title,
      summary,
      budget,
      claims: properties.map((property) => ({
        ...property.claim,
        regime: property.domain,
        kind: kindOf(property),
        ...(property.compares === undefined ? {} : { compares: property.compares }),
        ...(property.exploratory === true ? { exploratory: true } : {}),
        ...(property.firstTier === undefined ? {} : { firstTier: property.firstTier }),
        ...costAsData(property.claim.id, costs),
      })),
      ...(figures.length === 0
        ? {}
        : { figures: figures.map((figure) => ({ id: figure.id, title: figure.title })) }),
    })),
    predictors: predictors.map(({ id, summary, source, parameters, where, values = {} }) => ({
      id,
      summary,
      source,
      parameters,
      ...constraintsAsData(where),
      values,
    })),
    simulators: simulators.map(({ id, summary, source, parameters, where, observables }) => ({
      id,
      summary,
      source,
      parameters,
      ...constraintsAsData(where),
      observables,
    })),
    engines: engines.map(({ name, summary, arithmetic, missing }) => {
      const lacking = missing();
      return { name, summary, arithmetic, ...(lacking === undefined ? {} : { missing: lacking }) };
    }),
  };
}

function asText({ suites, predictors, simulators, engines, costs, isSelection }: Listed): string {
  const sections: readonly (readonly [string, readonly string[]])[] = [
    [
      'Claims (tvd verify)',
      suites.flatMap(({ id, title, properties, figures = [] }) => [
        `  ${id}: ${visibleProse(title)}`,
        ...properties.flatMap((property) => [
          `    ${property.claim.id}${remarksOf(property, costs)}`,
          `      ${visibleProse(property.claim.statement)}`,
          ...(isSelection ? regimeLines(property.domain) : []),
          ...(isSelection ? comparedLines(property) : []),
        ]),
        ...figures.map((figure) => `    figure ${figure.id}: ${visibleProse(figure.title)}`),
      ]),
    ],
    [
      'Predictors (tvd predict)',
      predictors.flatMap((predictor) => [
        ...describeNamed(predictor, isSelection),
        ...(isSelection ? describeValues(predictor.values) : givesLine(predictor.values)),
      ]),
    ],
    [
      'Simulators (tvd simulate)',
      simulators.flatMap((simulator) => [
        ...describeNamed(simulator, isSelection),
        `      gives ${simulator.observables.join(', ')}`,
      ]),
    ],
    [
      'Engines (--engine)',
      [
        formatTable(
          engines.map(({ name, summary, missing }) => [name, missing() ?? summary]),
          '  ',
        ),
      ],
    ],
  ];
  return sections
    .filter(([, lines]) => !isSelection || lines.join('') !== '')
    .map(([title, lines]) => [title, ...lines].join('\n'))
    .join('\n\n');
}

/** What each value is, beneath the parameters. */
function describeValues(values: Predictor['values'] = {}): string[] {
  const entries = Object.entries(values);
  if (entries.length === 0) return [];
  return ['    gives', ...inParagraphs(entries.map(([name, text]) => [name, [text]]))];
}

/** The parameters of a claim, each with its range. */
function regimeLines(domain: Domain): string[] {
  const entries = Object.entries(domain);
  if (entries.length === 0) return [];
  return [
    '      parameters',
    ...inParagraphs(entries.map(([name, range]) => [name, [rangeText(range)]])),
  ];
}

/** The values of a claim that an audit can take; where only theory names them, who tells them. */
function comparedLines({ compares = [] }: AnyProperty): string[] {
  const plain = compares.filter(({ places }) => places === undefined).map(({ name }) => name);
  const rows = compares.flatMap(({ name, places }): [string, string[]][] =>
    places === undefined ? [] : [[name, [places.map((own, k) => `${k + 1}: ${own}`).join(', ')]]],
  );
  const names =
    compares.length === 0
      ? ['what its theory names; an audit that asks for another value is told which']
      : plain.length === 0
        ? []
        : [plain.join(', ')];
  return [
    '      values that an audit can take',
    ...names.flatMap((own) => wrapText(own, lineWidth - 6)).map((own) => `      ${own}`),
    ...inParagraphs(rows),
  ];
}

function rangeText(range: ParameterRange): string {
  if (range.kind === 'one-of') return `one of ${range.values.map(parameterText).join(', ')}`;
  const kind = range.kind === 'integers' ? 'a whole number' : 'a number';
  return `${kind} from ${range.min} to ${range.max}`;
}

const lineWidth = 110;

/** Names, and beside each its paragraphs, in lines that a terminal holds. */
function inParagraphs(entries: readonly (readonly [string, readonly string[]])[]): string[] {
  const column = Math.max(0, ...entries.map(([name]) => name.length));
  const indent = '      ';
  return entries.flatMap(([name, paragraphs]) =>
    paragraphs
      .flatMap((text) => wrapText(text, lineWidth - indent.length - column - 2))
      .map((line, index) => `${indent}${(index === 0 ? name : '').padEnd(column)}  ${line}`),
  );
}

function givesLine(values: Predictor['values'] = {}): string[] {
  const names = Object.keys(values);
  return names.length === 0 ? [] : [`      gives ${names.join(', ')}`];
}

/** What sets a claim apart, in brackets; nothing for one like most. */
function remarksOf(property: AnyProperty, costs: readonly MeasuredCost[]): string {
  const kind = kindOf(property);
  const remarks = [
    ...(kind === 'simulated' ? [] : [kind.replace('-', ' ')]),
    ...(property.exploratory === true ? ['exploratory'] : []),
    ...(property.firstTier === undefined ? [] : [`from tier ${property.firstTier} on`]),
    ...costInWords(property.claim.id, costs),
  ];
  return remarks.length === 0 ? '' : ` (${remarks.join(', ')})`;
}

function constraintsAsData(where: readonly ParameterConstraint[] = []) {
  if (where.length === 0) return {};
  return { where: where.map(({ about, expected }) => ({ about, expected })) };
}

function describeNamed(
  { id, summary, parameters, where = [] }: Predictor | NamedSimulation,
  isSelection: boolean,
): string[] {
  const rows = Object.entries(parameters).map(
    ([name, spec]) => [name, allowedText(name, spec, where), spec.description] as const,
  );
  const details = isSelection
    ? inParagraphs(
        rows.map(([name, allowed, description]) => [name, [description, `(${allowed})`]]),
      )
    : [formatTable(rows, '      ')];
  return [`  ${id}: ${summary}`, ...details];
}

/** What a parameter accepts, when it counts, and what it is when left out. */
function allowedText(
  name: string,
  spec: ParameterSpec,
  where: readonly ParameterConstraint[],
): string {
  return [
    describeSpec(spec),
    ...where.filter(({ about }) => about === name).map(({ expected }) => expected),
    ...(spec.onlyWith === undefined ? [] : [`only with ${conditionText(spec.onlyWith)}`]),
    defaultText(spec),
  ].join(', ');
}

function defaultText(spec: ParameterSpec): string {
  if (spec.default !== undefined) return `default ${parameterText(spec.default)}`;
  return spec.optional === true ? 'optional' : 'required';
}
