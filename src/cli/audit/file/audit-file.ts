import type { LoweredSuite } from '../../../check/index.js';
import type { AuditedReading, AuditRecord } from '../../../core/index.js';
import { readIssues } from '../../claim-files/file/read-issues.js';
import { noPrograms } from '../programs/audit-programs.js';
import { type AuditSource, yamlSource } from './audit-source.js';
import { type CompiledNumber, compiledNumber } from './compiled-number.js';
import type { RecipeSources } from './recipes/recipe-context.js';
import type { AuditFileData } from './schema.js';
import { type Readings, type SoundReadings, soundReadings } from './sound-readings.js';

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
  /** What is wrong with the file, a line each with its place. */
  readonly problems: readonly string[];
}

/** An audit file in YAML, read without starting its programs. */
export function parseAuditFile(
  path: string,
  text: string,
  catalogue: readonly LoweredSuite[],
): AuditFile {
  return compileAudit(yamlSource(path, text), { catalogue, programs: noPrograms });
}

/** Combinations of readings of the whole paper. */
const maxOfAll = 4096;

/**
 * Reads an audit. What is wrong with one number leaves the others alone, and what is wrong with a
 * reading those that do not use it; what is wrong with the file as a whole is thrown.
 *
 * @throws VerificationError 'invalid-argument' with the place of each problem
 */
export function compileAudit(
  source: AuditSource,
  sources: Omit<RecipeSources, 'folder'>,
): AuditFile {
  const { data, problems, schema, folder } = source;
  const read = schema.safeParse(data);
  const issues = read.success ? [] : read.error.issues;
  const isOf = (part: string, own: Issue) => own.path[0] === part && own.path.length > 1;
  const ofParts = (own: Issue) => isOf('numbers', own) || isOf('readings', own);
  readIssues(
    issues.filter((own) => !ofParts(own)),
    data,
    problems,
  );
  problems.throwAny();
  // The file as a whole is right; each reading and each number is read on its own.
  const raw = data as AuditFileData;
  const ofReadings = issues.filter((own) => isOf('readings', own));
  readIssues(ofReadings, data, problems);
  const malformed = ofReadings.map(({ path }) => String(path[1]));
  const sound = soundReadings(raw.readings ?? {}, malformed, problems);
  requireFew(sound.readings, source);
  const ids = raw.numbers.map((own: { readonly id?: unknown } | null) => own?.id);
  const numbers = raw.numbers.flatMap((own, place): CompiledNumber[] => {
    const path = ['numbers', place];
    const before = problems.count();
    const ofNumber = issues.filter((one) => isOf('numbers', one) && one.path[1] === place);
    readIssues(ofNumber, data, problems);
    if (problems.count() > before) return [];
    if (ids.indexOf(own.id) < place) {
      problems.add([...path, 'id'], `'${own.id}' is there already: expected another id`);
    }
    const broken = brokenReadingOf(own, sound);
    if (broken !== undefined) {
      problems.add(path, `${own.id} is left out: something is wrong with its reading ${broken}`);
      return [];
    }
    const context = { ...sources, folder, source, readings: sound.readings };
    const compiled = compiledNumber(own, path, context);
    return compiled === undefined || problems.count() > before ? [] : [compiled];
  });
  return {
    id: raw.audit,
    paper: raw.paper as AuditRecord['paper'],
    falseContradictionRate: raw.falseContradictionRate ?? 0.001,
    falseReproductionRate: raw.falseReproductionRate ?? 0.01,
    readings: Object.entries(sound.readings).map(([id, { question, options }]) => ({
      id,
      question,
      options: options.map((own) => ({ id: own.id, says: own.says })),
    })),
    numbers,
    numLeftOut: raw.numbers.length - numbers.length,
    problems: problems.lines(),
  };
}

interface Issue {
  readonly path: readonly PropertyKey[];
}

/** So many readings would find any number somewhere. */
function requireFew(readings: Readings, { problems }: AuditSource): void {
  const count = Object.values(readings).reduce((product, own) => product * own.options.length, 1);
  if (count <= maxOfAll) return;
  problems.add(
    ['readings'],
    `${count} combinations of readings: expected at most ${maxOfAll}; so many would find any number somewhere`,
  );
  problems.throwAny();
}

/** A reading with which something is wrong and that a number is crossed with, or of which it uses a name. */
function brokenReadingOf(
  number: AuditFileData['numbers'][number],
  { broken, brokenNames }: SoundReadings,
): string | undefined {
  const crossed = number.readings?.find((own) => broken.includes(own));
  if (crossed !== undefined) return crossed;
  const { reproduce, beside, as, margin } = number;
  const text = JSON.stringify({ reproduce, beside, as, margin: margin?.is }, (_, own) =>
    typeof own === 'function' ? String(own) : own,
  );
  const words = new Set(text.split(/\W+/));
  const used = [...brokenNames].find(([name]) => words.has(name));
  return used?.[1];
}
