import { mkdirSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ClaimEvidence, counted, invalidArgument } from '../../core/index.js';
import { writeNetcdf } from '../../draws/index.js';
import { readRun, replicatesOfRun } from '../../runs/index.js';
import { loadConfig } from '../config/load-config.js';
import { outFolder } from '../config/run-settings.js';
import { exitCodes } from '../exit-codes.js';
import { arvizOfSetting } from '../export/arviz-of-setting.js';
import { haveSameMeans } from '../export/same-means.js';
import { writeResult, writeStatus } from '../output.js';
import { requireRun } from '../runs/require-run.js';
import { unknownName } from '../values/unknown-name.js';

/** Flags of `tvd export`. */
export interface ExportFlags {
  readonly config?: string;
  readonly out?: string;
  /** The format: NetCDF 4 as ArviZ reads it. */
  readonly arviz?: boolean;
  /** Folder for the files (default: `arviz-RUN` in this folder). */
  readonly to?: string;
}

/**
 * Writes the replicates of a run as files for ArviZ, one for each setting of each claim, and prints
 * their paths.
 *
 * @param claims - suites and claims; all without any
 * @returns 0 where all was written, 3 where replicates of some settings are not kept
 */
export async function exportRun(
  name: string,
  claims: readonly string[],
  flags: ExportFlags,
): Promise<number> {
  if (flags.arviz !== true) {
    throw invalidArgument('format', 'none', '--arviz', 'it is the format that can be written');
  }
  const loaded = await loadConfig(flags, process.cwd());
  const folder = realpathSync(
    requireRun(outFolder(flags.out, loaded, process.cwd()), name, process.cwd()),
  );
  const run = readRun(folder);
  for (const line of run.damage ?? []) writeStatus(`tvd: ${line}`);
  const to = resolve(flags.to ?? `arviz-${run.manifest.id}`);
  const missing: string[] = [];
  const replicatesOf = replicatesOfRun(folder, run.manifest, (claim, place, numKept) => {
    missing.push(`${claim}, setting ${place + 1} (${numKept} kept)`);
  });
  let numFiles = 0;
  for (const evidence of selected(run.claims, claims)) {
    // Numbers that need no random draws have no replicates.
    if (evidence.kind === 'computed' || evidence.kind === 'theory-consistency') continue;
    for (const [place, setting] of replicatesOf(evidence).entries()) {
      if (setting === undefined) continue;
      const file = `${evidence.claim.id.replaceAll('/', '-')}-setting-${place + 1}`;
      if (!haveSameMeans(setting)) {
        missing.push(`${evidence.claim.id}, setting ${place + 1} (those kept have other means)`);
        continue;
      }
      if (!setting.replicates.some(({ outcome }) => outcome === 'completed')) {
        missing.push(`${evidence.claim.id}, setting ${place + 1} (all were lost)`);
        continue;
      }
      mkdirSync(to, { recursive: true });
      const { replicates, traces } = arvizOfSetting(run.manifest, evidence, setting);
      const files = { [file]: replicates, ...(traces && { [`${file}-traces`]: traces }) };
      for (const [own, groups] of Object.entries(files)) {
        const path = join(to, `${own}.nc`);
        await writeNetcdf(path, groups);
        writeResult(path);
        numFiles += 1;
      }
    }
  }
  writeStatus(`${counted(numFiles, 'file')} for arviz.from_netcdf`);
  if (missing.length === 0) return exitCodes.supported;
  writeStatus(
    `left out, as their replicates are not kept: ${missing.join('; ')}. They are kept beside a run, by the same version of Node on the same platform; tvd verify --fresh simulates them again.`,
  );
  return exitCodes.inconclusive;
}

function selected(
  evidence: readonly ClaimEvidence[],
  names: readonly string[],
): readonly ClaimEvidence[] {
  for (const name of names) {
    const isThere = evidence.some(({ claim, suite }) => claim.id === name || suite === name);
    const known = evidence.flatMap(({ claim, suite }) => [claim.id, suite]);
    if (!isThere) throw unknownName('claim', name, [...new Set(known)], 'of this run');
  }
  if (names.length === 0) return evidence;
  return evidence.filter(({ claim, suite }) => names.includes(claim.id) || names.includes(suite));
}
