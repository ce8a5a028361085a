import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { earlierRunsOf, recordInHistory, type StoredRun } from '../../../../src/runs/index.js';
import { exampleManifest } from '../../../helpers/example-run.js';
import { claimEvidence, component, setting } from '../../../report/evidence-builders.js';

const id = 'suite/claim';

/** A run whose discrepancy is the same at two settings, and known to a hundredth of a margin. */
function runAt(name: string, margins: number, from: number): StoredRun {
  const numbers = { prediction: 2, margin: 0.5, numericalError: 0, standardError: 0.005 };
  const own = component({ ...numbers, estimate: 2 + 0.5 * margins });
  const settings = [1, 2].map((x) => setting('supported', { x: from + x }, [own]));
  return {
    manifest: exampleManifest(name, [id], 'finished'),
    claims: [claimEvidence('supported', id, settings)],
  };
}

test('a run of which only the line in the history is left has verdicts, and no numbers to compare', () => {
  const reports = mkdtempSync(join(tmpdir(), 'tvd-earlier-'));
  recordInHistory(reports, runAt('one', 0.5, 0));
  const earlier = earlierRunsOf(reports, runAt('other', 0, 10), () => undefined);
  expect(earlier).toMatchObject({
    comparedWith: { run: 'one' },
    numNotCompared: 1,
    claims: { [id]: { verdict: 'supported', direction: 'same' } },
  });
  expect(earlier?.claims[id]).not.toHaveProperty('change');
});
