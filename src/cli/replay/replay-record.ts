import { formatReplayLine, type LoweredSuite, parseReplayLine, replay } from '../../check/index.js';
import type { SettingEvidence } from '../../core/index.js';
import type { SourceFor } from '../../runs/index.js';
import { engineOfRecord } from '../config/run-settings.js';
import { unknownName } from '../values/unknown-name.js';
import { firstDifference } from './first-difference.js';

/** A record that was run again. */
export interface ReplayedRecord {
  readonly line: string;
  readonly record: SettingEvidence;
  /** Whether every number is that of the recorded run; undefined without one. */
  readonly isIdentical: boolean | undefined;
  /** The first field that differs, with both values; absent where none does. */
  readonly difference?: string;
}

/** What records are run again with. */
export interface Replayer {
  readonly suites: readonly LoweredSuite[];
  readonly sourceFor: SourceFor;
  /** The records of a run, by their lines. */
  readonly recorded: ReadonlyMap<string, SettingEvidence>;
}

/**
 * Runs the record of a replay line again.
 *
 * @throws VerificationError 'unknown-name' or 'invalid-argument' for a line
 *   that does not fit the suites
 */
export async function replayRecord(
  line: string,
  { suites, sourceFor, recorded }: Replayer,
): Promise<ReplayedRecord> {
  const read = parseReplayLine(line);
  const point = { ...read, engine: engineOfRecord(read.engine) };
  const suite = suites.find(({ properties }) =>
    properties.some(({ claim }) => claim.id === point.claim),
  );
  if (suite === undefined) {
    const known = suites.flatMap(({ properties }) => properties.map(({ claim }) => claim.id));
    throw unknownName(
      'claim',
      point.claim,
      known,
      '`tvd list` shows all; a claim of your own is found with its --config FILE or --suite FILE',
    );
  }
  const record = await replay(suite, formatReplayLine(point), sourceFor(suite));
  const original = recorded.get(formatReplayLine(point));
  const difference = original === undefined ? undefined : differenceInTest(original, record);
  return {
    line,
    record,
    isIdentical: original === undefined ? undefined : difference === undefined,
    ...(difference === undefined ? {} : { difference }),
  };
}

/** How a setting came into the plan of a run is no part of its test, and not in its line. */
function differenceInTest(
  { origin: _, ...original }: SettingEvidence,
  record: SettingEvidence,
): string | undefined {
  return firstDifference(original, record);
}
