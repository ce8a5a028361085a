import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { invalidArgument, type Resolution } from '../../core/index.js';
import { ownPackage } from '../manifest/own-package.js';

/** What claims were measured to see, and of which state of the code that is. */
export interface MeasuredResolutions {
  readonly schemaVersion: 1;
  /** Of git, where there was one. */
  readonly commit: string;
  readonly version: string;
  readonly resolutions: readonly Resolution[];
}

/** Name of the file in `reference/`. */
export const resolutionsName = 'resolution.json';

/**
 * What is on record of the claims' resolution: of this package's own suites in the package, of
 * others in the `reference` folder of their reports, whose lines come first.
 *
 * @param reports - path of the reports folder
 */
export function measuredResolutions(reports: string): MeasuredResolutions[] {
  const folders = [join(reports, 'reference'), join(ownPackage().folder, 'reports', 'reference')];
  const files = folders.map((folder) => join(folder, resolutionsName));
  return [...new Set(files)].filter(existsSync).map(read);
}

/** What is on record for one claim at one tier. */
export function resolutionOf(
  measured: readonly MeasuredResolutions[],
  claim: string,
  tier: Resolution['tier'],
): Resolution | undefined {
  return measured
    .flatMap(({ resolutions }) => resolutions)
    .find((resolution) => resolution.claim === claim && resolution.tier === tier);
}

function read(file: string): MeasuredResolutions {
  const content = JSON.parse(readFileSync(file, 'utf8')) as MeasuredResolutions;
  if (content.schemaVersion !== 1 || !Array.isArray(content.resolutions)) {
    throw invalidArgument('file', file, 'a record of resolutions', 'remove it, or measure again');
  }
  return content;
}
