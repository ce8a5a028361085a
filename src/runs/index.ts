export { type CacheContent, type CacheEntry, cacheContent } from './cache/cache-content.js';
export { type Pruning, planPruning, prune } from './cache/prune-cache.js';
export { makeFile } from './files/make-file.js';
export { requireWritable } from './files/require-writable.js';
export { stored } from './files/stored.js';
export { writeAtomically } from './files/write-atomically.js';
export { type DerivedFile, type FinishedRun, finishRun, type OverTime } from './finish-run.js';
export { earlierSeconds } from './history/earlier-seconds.js';
export { falseAlarmRate } from './history/find-change.js';
export {
  findRun,
  openRunsInShards,
  runIds,
  runWithoutManifest,
  unfinishedAfter,
} from './history/find-runs.js';
export { type HistoryEntry, historyFromEnd, recordInHistory } from './history/history.js';
export { type ReadHistory, readHistory } from './history/read-history.js';
export { type SettingsTried, settingsTried } from './history/settings-tried.js';
export { trendsOf } from './history/trends.js';
export { differencesBetween } from './identity/differences.js';
export { unseenIn } from './identity/names-of-files.js';
export {
  hashOf,
  type RunIdentity,
  runIdentity,
  type VerdictRequest,
} from './identity/run-identity.js';
export { sha256 } from './identity/sha256.js';
export { knownFaults } from './manifest/known-faults.js';
export { figureName, type StoredManifest, type StoredRun } from './manifest/manifest.js';
export { packageVersion } from './manifest/own-package.js';
export { recordedSettings } from './manifest/recorded-settings.js';
export type { RunEvent } from './manifest/run-event.js';
export type { RunRequest } from './manifest/run-request.js';
export { countsOfRun, type VerdictCounts } from './manifest/verdict-counts.js';
export { type MergedRun, mergeRuns } from './merge-runs.js';
export { compareRuns, type TellingOf } from './over-time/compare-runs.js';
export { earlierRunsOf } from './over-time/earlier-runs.js';
export { readComparableRun } from './over-time/read-comparable-run.js';
export { runBefore } from './over-time/run-before.js';
export { readEvents, readManifest, readRun } from './read-run.js';
export { type StoredReplicates, storedReplicates } from './replicates/keep-replicates.js';
export {
  fromTheFirst,
  lineOf,
  type ReplicateRange,
  rangeOf,
} from './replicates/replicate-lines.js';
export { type ReplicatesOfSetting, replicatesOfRun } from './replicates/replicates-of-run.js';
export { streamName } from './replicates/stream-name.js';
export {
  type MeasuredResolutions,
  measuredResolutions,
  resolutionOf,
} from './resolution/measured-resolutions.js';
export { type ReusableRecords, reusableRecords } from './reuse/reusable-records.js';
export { releaseLock } from './run-lock.js';
export { nextRunNumber, takeRunNumber } from './run-number.js';
export { type RunStore, writeRunFile } from './run-store.js';
export { continueRun, type StartedRun, startRun } from './start-run.js';
export { type KeptTheory, type SourceFor, withKeptTheory } from './theory/keep-theory.js';
