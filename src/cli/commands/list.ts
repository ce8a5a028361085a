import {
  describeSpec,
  encodeJson,
  type NamedSimulation,
  type ParameterSpec,
  type ParameterSpecs,
  type Predictor,
  type Suite,
} from '../../core/index.js';
import { namedSimulations } from '../../dynamics/index.js';
import { engines } from '../../engines/index.js';
import { predictors } from '../../theory/index.js';
import { loadConfig } from '../config/load-config.js';
import { exitCodes } from '../exit-codes.js';
import { loadCatalogue } from '../load-catalogue.js';
import { writeResult } from '../output.js';
import { formatTable } from '../values/table.js';

/** Flags of `tvd list`. */
export interface ListFlags {
  readonly config?: string;
  readonly json?: boolean;
}

/** Prints everything that the other commands accept by name. */
export async function list(flags: ListFlags): Promise<number> {
  const suites = await loadCatalogue(await loadConfig(flags.config, process.cwd()));
  writeResult(flags.json === true ? encodeJson(asData(suites), 2) : asText(suites));
  return exitCodes.supported;
}

function asData(suites: readonly Suite[]) {
  return {
    suites: suites.map(({ id, title, summary, budget, properties, figures = [] }) => ({
      id,
      title,
      summary,
      budget,
      claims: properties.map(({ claim, exploratory, firstTier }) => ({
        ...claim,
        ...(exploratory === true ? { exploratory } : {}),
        ...(firstTier === undefined ? {} : { firstTier }),
      })),
      ...(figures.length === 0
        ? {}
        : { figures: figures.map((figure) => ({ id: figure.id, title: figure.title })) }),
    })),
    predictors: predictors.map(({ id, summary, source, parameters }) => ({
      id,
      summary,
      source,
      parameters,
    })),
    simulators: namedSimulations.map(({ id, summary, source, parameters, observables }) => ({
      id,
      summary,
      source,
      parameters,
      observables,
    })),
    engines: engines.map(({ name, summary, arithmetic, missing }) => {
      const lacking = missing();
      return { name, summary, arithmetic, ...(lacking === undefined ? {} : { missing: lacking }) };
    }),
  };
}

function asText(suites: readonly Suite[]): string {
  return [
    'Claims (tvd verify)',
    ...suites.flatMap(({ id, title, properties, figures = [] }) => [
      `  ${id}: ${title}`,
      ...properties.flatMap(({ claim, exploratory, firstTier }) => [
        `    ${claim.id}${exploratory === true ? ' (exploratory)' : ''}${firstTier === undefined ? '' : ` (from tier ${firstTier} on)`}`,
        `      ${claim.statement}`,
      ]),
      ...figures.map((figure) => `    figure ${figure.id}: ${figure.title}`),
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

function describeNamed({ id, summary, parameters }: Predictor | NamedSimulation): string[] {
  return [`  ${id}: ${summary}`, describeParameters(parameters)];
}

function describeParameters(specs: ParameterSpecs): string {
  const rows = Object.entries(specs).map(([name, spec]) => [
    name,
    `${describeSpec(spec)}${defaultText(spec)}`,
    spec.description,
  ]);
  return formatTable(rows, '      ');
}

function defaultText(spec: ParameterSpec): string {
  if (spec.default !== undefined) return `, default ${spec.default}`;
  return spec.optional === true ? ', optional' : ', required';
}
