import { describe, expect, test } from 'vitest';
import { changeInWords } from '../../../../src/report/over-time/words.js';
import { falseAlarmRate, trendsOf } from '../../../../src/runs/index.js';
import { exampleEntry, exampleHistory } from '../../../helpers/example-history.js';
import { testSeed } from '../../../helpers/seed.js';

const only = (entries: Parameters<typeof trendsOf>[0]) => trendsOf(entries)[0];

describe('the trend of a claim', () => {
  test('gives no alarm in 200 runs without a drift, at any look', () => {
    const seed = testSeed(1);
    for (let history = 0; history < 5; history++) {
      const entries = exampleHistory(seed + history, 200);
      for (let look = 1; look <= 200; look++) {
        expect(only(entries.slice(0, look))?.change).toBeUndefined();
      }
    }
  });

  test.each([0.5, -0.5])('finds a drift of %d margins within 20 runs, and since when', (drift) => {
    const seed = testSeed(100);
    for (let history = 0; history < 20; history++) {
      const entries = exampleHistory(seed + history, 40, (place) => (place < 20 ? 0 : drift));
      const trend = only(entries);
      expect(trend?.state).toBe('moved-inside');
      expect(trend?.change).toMatchObject({ name: 'mean', kind: 'other-seeds' });
      const place = entries.findIndex(({ run }) => run === trend?.change?.run);
      expect(Math.abs(place - 20)).toBeLessThanOrEqual(2);
      const { before, after } = trend?.change ?? {};
      expect((after?.mean ?? 0) - (before?.mean ?? 0)).toBeCloseTo(drift, 0.6);
    }
  });

  test('tells what left its margin from what moved inside it, by the side of the claim', () => {
    const outside = exampleHistory(3, 40, (place) => (place < 20 ? 0 : 1.3));
    expect(only(outside)?.state).toBe('left-margin');
    const onFreeSide = outside.map((entry, place) =>
      exampleEntry(place, entry.discrepancies?.['example/mean']?.byName.mean?.mean ?? 0, {
        of: { side: 'at-least' },
      }),
    );
    expect(only(onFreeSide)?.state).toBe('moved-inside');
    const refuted = [
      ...exampleHistory(3, 40, (place) => (place < 20 ? 0 : 0.5)),
      exampleEntry(40, 0.5, { verdict: 'refuted' }),
    ];
    expect(only(refuted)?.state).toBe('left-margin');
  });

  test('is corrected for the number of claims', () => {
    const own = exampleHistory(5, 28, (place) => (place < 20 ? 0 : 0.5));
    const entries = own.map((entry) => ({
      ...entry,
      ...Object.fromEntries(
        (['claims', 'covered', 'discrepancies'] as const).map((field) => [
          field,
          Object.fromEntries(
            Array.from({ length: 300 }, (_, claim) => [
              `example/${claim}`,
              entry[field]?.['example/mean'],
            ]),
          ),
        ]),
      ),
    }));
    expect(only(own)?.change).toBeDefined();
    expect(trendsOf(entries as typeof own)[0]?.change).toBeUndefined();
    expect(falseAlarmRate).toBe(0.01);
  });

  test('passes over a change that is sure and too small to matter', () => {
    const tiny = Array.from({ length: 60 }, (_, place) =>
      exampleEntry(place, place < 30 ? place * 1e-9 : 0.05 + place * 1e-9),
    );
    expect(only(tiny)?.change).toBeUndefined();
  });
});

describe('what counts as a new observation', () => {
  test('not a run with the seed and numbers of an earlier one, whatever its code', () => {
    const first = exampleEntry(0, 0.1);
    const again = exampleEntry(1, 0.1, { seed: 0 });
    const otherCode = exampleEntry(2, 0.1, { seed: 0, code: 'other' });
    const trend = only([first, again, otherCode]);
    expect(trend?.points.map(({ isRepeat }) => isRepeat === true)).toEqual([false, true, true]);
    expect(trend?.points.map((point) => point.hasOtherCode === true)).toEqual([false, false, true]);
    expect(trend).toMatchObject({ numObservations: 1, state: 'too-few' });
  });

  test('a hundred repeats of a run that lies apart are no drift', () => {
    const entries = [
      ...exampleHistory(7, 20),
      ...Array.from({ length: 100 }, (_, index) => exampleEntry(20 + index, 0.3, { seed: 999 })),
    ];
    expect(only(entries)).toMatchObject({ numObservations: 21, state: 'steady' });
  });

  test('other code on the same seed is compared at the same settings', () => {
    const first = exampleEntry(0, 0, { of: { standardError: 0.05 } });
    const near = exampleEntry(1, 0.1, { seed: 0, code: 'b', of: { standardError: 0.05 } });
    const far = exampleEntry(2, 0.5, { seed: 0, code: 'c', of: { standardError: 0.05 } });
    expect(only([first, near])).toMatchObject({ state: 'steady' });
    expect(only([first, near, far])).toMatchObject({
      state: 'moved-inside',
      change: { kind: 'same-seed', run: far.run, hasOtherCode: true },
    });
  });

  test('a design with other settings on the same seed is no change, and what comes after it is', () => {
    const of = { standardError: 0.02 };
    const at = (place: number, mean: number, numSettings: number) => {
      const entry = exampleEntry(place, mean, { seed: 0, of });
      const own = entry.discrepancies?.['example/mean'];
      return {
        ...entry,
        discrepancies: { 'example/mean': { byName: {}, ...own, numSettings } },
      };
    };
    const [two, six] = [at(0, 0, 2), at(1, 0.5, 6)];
    expect(only([two, six])?.change).toBeUndefined();
    expect(only([two, six, at(2, 0, 6)])).toMatchObject({
      state: 'moved-inside',
      change: { kind: 'same-seed', run: 'run-0002', before: { mean: 0.5 }, after: { mean: 0 } },
    });
  });

  test('a claim that is refuted ends at fewer settings, and has changed all the same', () => {
    const first = exampleEntry(0, 0, { seed: 0, of: { standardError: 0.02 } });
    const entry = exampleEntry(1, 1.5, {
      seed: 0,
      verdict: 'refuted',
      of: { standardError: 0.02 },
    });
    const byName = entry.discrepancies?.['example/mean']?.byName ?? {};
    const refuted = { ...entry, discrepancies: { 'example/mean': { numSettings: 1, byName } } };
    expect(only([first, refuted])).toMatchObject({
      state: 'left-margin',
      change: { kind: 'same-seed', run: 'run-0001' },
    });
  });

  test('tiers are followed apart', () => {
    const entries = [exampleEntry(0, 0), exampleEntry(1, 0, { tier: 'standard' })];
    expect(trendsOf(entries).map(({ tier }) => tier)).toEqual(['smoke', 'standard']);
  });

  test('the number that is shown is one that most runs have', () => {
    const withOther = (place: number) => {
      const entry = exampleEntry(place, 0.1);
      const mean = entry.discrepancies?.['example/mean']?.byName.mean;
      const byName = { ...(place === 1 ? { rare: { mean: 0.9, standardError: 0.1 } } : {}), mean };
      return { ...entry, discrepancies: { 'example/mean': { numSettings: 3, byName } } };
    };
    const entries = [withOther(0), withOther(1)] as Parameters<typeof trendsOf>[0];
    expect(only(entries)?.name).toBe('mean');
  });

  test('programs are followed apart', () => {
    const entries = [exampleEntry(0, 0), exampleEntry(1, 1, { program: 'mine (python3 a.py)' })];
    expect(trendsOf(entries).map(({ program }) => program)).toEqual([
      undefined,
      'mine (python3 a.py)',
    ]);
  });

  test('lines of early versions have verdicts and no numbers', () => {
    const { discrepancies: _none, covered: _neither, ...early } = exampleEntry(0, 0);
    const trend = only([early, exampleEntry(1, 0.2)]);
    expect(trend?.points.map(({ mean }) => mean)).toEqual([undefined, 0.2]);
    expect(trend?.points.map(({ verdict }) => verdict)).toEqual(['supported', 'supported']);
  });

  test('numbers and verdicts of another version are passed over', () => {
    const odd = [
      exampleEntry(0, Number.NaN),
      { ...exampleEntry(1, 0), discrepancies: { 'example/mean': 7 } },
      { ...exampleEntry(2, 0), discrepancies: { 'example/mean': { byName: { mean: null } } } },
      { ...exampleEntry(3, 0), claims: { 'example/mean': 'splendid' } },
    ] as unknown as Parameters<typeof trendsOf>[0];
    expect(only(odd)?.points.map(({ mean }) => mean)).toEqual([undefined, undefined, undefined]);
  });

  test('names that every object has are names like others', () => {
    const named = (place: number) => ({
      ...exampleEntry(place, 0),
      claims: JSON.parse('{"__proto__":"supported","constructor":"refuted"}'),
    });
    const trends = trendsOf([named(0), named(1)]);
    expect(trends.map(({ claim }) => claim)).toEqual(['__proto__', 'constructor']);
  });
});

describe('what became of a change', () => {
  /** Runs on one seed at these means; the verdict follows from the margin. */
  const runsAt = (...means: readonly number[]) =>
    means.map((mean, place) =>
      exampleEntry(place, mean, {
        seed: 1,
        verdict: Math.abs(mean) > 1 ? 'refuted' : 'supported',
        of: { standardError: 0.03 },
      }),
    );
  const told = (entries: Parameters<typeof trendsOf>[0]) => {
    const trend = only(entries);
    return trend === undefined ? '' : `${trend.state}; ${changeInWords(trend)}`;
  };

  test('refuted, supported, refuted: the second run came inside, and the third is outside again', () => {
    const words = told(runsAt(-1.36, -0.1, -1.36));
    expect(words).toContain(
      'left-margin; came inside its margin at run run-0001 (refuted → supported), outside again since run run-0002: mean went from −1.36 ± 0.03 (one run) to −0.10',
    );
    expect(words).not.toContain('; left its margin');
  });

  test('supported, refuted, put back: it left, and is back', () => {
    const trend = only(runsAt(-0.1, -1.36, -0.1));
    expect(trend?.state).toBe('returned');
    expect(trend?.points.at(-1)?.isRepeat).toBe(true);
    expect(told(runsAt(-0.1, -1.36, -0.1))).toContain(
      'left its margin at run run-0001 (supported → refuted), back since run run-0002: mean',
    );
    // With other numbers that are as near.
    expect(only(runsAt(-0.1, -1.36, -0.12, -0.1))?.change?.now).toMatchObject({
      kind: 'back',
      run: 'run-0002',
    });
  });

  test('what left and stayed, or left again, is still outside', () => {
    expect(told(runsAt(-0.1, -1.36))).toContain(
      'left-margin; left its margin at run run-0001 (supported → refuted): mean',
    );
    expect(only(runsAt(-0.1, -1.36, -1.36))?.change).not.toHaveProperty('now');
    expect(told(runsAt(-0.1, -1.36, -0.1, -1.36))).toContain(
      'left-margin; left its margin at run run-0001 (supported → refuted), for a while; again since run run-0003',
    );
  });

  test('mended in another way it is inside, where it was not before', () => {
    expect(told(runsAt(-0.1, -1.36, 0.5))).toContain(
      'moved-inside; left its margin at run run-0001 (supported → refuted), inside since run run-0002 (+0.50 ± 0.03): mean',
    );
    expect(told(runsAt(-1.36, -0.1))).toContain('came-inside; came inside its margin at run');
  });

  test('supported by the newest runs on other seeds it is not outside for ever', () => {
    const later = [3, 4].map((place) => exampleEntry(place, 0.1 * place));
    expect(told([...runsAt(-0.1, -1.36), ...later])).toContain(', inside since run run-0003');
    expect(only([...runsAt(-0.1, -1.36), ...later])?.state).toBe('moved-inside');
    const refuted = [...later, exampleEntry(5, 1.4, { verdict: 'refuted' })];
    expect(only([...runsAt(-0.1, -1.36), ...refuted])?.state).toBe('left-margin');
  });

  test('over seeds of their own it is back after four runs', () => {
    const levels = (last: number) => (place: number) => (place < 20 || place >= last ? 0 : 1.5);
    const outside = exampleHistory(3, 63, levels(60));
    expect(only(outside)?.state).toBe('left-margin');
    const trend = only(exampleHistory(3, 64, levels(60)));
    expect(trend).toMatchObject({ state: 'returned', change: { now: { kind: 'back' } } });
  });

  test('a claim that newer runs have not is counted as missing there', () => {
    const gone = { claims: {}, discrepancies: {}, covered: {} };
    const entries = [exampleEntry(0, 0), exampleEntry(1, 0, gone), exampleEntry(2, 0, gone)];
    expect(only(entries)?.numRunsWithout).toBe(2);
    expect(only(entries.slice(0, 1))).not.toHaveProperty('numRunsWithout');
    const other = exampleEntry(1, 0, { ...gone, tier: 'standard' });
    expect(only([exampleEntry(0, 0), other])).not.toHaveProperty('numRunsWithout');
  });
});
