import { describe, expect, test } from 'vitest';
import type { ClaimEvidence, RunRecord } from '../../../src/core/index.js';
import { evidenceEmbedder } from '../../../src/report/page/embed-evidence.js';
import { evenlyThinned } from '../../../src/report/page/evenly-thinned.js';
import {
  claimEvidence,
  component,
  manifest,
  negativeControl,
  setting,
} from '../../report/evidence-builders.js';
import { richRun } from '../../report/fixture.js';
import { embedded, rendered, textOf } from './rendered.js';

const numClaims = 200;
const maxBytes = 5e6;

/** A claim of ordinary size: four settings of three components, paths as long as they get. */
function ordinaryClaim(index: number): ClaimEvidence {
  const long = (label: string): ReturnType<typeof component> => {
    const evidence = component({ label, n: 4096, estimate: 0.5 + 1e-4 * index });
    const path = Array.from({ length: 100 }, (_, point) => {
      const half = 0.3 / Math.sqrt(point + 1);
      return {
        numReplicates: 16 + 41 * point,
        estimate: evidence.estimate + half / 7,
        interval: { lower: evidence.estimate - half, upper: evidence.estimate + half },
      };
    });
    return { ...evidence, path };
  };
  const at = (curvature: number) =>
    setting(
      'supported',
      { curvature, dimension: 8, noise: 'gaussian', stepSize: 0.05 },
      ['direction 1', 'direction 2', 'direction 3'].map(long),
    );
  return claimEvidence('supported', `quadratic-well/claim-${index}`, [0.1, 0.7, 2.3, 8].map(at), {
    controls: [
      negativeControl({ settings: [at(0.1)] }),
      negativeControl({ name: 'no-prior', settings: [at(0.1)] }),
    ],
  });
}

describe('a run of 200 claims', () => {
  const run: RunRecord = {
    manifest: manifest(),
    claims: Array.from({ length: numClaims }, (_, index) => ordinaryClaim(index)),
  };
  const page = rendered(run);

  test('fits in 5 MB', () => {
    expect(JSON.stringify(run).length).toBeGreaterThan(4 * maxBytes);
    expect(Buffer.byteLength(page, 'utf8')).toBeLessThan(maxBytes);
  });

  test('shows every claim with its figures', () => {
    expect(page.match(/<details class="claim /g)).toHaveLength(numClaims);
    expect(page.match(/<figure class="forest/g)).toHaveLength(numClaims);
    expect(page.match(/<figure class="regime/g)).toHaveLength(numClaims);
  });

  test('says what was left out of the embedded evidence', () => {
    expect(/To keep the page small, [^;]*/.exec(textOf(page))?.[0]).toContain('left out');
    expect(embedded(page).claims).toHaveLength(numClaims);
  });
});

test('a run of 200 refuted claims with very many settings fits, and says what is not listed', () => {
  const evidence = ['a', 'b'].map((label) => component({ label, estimate: 0.9 }));
  const claims = Array.from({ length: numClaims }, (_, index) =>
    claimEvidence(
      'refuted',
      `quadratic-well/claim-${index}`,
      Array.from({ length: 16 }, (_item, width) => setting('refuted', { width }, evidence)),
    ),
  );
  const page = rendered({ manifest: manifest(), claims });
  expect(Buffer.byteLength(page, 'utf8')).toBeLessThan(maxBytes);
  expect(page.match(/<details class="claim /g)).toHaveLength(numClaims);
  expect(page.match(/Not listed: \d+ refuted\./g)).toHaveLength(numClaims);
});

describe('embedded evidence', () => {
  const run = richRun();
  const embed = evidenceEmbedder(run);
  const whole = embed(Number.POSITIVE_INFINITY).jsonMarkup.length;

  test('is complete when it fits, and thinned step by step when it does not', () => {
    expect(embed(whole).jsonNote).toBe('');
    const lengths = [whole, whole - 1, 30_000, 18_000, 1_000].map((limit) => {
      const { jsonMarkup, jsonNote } = embed(limit);
      expect(jsonNote === '').toBe(limit === whole);
      return jsonMarkup.length;
    });
    expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
  });

  test('keeps every number but those of the paths at the first steps', () => {
    const { jsonMarkup } = embed(whole - 1);
    const kept = JSON.parse(jsonMarkup) as RunRecord;
    const [first] = kept.claims[0]?.settings[0]?.components ?? [];
    const [original] = run.claims[0]?.settings[0]?.components ?? [];
    expect({ ...first, path: [] }).toEqual({ ...original, path: [] });
    expect(first?.path.at(-1)).toEqual(original?.path.at(-1));
  });
});

test('thinning keeps the first and the last item', () => {
  const items = Array.from({ length: 100 }, (_, index) => index);
  expect(evenlyThinned(items, 5)).toEqual([0, 25, 50, 74, 99]);
  expect(evenlyThinned(items, 1)).toEqual([99]);
  expect(evenlyThinned(items, 0)).toEqual([]);
  expect(evenlyThinned([1, 2], 5)).toEqual([1, 2]);
});
