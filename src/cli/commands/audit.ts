import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { startTaskPool } from '../../check/index.js';
import { counted, encodeJson, invalidArgument } from '../../core/index.js';
import { renderAudit } from '../../report/index.js';
import { stored } from '../../runs/files/stored.js';
import { requireWritable } from '../../runs/index.js';
import { gitCommit } from '../../runs/manifest/git-commit.js';
import { packageVersion } from '../../runs/manifest/own-package.js';
import { compileAudit } from '../audit/file/audit-file.js';
import { type AuditSource, readAuditSource } from '../audit/file/audit-source.js';
import { initAudit } from '../audit/init/init-audit.js';
import { auditText, numberText, worstOutcome } from '../audit/output/audit-text.js';
import { auditCsv, auditLatex } from '../audit/output/tables.js';
import { startAuditPrograms } from '../audit/programs/audit-programs.js';
import { numberMaker } from '../audit/run/reproduce.js';
import { runAudit } from '../audit/run/run-audit.js';
import { loadConfig } from '../config/load-config.js';
import { numJobs, outFolder, seedOf, timeLimitOf, usableEngine } from '../config/run-settings.js';
import { exitCodes } from '../exit-codes.js';
import { loadCatalogue } from '../load-catalogue.js';
import { writeResult, writeStatus } from '../output.js';
import { endOnSignals } from '../validate/end-on-signals.js';

/** Flags of `tvd audit`. */
export interface AuditFlags {
  readonly config?: string;
  readonly suite?: readonly string[];
  readonly seed?: string;
  readonly engine?: string;
  readonly jobs?: string;
  /** For one replicate of a program. */
  readonly timeLimit?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/**
 * Says which numbers of a paper a reproduction supports, and stores what it found.
 *
 * @returns the exit code: 0 all reproduced, 1 some contradicted, 2 something wrong with the file,
 *   3 some undecided, 4 some not comparable
 * @throws VerificationError 'invalid-argument' for a file in which nothing can be read
 */
export async function audit(words: readonly string[], flags: AuditFlags): Promise<number> {
  const [path = '', ...rest] = words;
  if (path === 'init') return begin(rest);
  if (rest.length > 0) {
    throw invalidArgument('audit', words.join(' '), 'one audit file');
  }
  const loaded = await loadConfig(flags, process.cwd());
  const seed =
    flags.seed === undefined ? (loaded.config.seed ?? 1) : seedOf(flags.seed, process.cwd());
  const engine = usableEngine(flags.engine ?? loaded.config.engine);
  requireWritable(outFolder(flags.out, loaded, process.cwd()), ['audits']);
  const jobs = numJobs(flags.jobs, loaded);
  const timeLimit = timeLimitOf(flags.timeLimit, loaded);
  const source = await readAuditSource(path);
  // Suites take a while to load.
  const catalogue = namesClaims(source) ? await loadCatalogue(loaded) : [];
  const giveSignalsBack = endOnSignals();
  const programs = await startAuditPrograms(source.data, {
    folder: source.folder,
    jobs,
    timeLimit,
  });
  const pool = startTaskPool(jobs);
  try {
    const file = compileAudit(source, { catalogue, programs });
    for (const problem of file.problems) writeStatus(problem);
    const idWidth = Math.max(0, ...file.numbers.map(({ data }) => data.id.length));
    const provenance = {
      tvdVersion: packageVersion(),
      commit: gitCommit(process.cwd()),
      startedAt: new Date().toISOString(),
      seed,
      engine,
    };
    const make = numberMaker({ pool, seed, engine });
    const record = await runAudit(file, make, provenance, (number) => {
      if (flags.json !== true) writeResult(numberText(number, file.readings, idWidth));
    });
    const folder = join(outFolder(flags.out, loaded, process.cwd()), 'audits', file.id);
    stored(folder, () => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'audit.json'), `${encodeJson(record, 2)}\n`);
      writeFileSync(join(folder, 'numbers.csv'), auditCsv(record));
      writeFileSync(join(folder, 'numbers.tex'), auditLatex(record));
      writeFileSync(join(folder, 'report.html'), renderAudit(record, sha256Base64));
    });
    writeResult(flags.json === true ? encodeJson(record, 2) : `\n${auditText(record)}`);
    writeStatus(
      `  stored in ${folder}: ${['report.html', 'audit.json', 'numbers.csv', 'numbers.tex'].join(', ')}`,
    );
    if (file.problems.length > 0) {
      writeStatus(
        `tvd: ${basename(resolve(path))}: something is wrong there, and ${file.numLeftOut === 0 ? 'no number' : counted(file.numLeftOut, 'number')} left out`,
      );
      return exitCodes.usage;
    }
    return codeOf(worstOutcome(record));
  } finally {
    await Promise.all([pool.close(), programs.close()]);
    giveSignalsBack();
  }
}

/** Whether some number is that of a claim, whatever else is wrong with it. */
function namesClaims({ data }: AuditSource): boolean {
  const { numbers } = (data ?? {}) as { readonly numbers?: unknown };
  if (!Array.isArray(numbers)) return false;
  return numbers.some((own) => own?.reproduce?.claim !== undefined);
}

/** `tvd audit init TABLE` */
function begin(words: readonly string[]): number {
  const [table = '', ...rest] = words;
  if (table === '' || rest.length > 0) {
    throw invalidArgument(
      'audit init',
      words.join(' '),
      'one table, as .csv, .tsv or .tex, or clicked points of a figure as .yaml',
    );
  }
  const file = initAudit(table);
  writeResult(`wrote ${file}`);
  writeStatus('complete what stands in capitals (docs/audit.md), then: tvd audit FILE');
  return exitCodes.supported;
}

function sha256Base64(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('base64');
}

function codeOf(outcome: ReturnType<typeof worstOutcome>): number {
  switch (outcome) {
    case 'reproduced':
      return exitCodes.supported;
    case 'undecided':
      return exitCodes.inconclusive;
    case 'not comparable':
      return exitCodes.invalid;
    default:
      return exitCodes.refuted;
  }
}
