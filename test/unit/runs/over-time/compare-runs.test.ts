import { describe, expect, test } from 'vitest';
import type { ClaimEvidence, ComponentEvidence, Setting } from '../../../../src/core/index.js';
import { compareRuns, type StoredRun } from '../../../../src/runs/index.js';
import { exampleManifest } from '../../../helpers/example-run.js';
import { claimEvidence, component, setting } from '../../../report/evidence-builders.js';

/** A component at so many margins, with a standard error in margins, of 256 replicates. */
function at(margins: number, standardError = 0.1, fields: Partial<ComponentEvidence> = {}) {
  return component({
    prediction: 2,
    margin: 0.5,
    numericalError: 0,
    estimate: 2 + 0.5 * margins,
    standardError: 0.5 * standardError,
    ...fields,
  });
}

const claimAt = (
  places: readonly (readonly [Setting, ComponentEvidence])[],
  kind: ClaimEvidence['verdict']['kind'] = 'supported',
  id = 'suite/claim',
) =>
  claimEvidence(
    kind,
    id,
    places.map(([where, own]) => setting(kind, where, [own])),
  );

function runOf(id: string, claims: readonly ClaimEvidence[], seed = 1): StoredRun {
  const manifest = exampleManifest(
    id,
    claims.map(({ claim }) => claim.id),
    'finished',
  );
  return { manifest: { ...manifest, seed, identity: { ...manifest.identity, seed } }, claims };
}

const compared = (one: readonly ClaimEvidence[], other: readonly ClaimEvidence[]) =>
  compareRuns(runOf('one', one), runOf('other', other, 2), () => undefined);

describe('two runs', () => {
  test('with the same numbers have nothing to tell', () => {
    const claims = [claimAt([[{ x: 1 }, at(0.1)]])];
    expect(compared(claims, claims)).toMatchObject({
      numComparisons: 0,
      effects: [],
      claims: [{ compared: 'same-numbers', direction: 'same', hasChanged: false }],
      differsIn: ['seed (1 and 2)'],
    });
  });

  test('are compared setting by setting where both have it', () => {
    const one = claimAt([
      [{ x: 1 }, at(0)],
      [{ x: 2 }, at(0.1)],
    ]);
    const other = claimAt([
      [{ x: 2 }, at(0.9)],
      [{ x: 1 }, at(0.2)],
    ]);
    const { effects, claims } = compared([one], [other]);
    expect(claims).toMatchObject([
      { compared: 'same-settings', numComparisons: 2, hasChanged: true },
    ]);
    expect(effects).toMatchObject([{ claim: 'suite/claim', name: 'mean', setting: 'x=2' }]);
    expect(effects[0]?.change).toBeCloseTo(0.8, 10);
    expect(effects[0]?.standardError).toBeCloseTo(Math.hypot(0.1, 0.1), 10);
  });

  test('need a larger change among many numbers than alone', () => {
    const places = Array.from({ length: 400 }, (_, x) => x);
    const one = claimAt(places.map((x) => [{ x }, at(0)]));
    const moved = (x: number) => (x === 7 ? at(0.45) : at(0));
    expect(compared([one], [claimAt(places.map((x) => [{ x }, moved(x)]))]).effects).toEqual([]);
    const alone = compared([claimAt([[{ x: 7 }, at(0)]])], [claimAt([[{ x: 7 }, at(0.45)]])]);
    expect(alone.effects).toHaveLength(1);
  });

  test('on settings of their own are not compared, as these may fall alike', () => {
    // A discrepancy of half a margin where x and y lie on one side: every setting of the one run
    // does, and none of the other, while nothing has changed.
    const run = (level: number, places: readonly Setting[]) =>
      claimAt(places.map((where) => [where, at(level, 0.01)] as const));
    const onOneSide = run(0.5, [
      { x: 0.2, y: 0.3 },
      { x: 0.7, y: 0.9 },
    ]);
    const apart = run(0, [
      { x: 0.1, y: 0.8 },
      { x: 0.6, y: 0.4 },
    ]);
    expect(compared([onOneSide], [apart])).toMatchObject({
      numComparisons: 0,
      effects: [],
      claims: [{ compared: 'other-settings', numSettings: { earlier: 2, later: 2, both: 0 } }],
    });
  });

  test('that share a corner are compared there, and say how little that is', () => {
    const run = (from: number, corner: number, elsewhere: number) =>
      claimAt([
        ...[1, 2, 3].map((x) => [{ x: from + x }, at(elsewhere, 0.01)] as const),
        [{ x: 0 }, at(corner, 0.01)],
      ]);
    const numSettings = { earlier: 4, later: 4, both: 1 };
    const atCorner = compared([run(0, 0, 0)], [run(10, 0.5, 0)]);
    expect(atCorner.claims).toMatchObject([{ compared: 'same-settings', numSettings }]);
    expect(atCorner.effects).toMatchObject([{ setting: 'x=0' }]);
    const notThere = compared([run(0, 0, 0)], [run(10, 0, 0.5)]);
    expect(notThere.claims).toMatchObject([{ compared: 'same-settings', numSettings }]);
    expect(notThere.effects).toEqual([]);
  });

  test('forgive computed numbers their bounds, and no more', () => {
    const computed = (margins: number) =>
      at(margins, 0, {
        method: 'computed',
        supportInterval: { lower: 2 + 0.5 * margins - 0.05, upper: 2 + 0.5 * margins + 0.05 },
      });
    const change = (margins: number) =>
      compared([claimAt([[{ x: 1 }, computed(0)]])], [claimAt([[{ x: 1 }, computed(margins)]])]);
    expect(change(0.19).effects).toEqual([]);
    expect(change(0.21).effects).toMatchObject([{ pValue: 0 }]);
  });

  test('with chances that came out as one and nearly one have not changed', () => {
    const chance = (margins: number, standardError: number) =>
      at(margins, standardError, { method: 'betting' });
    const none = claimAt([[{ x: 1 }, chance(0, 0)]]);
    // One of 256 replicates is 1/128 of a margin of a half.
    const one = claimAt([[{ x: 1 }, chance(1 / 128, 1 / 128)]]);
    expect(compared([none], [one]).effects).toEqual([]);
  });

  test('with medians of whole numbers, whose order statistics tie, go by their intervals', () => {
    const median = (margins: number) =>
      at(margins, 0, {
        method: 'quantile-mixture',
        supportInterval: { lower: 2 + 0.5 * margins - 0.25, upper: 2 + 0.5 * margins + 0.25 },
      });
    const change = (margins: number) =>
      compared([claimAt([[{ x: 1 }, median(0)]])], [claimAt([[{ x: 1 }, median(margins)]])]);
    expect(change(0.5).effects).toEqual([]);
    expect(change(2).effects).toHaveLength(1);
  });

  test('tell which verdicts are worse, what is new and what is gone', () => {
    const ids = ['a', 'b', 'c'];
    const places = [[{ x: 1 }, at(0)]] as const;
    const one = ids.map((id) => claimAt(places, 'supported', `suite/${id}`));
    const other = [
      claimAt(places, 'refuted', 'suite/a'),
      claimAt(places, 'supported', 'suite/b'),
      claimAt(places, 'supported', 'suite/d'),
    ];
    const { claims, added, gone } = compared(one, other);
    expect(claims.map(({ direction }) => direction)).toEqual(['worse', 'same']);
    expect([added, gone]).toEqual([['suite/d'], ['suite/c']]);
  });

  test('of which one has no usable number are not compared', () => {
    const lost = claimAt([[{ x: 1 }, at(0, 0.1, { estimate: Number.NaN })]], 'invalid');
    expect(compared([claimAt([[{ x: 1 }, at(0)]])], [lost])).toMatchObject({
      effects: [],
      claims: [{ compared: 'not', direction: 'worse' }],
    });
  });

  test('say so when one of them is damaged', () => {
    const whole = runOf('one', [claimAt([[{ x: 1 }, at(0)]])]);
    const lost = {
      ...whole,
      claims: [],
      damage: ['suite/claim: verdicts.ndjson has no record of it'],
    };
    const { later, gone } = compareRuns(whole, lost, () => undefined);
    expect(later.damage[0]).toContain('verdicts.ndjson has no record of it');
    expect(gone).toEqual(['suite/claim']);
  });
});
