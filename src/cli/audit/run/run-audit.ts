import { nameOfChoice, rankReadings } from '../../../audit/index.js';
import type { AuditedNumber, AuditedProgram, AuditRecord } from '../../../core/index.js';
import type { AuditFile } from '../file/audit-file.js';
import { auditNumber, choicesOfNumber, looksOf } from './audit-number.js';
import type { Maker } from './reproduce.js';

/** Who made an audit, with what. */
export type Provenance = Pick<
  AuditRecord,
  'tvdVersion' | 'commit' | 'startedAt' | 'seed' | 'engine'
>;

/**
 * Reproduces all numbers of an audit, one after the other.
 *
 * The rate of false contradictions is that of the whole audit: it is divided over numbers, over the
 * choices of readings of each, and over looks. The rate of false reproductions is that of a number:
 * it is divided over its choices and looks, since each is one more way to hit the number by chance.
 */
export async function runAudit(
  file: AuditFile,
  make: Maker,
  provenance: Provenance,
  onDone: (number: AuditedNumber) => void,
): Promise<AuditRecord> {
  const startedAt = performance.now();
  const ways = file.numbers.map(
    (number) => choicesOfNumber(number, file.readings).length * looksOf(number.recipe).length,
  );
  const numComparisons = ways.reduce((sum, own) => sum + own, 0);
  const numbers: AuditedNumber[] = [];
  for (const [index, number] of file.numbers.entries()) {
    const rates = {
      falseContradictionRate: file.falseContradictionRate / numComparisons,
      falseReproductionRate: file.falseReproductionRate / (ways[index] ?? 1),
    };
    const done = await auditNumber(number, file.readings, make, rates);
    numbers.push(done);
    onDone(done);
  }
  return {
    schemaVersion: 1,
    audit: file.id,
    paper: file.paper,
    ...provenance,
    seconds: (performance.now() - startedAt) / 1000,
    falseContradictionRate: file.falseContradictionRate,
    falseReproductionRate: file.falseReproductionRate,
    numComparisons,
    readings: file.readings,
    numbers,
    ...programsOf(file),
    numLeftOut: file.numLeftOut,
    problems: file.problems,
    ranking: rankReadings(
      file.readings.map(({ id, options }) => ({ id, options: options.map((own) => own.id) })),
      numbers
        .filter(({ problems, outcome }) => problems.length === 0 || outcome !== 'not comparable')
        .map(({ readings, byChoice }) => ({
          readings,
          outcomes: new Map(
            byChoice.map(({ choice, comparison }) => [nameOfChoice(choice), comparison.outcome]),
          ),
        })),
    ),
  };
}

/** The programs behind the numbers, each once. */
function programsOf({ numbers }: AuditFile): Pick<AuditRecord, 'programs'> {
  const programs = new Map<object, AuditedProgram>();
  for (const { recipe } of numbers) {
    if (recipe.kind !== 'program') continue;
    const { hello, command, identity } = recipe.program;
    if (hello === undefined || identity === undefined) continue;
    const { name, version, deterministic: isDeterministic } = hello;
    const about = { name, ...(version === undefined ? {} : { version }) };
    programs.set(recipe.program, { ...about, command, identity, isDeterministic });
  }
  return programs.size === 0 ? {} : { programs: [...programs.values()] };
}
