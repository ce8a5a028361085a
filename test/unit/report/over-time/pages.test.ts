import { describe, expect, test } from 'vitest';
import { type RunComparison, visible } from '../../../../src/core/index.js';
import { renderComparison } from '../../../../src/report/over-time/render-comparison.js';
import { type RunsIndex, renderIndex } from '../../../../src/report/over-time/render-index.js';
import { trendsOf } from '../../../../src/runs/index.js';
import { exampleEntry, exampleHistory } from '../../../helpers/example-history.js';

const hash = () => 'aGFzaA==';
const hostile = '"><script>alert(1)</script>\u001b[31m\u2028\u0000\u202e\ud800';

function indexOf(entries: Parameters<typeof trendsOf>[0], changes: Partial<RunsIndex> = {}) {
  const runs = entries.toReversed().map((entry) => ({
    ...entry,
    seconds: 65,
    report: `runs/${entry.run}`,
  }));
  const rest = { falseAlarmRate: 0.02, numUnreadable: 0 };
  return renderIndex({ runs, trends: trendsOf(entries), ...rest, ...changes }, hash);
}

/** What could do something in a browser or steer a text, of a page. */
function harmfulIn(page: string): readonly string[] {
  const steering = [...hostile].filter((character) => visible(character) !== character);
  return [
    ...steering.filter((character) => page.includes(character)),
    ...(page.match(/<script| on\w+=| style="|https?:/g) ?? []),
  ];
}

describe('the page over all runs', () => {
  test('has the newest run first, a picture of each trend, and says what changed', () => {
    const page = indexOf(exampleHistory(1, 40, (place) => (place < 20 ? 0 : 0.5)));
    expect(page).toContain('40 runs, 1 claim');
    expect(page).toMatch(/moved inside its margin at run run-00(19|2[0-2]): mean went from/);
    expect(page.indexOf('run-0039</a>')).toBeLessThan(page.indexOf('run-0001</a>'));
    expect(page.match(/<svg /g)).toHaveLength(1);
  });

  test('a claim that was put back is drawn where it is, and does not turn the page red', () => {
    const runsAt = (...means: readonly number[]) =>
      means.map((mean, place) =>
        exampleEntry(place, mean, {
          seed: 1,
          verdict: Math.abs(mean) > 1 ? 'refuted' : 'supported',
          verdicts: { supported: 1, refuted: 0, inconclusive: 0, invalid: 0 },
          of: { standardError: 0.03 },
        }),
      );
    const back = indexOf(runsAt(-0.1, -1.36, -0.1));
    expect(back).toContain('<body class="supported">');
    expect(back).toContain('<p class="status supported">');
    expect(back).toContain('back where it was; refuted → supported');
    expect(back).toMatch(/<polyline class="mean" points="[0-9.]+,\S+ [0-9.]+,\S+ [0-9.]+,\S+"/);
    const better = indexOf(runsAt(-1.36, -0.1));
    expect(better).toContain('<p class="status supported">');
    const out = indexOf(runsAt(-0.1, -1.36));
    expect(out).toContain('<body class="refuted">');
    expect(out).toContain('<p class="status refuted">');
  });

  test('a claim that the newest run has not is told to be missing there', () => {
    const gone = { claims: {}, discrepancies: {}, covered: {} };
    const page = indexOf([exampleEntry(0, 0), exampleEntry(1, 0, gone)]);
    expect(page).toContain('not in the newest run, last in run-0000');
    expect(indexOf([exampleEntry(0, 0), exampleEntry(1, 0)])).not.toContain('not in the newest');
  });

  test('loads nothing, runs nothing, and shows hostile names as they are', () => {
    const entry = exampleEntry(0, 0.1);
    const claims = { [hostile]: 'refuted' };
    const discrepancies = {
      [hostile]: {
        numSettings: 1,
        byName: { [hostile]: entry.discrepancies?.['example/mean']?.byName.mean },
      },
    };
    const odd = { ...entry, run: hostile, commit: hostile, status: hostile, claims, discrepancies };
    const page = indexOf([odd as typeof entry]);
    expect(page).toContain('default-src &#39;none&#39;');
    expect(page).toContain('&lt;script&gt;alert(1)');
    expect(harmfulIn(page)).toEqual([]);
  });

  test('says how many lines of the history are missing', () => {
    expect(indexOf([], { numUnreadable: 2 })).toContain(
      '2 lines of history.ndjson could not be read',
    );
    expect(indexOf([])).toContain('There is no run yet.');
  });

  test('takes less than 5 MB and a few seconds for 200 runs of 200 claims', () => {
    const entries = exampleHistory(2, 200).map((entry, place) => ({
      ...exampleEntry(place, 0),
      ...Object.fromEntries(
        (['claims', 'covered', 'discrepancies'] as const).map((field) => [
          field,
          Object.fromEntries(
            Array.from({ length: 200 }, (_, claim) => [
              `a-suite-with-a-long-name/claim-${claim}`,
              entry[field]?.['example/mean'],
            ]),
          ),
        ]),
      ),
    }));
    const startedAt = performance.now();
    const page = indexOf(entries as typeof entries & Parameters<typeof trendsOf>[0]);
    expect(Buffer.byteLength(page)).toBeLessThan(2e6);
    expect(performance.now() - startedAt).toBeLessThan(5000);
  });
});

describe('the page of a comparison', () => {
  const ran = {
    run: 'run',
    startedAt: '2026-01-02T03:04:05.678Z',
    status: 'finished',
    tvdVersion: '0.0.0',
    commit: 'unknown',
    tier: 'smoke',
    seed: 1,
    engine: 'reference',
    damage: [],
  } as const;
  const comparison: RunComparison = {
    schemaVersion: 1,
    earlier: ran,
    later: { ...ran, run: hostile, damage: [hostile] },
    errorRate: 0.01,
    numComparisons: 1,
    claims: [
      {
        claim: hostile,
        earlier: 'supported',
        later: 'refuted',
        direction: 'worse',
        compared: 'same-settings',
        numSettings: { earlier: 4, later: 4, both: 1 },
        numComparisons: 1,
        hasChanged: true,
      },
    ],
    effects: [
      {
        claim: hostile,
        name: hostile,
        setting: hostile,
        earlier: { estimate: 0, standardError: 0.1 },
        later: { estimate: 2, standardError: 0.1 },
        change: 2,
        standardError: 0.14,
        pValue: 1e-9,
      },
    ],
    added: [hostile],
    gone: [],
    differsIn: [hostile],
  };

  test('is loud about damage, in the title too, and inert', () => {
    const page = renderComparison(comparison, hash);
    expect(page).toMatch(/<h1>Damaged: One verdict changed, 1 for the worse/);
    expect(page).toMatch(/<title>Damaged/);
    expect(page).toContain('nothing of this comparison can be relied on');
    expect(harmfulIn(page)).toEqual([]);
  });

  test('says at how few settings a claim was compared', () => {
    expect(renderComparison(comparison, hash)).toContain('at the 1 setting of both (of 4 and 4)');
    const [claim] = comparison.claims;
    const numSettings = { earlier: 4, later: 4, both: 0 };
    const apart = {
      ...comparison,
      claims: [{ ...claim, compared: 'other-settings', numSettings }],
    };
    expect(renderComparison(apart as RunComparison, hash)).toContain('not: no setting in common');
  });
});
