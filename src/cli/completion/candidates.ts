import type { Command, Option } from 'commander';
import { tiers } from '../../core/index.js';
import { languages } from '../init/languages.js';
import { scripts } from './scripts.js';

type Names = () => readonly string[] | Promise<readonly string[]>;

/** What can stand after an option that takes a value. */
const valuesOf: Readonly<Record<string, Names>> = {
  '--tier': () => tiers,
  '--engine': async () => [
    'auto',
    ...(await import('../../engines/index.js')).engines.map(({ name }) => name),
  ],
  '--simulator': () => Object.keys(languages),
  '--fail-on': () => ['worse', 'changed'],
  '--seed': () => ['commit'],
};

/** What can stand as an argument of a command. */
const argumentsOf: Readonly<Record<string, Names>> = {
  verify: claimNames,
  plan: claimNames,
  history: claimNames,
  export: async () => ['latest', ...(await claimNames())],
  list: async () => [
    ...(await claimNames()),
    ...(await predictorNames()),
    ...(await simulatorNames()),
  ],
  predict: predictorNames,
  simulate: simulatorNames,
  schema: async () => (await import('../schemas/schemas.js')).schemas.map(({ name }) => name),
  completion: () => Object.keys(scripts),
};

/**
 * Words that can stand in the place of the last one.
 *
 * @param words - after `tvd`; the last one is being written, and may be empty
 */
export async function candidates(
  program: Command,
  words: readonly string[],
): Promise<readonly string[]> {
  const current = words.at(-1) ?? '';
  const all = await allCandidates(program, words.slice(0, -1), current);
  return [...new Set(all)].filter((word) => word.startsWith(current));
}

async function allCandidates(
  program: Command,
  before: readonly string[],
  current: string,
): Promise<readonly string[]> {
  const [name] = before;
  if (name === undefined) {
    return current.startsWith('-')
      ? longNames(program.options)
      : program
          .createHelp()
          .visibleCommands(program)
          .map((command) => command.name());
  }
  const command = program.commands.find((own) => own.name() === name);
  // After `--` stands a program of somebody else.
  if (command === undefined || before.includes('--')) return [];
  const option = command.options.find(({ long }) => long === before.at(-1));
  if (option !== undefined && (option.required || option.optional)) {
    return (await valuesOf[option.long ?? '']?.()) ?? [];
  }
  if (current.startsWith('-')) return longNames(command.options);
  return (await argumentsOf[name]?.()) ?? [];
}

function longNames(options: readonly Option[]): readonly string[] {
  return [...options.flatMap(({ long }) => long ?? []), '--help'];
}

async function claimNames(): Promise<readonly string[]> {
  const { loadConfig } = await import('../config/load-config.js');
  const { loadCatalogue } = await import('../load-catalogue.js');
  const suites = await loadCatalogue(await loadConfig({}, process.cwd()));
  return suites.flatMap(({ id, properties }) => [id, ...properties.map(({ claim }) => claim.id)]);
}

async function predictorNames(): Promise<readonly string[]> {
  return (await import('../../theory/index.js')).predictors.map(({ id }) => id);
}

async function simulatorNames(): Promise<readonly string[]> {
  return (await import('../../dynamics/index.js')).namedSimulations.map(({ id }) => id);
}
