import {
  type CheckOptions,
  estimateEffort,
  planClaim,
  poolSource,
  type SettingEffort,
  startTaskPool,
} from '../../check/index.js';
import { encodeJson, messageOf, visible } from '../../core/index.js';
import { nextRunNumber, type SourceFor, withKeptTheory } from '../../runs/index.js';
import { type ClaimEffort, claimEffort, type FailedClaim } from '../claims/claim-effort.js';
import { leftOutLines, type SelectedClaim, selectClaims } from '../claims/select-claims.js';
import { adviceOnNames } from '../config/advice-on-names.js';
import { loadConfig } from '../config/load-config.js';
import { type RunFlags, runSettings } from '../config/run-settings.js';
import { exitCodes } from '../exit-codes.js';
import { loadCatalogue } from '../load-catalogue.js';
import { writeResult, writeStatus } from '../output.js';
import { inFlight } from '../runs/in-flight.js';
import { checksOf, sourceOf } from '../validate/checks-of.js';
import { claimsIn } from '../validate/claims-in.js';
import { endOnSignals } from '../validate/end-on-signals.js';
import { fullName, requireSome } from '../validate/full-name.js';
import { startPrograms } from '../validate/start-programs.js';
import { formatMargins, formatSeconds } from '../values/format.js';
import { formatTable } from '../values/table.js';

/** Flags of `tvd plan`. */
export interface PlanFlags extends RunFlags {
  readonly config?: string;
  readonly suite?: readonly string[];
  /** File of claims about the program. */
  readonly claims?: string;
  readonly oneShot?: boolean;
  /** `--no-kept-theory`: solve every theory again. */
  readonly keptTheory?: boolean;
  readonly json?: boolean;
}

/** What a claim needs, or why that cannot be said. */
type PlannedEffort = ClaimEffort | FailedClaim;

/**
 * Says what each claim needs to be decided at a tier, from a pilot on seeds of
 * its own. Writes no run.
 *
 * @param command - a program and its arguments, for the claims that `tvd validate` would check
 *   of it; default none
 * @returns 2 when some claim that is not exploratory has a problem: it cannot be
 *   planned, its pilot fails, or its budget does not decide it
 */
export async function plan(
  names: readonly string[],
  flags: PlanFlags,
  command: readonly string[] = [],
): Promise<number> {
  const loaded = await loadConfig(flags, process.cwd());
  const settings = runSettings(flags, loaded, process.cwd());
  const file = flags.claims === undefined ? undefined : await claimsIn(flags.claims);
  const isOnProgram = command.length > 0 || file !== undefined;
  if (isOnProgram) endOnSignals();
  const programs = isOnProgram
    ? await startPrograms(command, { ...settings, isOneShot: flags.oneShot === true })
    : undefined;
  const pool = startTaskPool(settings.jobs);
  try {
    const checks = programs && (await checksOf(programs, pool, { file }));
    const catalogue = checks?.suites ?? (await loadCatalogue(loaded));
    const asked = checks === undefined ? names : names.map((name) => fullName(name, catalogue));
    const all = selectClaims(catalogue, asked, settings.tier, adviceOnNames(loaded));
    const { checks: selected, leftOut } = (await checks?.within(all)) ?? {
      checks: all,
      leftOut: [],
    };
    for (const line of [...leftOutLines(catalogue, asked, settings.tier), ...leftOut]) {
      writeStatus(`left out: ${line}`);
    }
    if (programs !== undefined) requireSome(selected.length, asked, programs.main.hello, leftOut);
    const limits = { timeLimit: settings.timeLimit, onSlow: writeStatus };
    const fromPool: SourceFor = (suite) => poolSource(pool, suite, limits);
    const use = flags.keptTheory === false ? 'keep' : 'read';
    const suites = selected.map(({ suite }) => suite);
    const theory =
      checks === undefined
        ? await withKeptTheory(fromPool, use, settings.out, suites)
        : await checks.theory(fromPool, use, settings.out);
    const sourceFor = checks === undefined ? theory.sourceFor : sourceOf(checks, theory, limits);
    const options = { ...settings, run: nextRunNumber(settings.out) };
    const efforts = await effortsOf(selected, options, settings.jobs, sourceFor);
    theory.write();
    writeResult(flags.json === true ? encodeJson(efforts, 2) : effortTable(efforts));
    for (const problem of efforts.flatMap(problemLine)) writeStatus(problem);
    const open = new Set(
      selected
        .filter(({ property }) => property.exploratory === true)
        .map(({ property }) => property.claim.id),
    );
    const gating = efforts.filter(({ id }) => !open.has(id));
    return gating.every(({ problem }) => problem === undefined)
      ? exitCodes.supported
      : exitCodes.usage;
  } finally {
    await Promise.all([pool.close(), programs?.close()]);
  }
}

/**
 * The effort of each claim, in their order, `jobs` at once. Whatever goes wrong
 * with one of them becomes its problem and leaves the others alone.
 */
export async function effortsOf(
  selected: readonly SelectedClaim[],
  options: CheckOptions,
  jobs: number,
  sourceFor: SourceFor,
): Promise<readonly PlannedEffort[]> {
  const efforts = new Map<string, PlannedEffort>();
  await inFlight(selected, jobs, async (claim) => {
    const { id } = claim.property.claim;
    try {
      const source = sourceFor(claim.suite);
      const made = await planClaim(claim.suite, claim.property, options, source);
      const own: SettingEffort[] = [];
      for (const { setting } of made.settings) {
        own.push(await estimateEffort(made, setting, source));
        if (own.at(-1)?.hasLostWorker === true) break;
      }
      efforts.set(id, claimEffort(made, own));
    } catch (error) {
      efforts.set(id, { id, isFailed: true, problem: messageOf(error) });
    }
  });
  return selected.flatMap(({ property }) => efforts.get(property.claim.id) ?? []);
}

/** Names the claim, once. */
function problemLine({ id, problem }: PlannedEffort): readonly string[] {
  if (problem === undefined) return [];
  return [visible(problem.startsWith(`${id}: `) ? problem : `${id}: ${problem}`)];
}

/** One row per claim, and what the numbers assume. */
export function effortTable(efforts: readonly PlannedEffort[]): string {
  const header = [
    'claim',
    'settings',
    'to support',
    'to refute 2 margins',
    'budget',
    'refutes from',
    'bias / margin',
    'time',
  ];
  const table = formatTable([header, ...efforts.map(effortRow)]);
  return `${table}\n\n${assumptions}`;
}

const assumptions =
  'Numbers are replicates at the hardest setting. "to support": for a chance of 95 % to support the claim when the truth is the prediction (of one-sided components too). "to refute 2 margins": for the same chance to refute it when the truth is two margins away. "budget": what the tier allows. "refutes from": the discrepancy that the budget refutes with that chance. "time": to support the claim at all its settings, on one worker, without controls. The spread comes from a pilot of 16 replicates, of 64 where they must be close to normal, and of 256 where those look skewed; "at most" where the pilot does not show it. Skewness and kurtosis are counted as far as the pilot shows them: rare large values that it did not meet ask for more.';

function effortRow(effort: PlannedEffort): string[] {
  if (effort.isFailed) {
    return [effort.id, 'numSettings' in effort ? String(effort.numSettings) : '', 'failed'];
  }
  const { id, numSettings, numToSupport, numToRefute, isUpperBound, budget } = effort;
  const inWords = (count: number) => (isUpperBound ? `at most ${count}` : String(count));
  const { refutableDiscrepancy = Number.NaN, biasShare, seconds } = effort;
  return [
    id,
    String(numSettings),
    inWords(numToSupport),
    inWords(numToRefute),
    String(budget),
    Number.isFinite(refutableDiscrepancy)
      ? `${formatMargins(refutableDiscrepancy)} margins`
      : 'none',
    `${(100 * biasShare).toFixed(0)} %`,
    formatSeconds(seconds),
  ];
}
