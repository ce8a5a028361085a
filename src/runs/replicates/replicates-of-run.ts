import { basename, dirname } from 'node:path';
import type { ClaimEvidence, Replicate, SettingEvidence } from '../../core/index.js';
import type { StoredManifest } from '../manifest/manifest.js';
import { storedReplicates } from './keep-replicates.js';

/** The replicates behind the record of one setting, in their order. */
export interface ReplicatesOfSetting {
  readonly record: SettingEvidence;
  readonly replicates: readonly Replicate[];
}

/**
 * The replicates that a run's verdict on a claim rests on, one list for each setting, as far as
 * they are still kept in its reports folder: for this version of Node on this platform, and for
 * the last versions of a claim.
 *
 * @param folder - of the run, in the folder `runs` of its reports
 * @param missing - told of each setting whose replicates are not kept, or not all of them
 */
export function replicatesOfRun(
  folder: string,
  manifest: StoredManifest,
  missing: (claim: string, place: number, numKept: number) => void,
): (evidence: ClaimEvidence) => readonly (ReplicatesOfSetting | undefined)[] {
  const reports = basename(dirname(folder)) === 'runs' ? dirname(dirname(folder)) : dirname(folder);
  const kept = storedReplicates(reports, manifest.identity, 'read');
  return ({ claim, seed, engine, settings }) =>
    settings.map((record, place) => {
      const { phase, setting, numReplicates } = record;
      const stream = kept.open({ claim: claim.id, seed, engine, phase, setting });
      const replicates = (stream?.replicates ?? []).slice(0, numReplicates);
      if (replicates.length === numReplicates) return { record, replicates };
      missing(claim.id, place, replicates.length);
      return undefined;
    });
}
