import { type AnyProperty, kindOf, type LoweredSuite } from '../../check/index.js';
import {
  describeSpec,
  encodeJson,
  type NamedSimulation,
  type ParameterConstraint,
  type ParameterSpec,
  type ParameterSpecs,
  type Predictor,
  visibleProse,
} from '../../core/index.js';
import { namedSimulations } from '../../dynamics/index.js';
import { engines } from '../../engines/index.js';
import { measuredResolutions } from '../../runs/index.js';
import { predictors } from '../../theory/index.js';
import { resolutionLines } from '../claims/resolution-lines.js';
import { loadConfig } from '../config/load-config.js';
import { outFolder } from '../config/run-settings.js';
import { exitCodes } from '../exit-codes.js';
import { loadCatalogue } from '../load-catalogue.js';
import { writeResult } from '../output.js';
import { formatTable } from '../values/table.js';

/** Flags of `tvd list`. */
export interface ListFlags {
  readonly config?: string;
  readonly suite?: readonly string[];
  readonly json?: boolean;
  /** Prints what claims were measured to see instead. */
  readonly resolution?: boolean;
}

/** Prints everything that the other commands accept by name, or what claims can see. */
export async function list(flags: ListFlags): Promise<number> {
  const loaded = await loadConfig(flags, process.cwd());
  const suites = await loadCatalogue(loaded);
  if (flags.resolution === true) {
    const measured = measuredResolutions(outFolder(undefined, loaded, process.cwd()));
    const claims = suites.flatMap(({ properties }) => properties.map(({ claim }) => claim.id));
    const text = () => resolutionLines(claims, measured);
    writeResult(flags.json === true ? encodeJson({ measured }, 2) : text());
    return exitCodes.supported;
  }
  writeResult(flags.json === true ? encodeJson(asData(suites), 2) : asText(suites));
  return exitCodes.supported;
}

function asData(suites: readonly LoweredSuite[]) {
  return {
    suites: suites.map(({ id, title, summary, budget, properties, figures = [] }) => ({
      id,
      title,
      summary,
      budget,
      claims: properties.map((property) => ({
        ...property.claim,
        kind: kindOf(property),
        ...(property.exploratory === true ? { exploratory: true } : {}),
        ...(property.firstTier === undefined ? {} : { firstTier: property.firstTier }),
      })),
      ...(figures.length === 0
        ? {}
        : { figures: figures.map((figure) => ({ id: figure.id, title: figure.title })) }),
    })),
    predictors: predictors.map(({ id, summary, source, parameters, where }) => ({
      id,
      summary,
      source,
      parameters,
      ...constraintsAsData(where),
    })),
    simulators: namedSimulations.map(({ id, summary, source, parameters, where, observables }) => ({
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

function asText(suites: readonly LoweredSuite[]): string {
  return [
    'Claims (tvd verify)',
    ...suites.flatMap(({ id, title, properties, figures = [] }) => [
      `  ${id}: ${visibleProse(title)}`,
      ...properties.flatMap((property) => [
        `    ${property.claim.id}${remarksOf(property)}`,
        `      ${visibleProse(property.claim.statement)}`,
      ]),
      ...figures.map((figure) => `    figure ${figure.id}: ${visibleProse(figure.title)}`),
    ]),
    '',
    'Predictors (tvd predict)',
    ...predictors.flatMap(describeNamed),
    '',
    'Simulators (tvd simulate)',
    ...namedSimulations.flatMap((simulator) => [
      ...describeNamed(simulator),
      `      gives ${simulator.observables.join(', ')}`,
    ]),
    '',
    'Engines (--engine)',
    formatTable(
      engines.map(({ name, summary, missing }) => [name, missing() ?? summary]),
      '  ',
    ),
  ].join('\n');
}

/** What sets a claim apart, in brackets; nothing for one like most. */
function remarksOf(property: AnyProperty): string {
  const kind = kindOf(property);
  const remarks = [
    ...(kind === 'simulated' ? [] : [kind.replace('-', ' ')]),
    ...(property.exploratory === true ? ['exploratory'] : []),
    ...(property.firstTier === undefined ? [] : [`from tier ${property.firstTier} on`]),
  ];
  return remarks.length === 0 ? '' : ` (${remarks.join(', ')})`;
}

function constraintsAsData(where: readonly ParameterConstraint[] = []) {
  if (where.length === 0) return {};
  return { where: where.map(({ about, expected }) => ({ about, expected })) };
}

function describeNamed({ id, summary, parameters, where }: Predictor | NamedSimulation): string[] {
  return [`  ${id}: ${summary}`, describeParameters(parameters, where)];
}

function describeParameters(
  specs: ParameterSpecs,
  where: readonly ParameterConstraint[] = [],
): string {
  const rows = Object.entries(specs).map(([name, spec]) => [
    name,
    [
      describeSpec(spec),
      ...where.filter(({ about }) => about === name).map(({ expected }) => expected),
      defaultText(spec),
    ].join(', '),
    spec.description,
  ]);
  return formatTable(rows, '      ');
}

function defaultText(spec: ParameterSpec): string {
  if (spec.default !== undefined) return `default ${spec.default}`;
  return spec.optional === true ? 'optional' : 'required';
}
