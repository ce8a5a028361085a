import type { MeanDiscrepancy, VerdictKind } from '../../src/core/index.js';
import type { HistoryEntry } from '../../src/runs/index.js';
import { normals } from './samples.js';

/** A run of one claim, `example/mean`, as a line of the history has it. */
export function exampleEntry(
  place: number,
  mean: number,
  changes: Partial<HistoryEntry> & {
    readonly code?: string;
    readonly verdict?: VerdictKind;
    readonly of?: Partial<MeanDiscrepancy>;
  } = {},
): HistoryEntry {
  const { code = 'code', verdict = 'supported', of = {}, ...entry } = changes;
  const discrepancy = { mean, standardError: 0.1, spread: 0.15, ...of };
  return {
    run: `run-${String(place).padStart(4, '0')}`,
    runNumber: place + 1,
    startedAt: '2026-01-02T03:04:05.678Z',
    status: 'finished',
    tvdVersion: '0.0.0',
    commit: 'unknown',
    tier: 'smoke',
    seed: place,
    engine: 'reference',
    configHash: 'hash',
    verdicts: { supported: 1, refuted: 0, inconclusive: 0, invalid: 0 },
    claims: { 'example/mean': verdict },
    seconds: { 'example/mean': 1 },
    covered: { 'example/mean': { code, numFilled: 3 } },
    discrepancies: { 'example/mean': { numSettings: 3, byName: { mean: discrepancy } } },
    ...entry,
  };
}

/** Runs on seeds of their own, whose means scatter by a tenth of a margin around a level. */
export function exampleHistory(
  seed: number,
  count: number,
  levelOf: (place: number) => number = () => 0,
): HistoryEntry[] {
  return Array.from(normals(seed, 1, count), (noise, place) =>
    exampleEntry(place, levelOf(place) + 0.1 * noise),
  );
}
