import { describe, expect, test } from 'vitest';
import type { ReplayedRecord } from '../../../../src/cli/replay/replay-record.js';
import { replayText } from '../../../../src/cli/replay/replay-text.js';
import type { ComponentEvidence, VerdictKind } from '../../../../src/core/index.js';

/** A record whose two intervals differ: only the narrow one lies inside 0 +- 1. */
function recordOf(kind: VerdictKind): ReplayedRecord {
  const component = {
    label: 'mean',
    prediction: 0,
    margin: 1,
    estimate: 0.25,
    standardError: 0.125,
    supportInterval: { lower: -0.5, upper: 0.875 },
    refutationInterval: { lower: -0.75, upper: 1.5 },
  } as ComponentEvidence;
  const record = {
    verdict: { kind, reasons: [] },
    setting: { width: 8 },
    numReplicates: 40,
    components: [component],
    diagnostics: [],
  };
  return { line: 'example', record } as unknown as ReplayedRecord;
}

describe('a replayed record shows the interval that its verdict rests on', () => {
  test('inside the margin when it is supported', () => {
    const text = replayText(recordOf('supported'), undefined);
    expect(text).toContain('[-0.5, 0.875]');
    expect(text).not.toContain('1.5]');
  });

  test('that of the false-refutation rate when it is refuted', () => {
    const text = replayText(recordOf('refuted'), undefined);
    expect(text).toContain('[-0.75, 1.5]');
    expect(text).not.toContain('0.875');
  });
});
