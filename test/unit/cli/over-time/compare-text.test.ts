import { expect, test } from 'vitest';
import { compareText } from '../../../../src/cli/over-time/compare-text.js';
import type { ClaimEvidence } from '../../../../src/core/index.js';
import { compareRuns } from '../../../../src/runs/index.js';
import { exampleManifest } from '../../../helpers/example-run.js';
import { claimEvidence, component, setting } from '../../../report/evidence-builders.js';

const claimAt = (id: string, places: readonly number[], estimate: number) =>
  claimEvidence(
    'supported',
    id,
    places.map((x) => setting('supported', { x }, [component({ estimate })])),
  );

function textOf(one: readonly ClaimEvidence[], other: readonly ClaimEvidence[]): string {
  const [earlier, later] = [one, other].map((claims, place) => ({
    manifest: exampleManifest(
      `run-${place}`,
      claims.map(({ claim }) => claim.id),
      'finished',
    ),
    claims,
  }));
  return compareText(compareRuns(earlier, later, () => undefined)).replaceAll(/\s+/g, ' ');
}

test('claims that were compared in part or not at all are told from those that were', () => {
  const text = textOf(
    [
      claimAt('suite/whole', [1, 2], 2),
      claimAt('suite/part', [1, 2], 2),
      claimAt('suite/apart', [1, 2], 2),
    ],
    [
      claimAt('suite/whole', [1, 2], 2.01),
      claimAt('suite/part', [1, 3], 2.01),
      claimAt('suite/apart', [3, 4], 2.01),
    ],
  );
  expect(text).toContain(
    '2 compared at the same settings (1 of them at some settings only, as the others differ)',
  );
  expect(text).toContain('1 not compared, as the runs have no setting in common');
});

test('claims that were compared at all settings are said to be so', () => {
  const text = textOf([claimAt('suite/whole', [1, 2], 2)], [claimAt('suite/whole', [1, 2], 2.01)]);
  expect(text).toMatch(/claims: 1 compared at the same settings$/);
});
