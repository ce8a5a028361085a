import { encodeJson, invalidArgument } from '../../core/index.js';
import { measuredResolutions } from '../../runs/index.js';
import { measuredCosts } from '../claims/measured-costs.js';
import { resolutionLines } from '../claims/resolution-lines.js';
import { loadConfig } from '../config/load-config.js';
import { outFolder } from '../config/run-settings.js';
import { exitCodes } from '../exit-codes.js';
import { isBuiltIn, withNames } from '../list/listed.js';
import { listedAsData } from '../list/listed-as-data.js';
import { listedAsText } from '../list/listed-as-text.js';
import { loadCatalogue } from '../load-catalogue.js';
import { writeResult } from '../output.js';

/** Flags of `tvd list`. */
export interface ListFlags {
  readonly config?: string;
  readonly suite?: readonly string[];
  readonly json?: boolean;
  /** Prints what claims were measured to see instead. */
  readonly resolution?: boolean;
}

/**
 * Prints everything that the other commands accept by name, or what has one of the names, or
 * what claims can see.
 */
export async function list(names: readonly string[], flags: ListFlags): Promise<number> {
  if (flags.resolution === true) return listResolution(names, flags);
  // Suites are slow to load, and these need none.
  const needsSuites = names.length === 0 || names.some((name) => !isBuiltIn(name));
  const loaded = needsSuites ? await loadConfig(flags, process.cwd()) : undefined;
  const suites = loaded === undefined ? [] : await loadCatalogue(loaded);
  const costs =
    loaded === undefined ? [] : measuredCosts(outFolder(undefined, loaded, process.cwd()));
  const listed = { ...withNames(names, suites), costs };
  writeResult(flags.json === true ? encodeJson(listedAsData(listed), 2) : listedAsText(listed));
  return exitCodes.supported;
}

async function listResolution(names: readonly string[], flags: ListFlags): Promise<number> {
  if (names.length > 0) {
    throw invalidArgument('names', names, 'no name with --resolution, which shows all claims');
  }
  const loaded = await loadConfig(flags, process.cwd());
  const suites = await loadCatalogue(loaded);
  const measured = measuredResolutions(outFolder(undefined, loaded, process.cwd()));
  const claims = suites.flatMap(({ properties }) => properties.map(({ claim }) => claim.id));
  const text = () => resolutionLines(claims, measured);
  writeResult(flags.json === true ? encodeJson({ measured }, 2) : text());
  return exitCodes.supported;
}
