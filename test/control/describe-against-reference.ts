import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  assertSupported,
  type ClaimEvidence,
  check,
  poolSource,
  type Suite,
  startTaskPool,
} from 'theory-vs-dynamics';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EffectChange, isInTier } from '../../src/core/index.js';
import { fastestEngine } from '../../src/engines/index.js';
import { readRun } from '../../src/runs/index.js';
import { compareClaims } from '../../src/runs/over-time/compare-claims.js';
import { changedAmong } from '../../src/runs/over-time/compare-runs.js';
import { changesOfMeans } from './changes-of-means.js';

const folderOf = (suite: string) =>
  fileURLToPath(new URL(`../../reports/reference/standard/${suite}`, import.meta.url));

/**
 * One test a claim at tier smoke: supported, each planted mistake refuted, each exact case supported.
 * The false-alarm rate is the suite's error budget, 1e-3 over seeds; the seed is fixed.
 *
 * Then the numbers of all claims beside those of the reference run at tier standard, which is on
 * another seed, at the settings of both or else by their means: none may have moved beyond what both
 * leave open. A theory and a simulator that drift together, inside the margin, show here. Both seeds
 * are fixed, so it cannot fail by chance until one side computes other numbers; then look at what moved.
 */
export function describeAgainstReference(suite: Suite): void {
  describe(suite.title, () => {
    let pool: ReturnType<typeof startTaskPool>;
    const checked: ClaimEvidence[] = [];
    beforeAll(() => {
      pool = startTaskPool(2);
    });
    afterAll(() => pool.close());

    for (const claim of suite.claims) {
      const declared = isInTier(claim, 'smoke') ? test : test.skip;
      declared(`${claim.id}: ${claim.says}`, { timeout: 0 }, async () => {
        const run = { tier: 'smoke', seed: 1, engine: fastestEngine() } as const;
        const evidence = await check(suite, claim, run, poolSource(pool, suite));
        checked.push(evidence);
        assertSupported(evidence);
      });
    }

    test('no number has moved from that of the reference run', () => {
      const folder = folderOf(suite.id);
      expect(existsSync(folder), `npm run reference -- ${suite.id}`).toBe(true);
      const { claims, damage = [] } = readRun(folder);
      expect(damage).toEqual([]);
      const reference = new Map(claims.map((own) => [own.claim.id, own]));
      const changes = checked.flatMap((own) => {
        const before = reference.get(own.claim.id);
        return before === undefined ? [] : changesBetween(before, own);
      });
      expect(changes.length).toBeGreaterThan(checked.length);
      expect(changedAmong(changes)).toEqual([]);
      // The same with each number moved by its margin.
      const moved = checked.flatMap((own) => {
        const before = reference.get(own.claim.id);
        return before === undefined ? [] : changesBetween(before, movedByMargin(own));
      });
      expect(changedAmong(moved).length).toBeGreaterThan(checked.length / 2);
    });
  });
}

/** At the settings of both runs, where there are some; else of the means. */
function changesBetween(before: ClaimEvidence, own: ClaimEvidence): readonly EffectChange[] {
  const { compared, changes } = compareClaims(before, own);
  return compared === 'other-settings' ? changesOfMeans(before, own) : changes;
}

function movedByMargin(evidence: ClaimEvidence): ClaimEvidence {
  const settings = evidence.settings.map((own) => ({
    ...own,
    components: own.components.map((component) => ({
      ...component,
      estimate: component.estimate + component.margin,
    })),
  }));
  return { ...evidence, settings };
}
