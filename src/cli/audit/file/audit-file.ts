import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { roundingOf } from '../../../audit/index.js';
import type { LoweredSuite } from '../../../check/index.js';
import {
  type AuditedReading,
  type AuditRecord,
  invalidArgument,
  messageOf,
  type PublishedSampling,
} from '../../../core/index.js';
import { compileNumber, type NumberOf } from '../../claim-files/compile-expression.js';
import type { KnownNames } from '../../claim-files/expressions/expression.js';
import type { Problems, ValuePath } from '../../claim-files/file/problems.js';
import { readIssues } from '../../claim-files/file/read-issues.js';
import { readYaml, type YamlFile } from '../../claim-files/file/yaml-file.js';
import { unknownName } from '../../values/unknown-name.js';
import { type NumberNames, namesOf } from './names.js';
import { type PredictorRecipe, predictorRecipeOf, type Recipe, recipeOf } from './recipe.js';
import { type AuditFileData, auditFile, type NumberData, type ReadingData } from './schema.js';

/** A number of an audit, ready to be reproduced. */
export interface CompiledNumber {
  readonly data: NumberData;
  readonly value: number;
  readonly rounding: number;
  readonly sampling: PublishedSampling;
  readonly margin: number;
  readonly places: readonly { readonly at: string; readonly printed: string }[];
  /** What places of the paper contradict each other in; undefined where they agree. */
  readonly disagreement: string | undefined;
  readonly readings: readonly string[];
  readonly recipe: Recipe;
  readonly at: ReturnType<typeof namesOf>['at'];
  /** Computed numbers that `as` uses, by name. */
  readonly beside: ReadonlyMap<string, PredictorRecipe>;
  /** What is compared, of what was reproduced. */
  readonly as: NumberOf;
  /** Where in the file it stands. */
  readonly path: ValuePath;
}

/** An audit, as its file states it. */
export interface AuditFile {
  readonly id: string;
  readonly paper: AuditRecord['paper'];
  readonly falseContradictionRate: number;
  readonly falseReproductionRate: number;
  readonly readings: readonly AuditedReading[];
  /** Those with which nothing is wrong. */
  readonly numbers: readonly CompiledNumber[];
  readonly numLeftOut: number;
  /** What is wrong with the others, a line each with its place in the file. */
  readonly problems: readonly string[];
}

/**
 * The text of an audit file.
 *
 * @param path - as the user gave it, from the folder in which the command runs
 * @throws VerificationError 'invalid-argument' where there is none
 */
export function readAuditSource(path: string, folder = process.cwd()): string {
  const file = resolve(folder, path);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw invalidArgument('audit', path, 'an audit file that exists');
  }
  return readFileSync(file, 'utf8');
}

/**
 * Reads an audit file. What is wrong with one number leaves the others alone; what is wrong with the
 * file as a whole, or with a reading, is thrown.
 *
 * @param path - name of the file, for messages
 * @param folder - of the file, from which draws are looked for
 * @throws VerificationError 'invalid-argument' with file, line and column of each problem
 */
export function parseAuditFile(
  path: string,
  text: string,
  catalogue: readonly LoweredSuite[],
  folder = dirname(resolve(path)),
): AuditFile {
  const yaml = readYaml(path, text);
  const { problems } = yaml;
  const read = auditFile.safeParse(yaml.data);
  const issues = read.success ? [] : read.error.issues;
  const isOfNumber = (own: (typeof issues)[number]) =>
    own.path[0] === 'numbers' && typeof own.path[1] === 'number';
  readIssues(
    issues.filter((own) => !isOfNumber(own)),
    yaml.data,
    problems,
  );
  problems.throwAny();
  // The file as a whole is right; each number is read on its own.
  const raw = yaml.data as AuditFileData;
  const readings = raw.readings ?? {};
  requireSameNames(readings, problems);
  const numOfAll = Object.values(readings).reduce(
    (product, own) => product * own.options.length,
    1,
  );
  if (numOfAll > maxOfAll) {
    problems.add(
      ['readings'],
      `${numOfAll} combinations of readings: expected at most ${maxOfAll}; so many would find any number somewhere`,
    );
  }
  problems.throwAny();
  const numbers = raw.numbers.flatMap((data, place): CompiledNumber[] => {
    const before = problems.count();
    readIssues(
      issues.filter((own) => isOfNumber(own) && own.path[1] === place),
      yaml.data,
      problems,
    );
    if (problems.count() > before) return [];
    const compiled = compileOne(data, place, {
      raw,
      readings,
      catalogue,
      folder,
      yaml,
    });
    return compiled === undefined || problems.count() > before ? [] : [compiled];
  });
  return {
    id: raw.audit,
    paper: raw.paper as AuditRecord['paper'],
    falseContradictionRate: raw.falseContradictionRate ?? 0.001,
    falseReproductionRate: raw.falseReproductionRate ?? 0.01,
    readings: Object.entries(readings).map(([id, { question, options }]) => ({
      id,
      question,
      options: options.map((own) => ({ id: own.id, says: own.says })),
    })),
    numbers,
    numLeftOut: raw.numbers.length - numbers.length,
    problems: problems.lines(),
  };
}

/** Options of a reading set the same names, each option has a name of its own. */
function requireSameNames(
  readings: Readonly<Record<string, ReadingData>>,
  problems: Problems,
): void {
  const owners = new Map<string, string>();
  for (const [id, { options }] of Object.entries(readings)) {
    const [first] = options;
    const names = Object.keys(first?.set ?? {});
    for (const [place, option] of options.entries()) {
      const path = ['readings', id, 'options', place];
      const own = Object.keys(option.set);
      if (own.length !== names.length || !own.every((name) => names.includes(name))) {
        problems.add(
          [...path, 'set'],
          `${option.id} sets ${own.join(', ') || 'nothing'}: expected ${names.join(', ')}, as ${first?.id} does`,
        );
      }
      if (options.findIndex((other) => other.id === option.id) < place) {
        problems.add([...path, 'id'], `'${option.id}' is there already: expected another id`);
      }
    }
    for (const name of names) {
      const owner = owners.get(name);
      if (owner !== undefined) {
        problems.add(['readings', id], `'${name}' is set by the reading ${owner} already`);
      }
      owners.set(name, id);
    }
  }
}

/** Combinations of readings of one number, and of the whole paper. */
const maxChoices = 256;
const maxOfAll = 4096;

interface Context {
  readonly raw: AuditFileData;
  readonly readings: Readonly<Record<string, ReadingData>>;
  readonly catalogue: readonly LoweredSuite[];
  readonly folder: string;
  readonly yaml: YamlFile;
}

function compileOne(
  data: NumberData,
  place: number,
  { raw, readings, catalogue, folder, yaml }: Context,
): CompiledNumber | undefined {
  const { problems } = yaml;
  const path = ['numbers', place];
  if (raw.numbers.findIndex(({ id }) => id === data.id) < place) {
    problems.add([...path, 'id'], `'${data.id}' is there already: expected another id`);
  }
  for (const [index, own] of (data.readings ?? []).entries()) {
    if (Object.hasOwn(readings, own)) continue;
    const known = Object.keys(readings);
    problems.add([...path, 'readings', index], unknownName('reading', own, known).message);
  }
  const numChoices = (data.readings ?? []).reduce(
    (product, own) => product * (readings[own]?.options.length ?? 1),
    1,
  );
  if (numChoices > maxChoices) {
    problems.add(
      [...path, 'readings'],
      `${numChoices} combinations of readings: expected at most ${maxChoices}; cross only those that are in doubt for this number`,
    );
  }
  const printed = data.places.map(({ at, pixels, exact }, index) => {
    const valuePath = [...path, 'places', index, 'value'];
    const text = yaml.sourceOf(valuePath) ?? '';
    const own = { at, printed: text.trim(), value: Number(text), rounding: Number.NaN };
    try {
      const rounding = roundingOf(text);
      if (exact && pixels !== undefined) {
        problems.add([...path, 'places', index], 'exact and pixels: expected one of them');
      }
      return { ...own, rounding: exact ? 0 : (pixels ?? rounding) };
    } catch (error) {
      problems.add(valuePath, messageOf(error));
      return own;
    }
  });
  // The place with most digits is the number.
  const [finest] = [...printed].sort((a, b) => a.rounding - b.rounding);
  const names = namesOf(data.given ?? {}, readings);
  const margin = compileNumber(
    data.margin?.is ?? 0,
    names.names,
    [...path, 'margin', 'is'],
    problems,
  );
  const beside = besideOf(data, names, path, problems);
  const known: KnownNames = {
    ...names.names,
    ...Object.fromEntries([...beside.keys()].map((own) => [own, 'number'] as const)),
    value: 'number',
  };
  const as = compileNumber(data.as ?? 'value', known, [...path, 'as'], problems);
  const recipe = recipeOf(
    data.reproduce,
    names,
    { catalogue, folder },
    [...path, 'reproduce'],
    problems,
  );
  const width = margin(names.at({}));
  if (width < 0) {
    problems.add([...path, 'margin', 'is'], `margin is ${width}: expected a number >= 0`);
  }
  // What `tvd audit init` leaves to be completed.
  if (data.unit === 'UNIT') problems.add([...path, 'unit'], 'unit is still to be said');
  if (data.margin?.because.startsWith('WHICH DIFFERENCE') === true) {
    problems.add([...path, 'margin', 'because'], 'the reason of the margin is still to be said');
  }
  for (const name of Object.keys(data.givenErrors ?? {})) {
    if (Object.hasOwn(data.given ?? {}, name)) continue;
    const message = unknownName('given number', name, Object.keys(data.given ?? {})).message;
    problems.addName([...path, 'givenErrors', name], message);
  }
  if (data.standardError !== undefined && (data.runs === 1 || data.runs === 'none')) {
    problems.add(
      [...path, 'standardError'],
      `a standard error is one of several runs, and runs is ${data.runs}: leave it out where it says how something else spreads, such as test points`,
    );
  }
  if (!Number.isFinite(width)) {
    problems.add([...path, 'margin', 'is'], `margin is ${width}: expected a finite number >= 0`);
  }
  const sampling = samplingOf(data);
  if (sampling.kind !== 'none' && data.margin === undefined) {
    problems.add(
      path,
      'margin is missing: a number of runs is compared up to a difference that does not matter, which is to be said',
    );
  }
  if (recipe === undefined || finest === undefined) return undefined;
  return {
    data,
    value: finest.value,
    rounding: finest.rounding,
    sampling,
    margin: width,
    places: printed.map(({ at, printed: own }) => ({ at, printed: own })),
    disagreement: disagreementOf(printed),
    readings: data.readings ?? [],
    recipe,
    beside,
    at: names.at,
    as,
    path,
  };
}

/** Computed numbers with names of their own. */
function besideOf(
  data: NumberData,
  known: NumberNames,
  path: ValuePath,
  problems: Problems,
): ReadonlyMap<string, PredictorRecipe> {
  const besides = Object.entries(data.beside ?? {}).flatMap(([name, own]) => {
    const place = [...path, 'beside', name];
    if (name === 'value' || Object.hasOwn(known.names, name)) {
      problems.addName(place, `'${name}' stands for another number already: expected another name`);
    }
    const recipe = predictorRecipeOf(own, known, place, problems);
    return recipe === undefined ? [] : [[name, recipe] as const];
  });
  return new Map(besides);
}

/** Places whose digits exclude each other. */
function disagreementOf(
  printed: readonly { at: string; printed: string; value: number; rounding: number }[],
): string | undefined {
  for (const one of printed) {
    for (const other of printed) {
      const apart = Math.abs(one.value - other.value);
      // Twice the unit of rounding errors of the numbers themselves.
      const allowed = one.rounding + other.rounding + 4 * Number.EPSILON * Math.abs(one.value);
      if (apart > allowed) {
        return `the paper prints ${one.printed} (${one.at}) and ${other.printed} (${other.at}), which no rounding makes one number`;
      }
    }
  }
  return undefined;
}

/** What is random in a published number; a standard error that is stated is that of its runs. */
function samplingOf({ runs, standardError }: NumberData): PublishedSampling {
  if (standardError !== undefined) {
    const degrees = typeof runs === 'number' ? runs - 1 : Number.POSITIVE_INFINITY;
    return { kind: 'stated', standardError, degrees };
  }
  if (runs === 'none') return { kind: 'none' };
  return runs === 'unknown'
    ? { kind: 'runs', numRuns: 1, isStated: false }
    : { kind: 'runs', numRuns: runs, isStated: true };
}
