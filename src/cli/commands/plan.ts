import { estimateEffort, poolSource, startTaskPool } from '../../check/index.js';
import { encodeJson } from '../../core/index.js';
import { type ClaimEffort, claimEffort } from '../claim-effort.js';
import { loadConfig } from '../config/load-config.js';
import { type RunFlags, runSettings } from '../config/run-settings.js';
import { exitCodes } from '../exit-codes.js';
import { inFlight } from '../in-flight.js';
import { loadCatalogue } from '../load-catalogue.js';
import { writeResult, writeStatus } from '../output.js';
import { planClaims } from '../plan-claims.js';
import { selectClaims } from '../select-claims.js';
import { formatMargins, formatSeconds } from '../values/format.js';
import { formatTable } from '../values/table.js';

/** Flags of `tvd plan`. */
export interface PlanFlags extends RunFlags {
  readonly config?: string;
  readonly json?: boolean;
}

/**
 * Says what each claim needs to be decided at a tier, from a pilot on seeds of
 * its own. Writes no run.
 *
 * @returns 2 when some claim cannot be decided within its budget
 */
export async function plan(names: readonly string[], flags: PlanFlags): Promise<number> {
  const loaded = await loadConfig(flags.config, process.cwd());
  const settings = runSettings(flags, loaded, process.cwd());
  const planned = planClaims(selectClaims(await loadCatalogue(loaded), names), settings);
  const efforts = new Map<string, ClaimEffort>();
  const problems: string[] = [];
  const pool = startTaskPool(settings.jobs);
  try {
    await inFlight(planned, settings.jobs, async ({ suite, property, plan: made, failure }) => {
      const { id } = property.claim;
      if (made === undefined) {
        problems.push(`${id}: ${failure ?? 'it could not be planned'}`);
        return;
      }
      const source = poolSource(pool, suite);
      const own = [];
      for (const setting of made.settings) own.push(await estimateEffort(made, setting, source));
      const effort = claimEffort(made, own);
      efforts.set(id, effort);
      if (effort.problem !== undefined) problems.push(`${id}: ${effort.problem}`);
    });
  } finally {
    await pool.close();
  }
  const inOrder = planned.flatMap(({ property }) => efforts.get(property.claim.id) ?? []);
  writeResult(flags.json === true ? encodeJson(inOrder, 2) : effortTable(inOrder));
  for (const problem of problems) writeStatus(problem);
  return problems.length === 0 ? exitCodes.supported : exitCodes.usage;
}

function effortTable(efforts: readonly ClaimEffort[]): string {
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
  return formatTable([
    header,
    ...efforts.map((effort) => [
      effort.id,
      String(effort.numSettings),
      String(effort.numToSupport),
      String(effort.numToRefute),
      String(effort.budget),
      effort.refutableDiscrepancy === undefined
        ? ''
        : `${formatMargins(effort.refutableDiscrepancy)} margins`,
      `${(100 * effort.biasShare).toFixed(0)} %`,
      formatSeconds(effort.seconds),
    ]),
  ]);
}
