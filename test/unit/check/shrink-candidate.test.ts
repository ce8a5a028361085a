import { describe, expect, test } from 'vitest';
import { inlineSource, replay } from '../../../src/check/index.js';
import { formatReplayLine, parseReplayLine } from '../../../src/check/replay-line.js';
import { candidateRates, shrinkRate } from '../../../src/check/shrink/candidate-rates.js';
import { strengthFloor, strengthOf } from '../../../src/check/shrink/strength.js';
import { testCandidate } from '../../../src/check/shrink/test-candidate.js';
import {
  completed,
  predicted,
  predictedValue,
  type RandomKey,
  type Replicate,
  type SettingEvidence,
  unusable,
} from '../../../src/core/index.js';
import {
  boundedAbove,
  boundedBelow,
  probabilityEquals,
} from '../../../src/core/relations/index.js';
import { fillNormal, fillUniform } from '../../../src/random/index.js';
import type { AnyTestProperty } from '../../helpers/property.js';
import {
  around,
  normalOf,
  planTiny,
  suiteOf,
  tinyDesigns,
  tinyProperty,
} from '../../helpers/tiny-suite.js';

// All runs are at seed 1; what they show is true of nearly every seed.

const designs = tinyDesigns({ maxReplicates: 400 });

/** Tests size 3 as a candidate. */
async function tested(
  changes: Partial<AnyTestProperty>,
  { candidate = 1, floor = 2 } = {},
): Promise<SettingEvidence> {
  const plan = await planTiny(tinyProperty({ designs, ...changes }));
  const test = { setting: { size: 3 }, candidate, floor };
  return testCandidate(plan, test, inlineSource(plan.suite));
}

function uniformOf(key: RandomKey): number {
  const out = new Float64Array(1);
  fillUniform(key, 1, 0, out);
  return out[0];
}

const indicator = (probability: number) => (_setting: unknown, key: RandomKey) =>
  completed([uniformOf(key) < probability ? 1 : 0]);

/** The claim: a probability within 0.1 of one half. */
const coin: Partial<AnyTestProperty> = {
  relation: probabilityEquals,
  margin: { of: () => 0.1, justification: 'for the test' },
  predict: () => predictedValue('share', 0.5),
};

const code = ({ verdict }: SettingEvidence) => verdict.reasons[0].code;

describe('a candidate of means', () => {
  test('is accepted when it fails as strongly as the floor', async () => {
    const record = await tested({ simulate: around(3) });
    expect(record.verdict.kind).toBe('refuted');
    expect(record.numReplicates).toBeLessThan(60);
  });

  test('is refused where the claim holds, before the design would decide', async () => {
    const record = await tested({ simulate: around(0) });
    expect(['supported', 'inconclusive']).toContain(record.verdict.kind);
    expect(record.numReplicates).toBeLessThan(16);
  });

  test('is refused when it fails, but more weakly than the floor', async () => {
    const record = await tested({ simulate: around(1.6) }, { floor: 4 });
    expect(record.verdict.kind).toBe('inconclusive');
    expect(code(record)).toBe('not-confirmed');
    expect((await tested({ simulate: around(1.6) }, { floor: 1.2 })).verdict.kind).toBe('refuted');
  });

  test('is never accepted with an estimate below the floor', async () => {
    const accepted: number[] = [];
    for (let candidate = 1; candidate <= 30; candidate++) {
      const record = await tested({ simulate: around(3.95) }, { floor: 4, candidate });
      if (record.verdict.kind === 'refuted') accepted.push(record.components[0].estimate);
    }
    expect(accepted.length).toBeGreaterThan(0);
    expect(accepted.length).toBeLessThan(30);
    expect(Math.min(...accepted)).toBeGreaterThanOrEqual(4);
  });

  test('at the floor is decided by the planned number, long before the budget', async () => {
    const wide = (_setting: unknown, key: RandomKey) => completed([2 + normalOf(key)]);
    const numbers: number[] = [];
    for (let candidate = 1; candidate <= 40; candidate++) {
      const changes = { simulate: wide, designs: tinyDesigns({ maxReplicates: 2000 }) };
      numbers.push((await tested(changes, { candidate })).numReplicates);
    }
    expect(Math.max(...numbers)).toBeLessThan(200);
  });

  test('counts only the side that the claim forbids', async () => {
    for (const [side, mean, isRefuted] of [
      [boundedAbove, 3, true],
      [boundedAbove, -3, false],
      [boundedBelow, -3, true],
      [boundedBelow, 3, false],
    ] as const) {
      const { relation } = tinyProperty();
      const record = await tested({ relation: side(relation), simulate: around(mean) });
      expect(record.verdict.kind === 'refuted').toBe(isRefuted);
    }
  });

  test('waits for the least number of replicates when they carry traces for a gate', async () => {
    const traced = (step: number) => (_setting: unknown, key: RandomKey) => {
      const noise = new Float64Array(100);
      fillNormal(key, 2, 0, noise);
      return completed(
        [30 + normalOf(key) / 2],
        undefined,
        [...noise].map((z) => step * z),
      );
    };
    const mixing = await tested({ simulate: traced(1) });
    expect(mixing.verdict.kind).toBe('refuted');
    expect(mixing.numReplicates).toBeGreaterThanOrEqual(16);
    const stuck = await tested({ simulate: traced(0) });
    expect(stuck.verdict.kind).toBe('invalid');
    const free = await tested({ simulate: around(30) });
    expect(free.numReplicates).toBeLessThan(16);
  });
});

describe('a candidate of indicators', () => {
  test('is accepted above and below its margin, within a few runs', async () => {
    for (const probability of [0.98, 0.02]) {
      const record = await tested({ ...coin, simulate: indicator(probability) }, { floor: 2.5 });
      expect(record.verdict.kind).toBe('refuted');
      expect(record.numReplicates).toBeLessThan(60);
      expect(record.verdict.reasons[0].message).toContain('sequential ratio test');
    }
  });

  test('is refused where the claim holds', async () => {
    const record = await tested({ ...coin, simulate: indicator(0.5) }, { floor: 2.5 });
    expect(record.verdict.kind).toBe('inconclusive');
    expect(code(record)).toBe('not-confirmed');
    expect(record.numReplicates).toBeLessThan(100);
  });

  test('is refused on the side that a one-sided claim allows', async () => {
    const relation = boundedAbove(probabilityEquals);
    const allowed = await tested({ ...coin, relation, simulate: indicator(0.02) }, { floor: 2.5 });
    expect(allowed.verdict.kind).not.toBe('refuted');
    const forbidden = await tested(
      { ...coin, relation, simulate: indicator(0.98) },
      { floor: 2.5 },
    );
    expect(forbidden.verdict.kind).toBe('refuted');
  });

  test('is never accepted with a share below the floor', async () => {
    const rare: Partial<AnyTestProperty> = {
      relation: boundedAbove(probabilityEquals),
      margin: { of: () => 0.01, justification: 'for the test' },
      predict: () => predictedValue('share', 0),
      simulate: indicator(0.33),
    };
    const accepted: number[] = [];
    for (let candidate = 1; candidate <= 60; candidate++) {
      const record = await tested(rare, { floor: 40, candidate });
      if (record.verdict.kind === 'refuted') accepted.push(record.components[0].estimate);
    }
    expect(accepted.length).toBeGreaterThan(0);
    expect(accepted.length).toBeLessThan(60);
    expect(Math.min(...accepted)).toBeGreaterThanOrEqual(0.395);
  });

  test.each([1, 2, 8])('of %d components shares its level between their edges', async (width) => {
    const labels = Array.from({ length: width }, (_, index) => `share ${index}`);
    const record = await tested(
      {
        ...coin,
        relation: boundedAbove(probabilityEquals),
        predict: () => predicted(Object.fromEntries(labels.map((label) => [label, 0.5]))),
        simulate: () => completed(labels.map(() => 1)),
      },
      { floor: 2.5 },
    );
    // The edge is 0.6, what was found 0.9: each run multiplies the ratio by 1.5.
    const level = candidateRates(1).falseRefutationRate / width;
    expect(record.numReplicates).toBe(Math.ceil(Math.log(1 / level) / Math.log(1.5)));
  });

  test('counts a value beyond its threshold', async () => {
    const relation = { ...probabilityEquals, thresholds: [7] };
    const simulate = (low: number, high: number) => (_setting: unknown, key: RandomKey) =>
      completed([uniformOf(key) < 0.97 ? high : low]);
    const above = await tested({ ...coin, relation, simulate: simulate(-3, 9) }, { floor: 2.5 });
    expect(above.verdict.reasons[0].message).toContain('sequential ratio test');
    expect(above.components[0].estimate).toBeGreaterThan(0.8);
  });

  test('is decided by intervals when values lie between 0 and 1', async () => {
    const shares = (mean: number) => (_setting: unknown, key: RandomKey) =>
      completed([mean + (uniformOf(key) - 0.5) / 50]);
    const record = await tested({ ...coin, simulate: shares(0.65) }, { floor: 1.2 });
    expect(record.verdict.kind).toBe('refuted');
    expect(record.verdict.reasons[0].message).toContain('interval');
  });

  test('is undecided between edge and floor after the planned number', async () => {
    const record = await tested(
      { ...coin, simulate: indicator(0.69), designs: tinyDesigns({ maxReplicates: 1e6 }) },
      { floor: 2, candidate: 40 },
    );
    expect(record.verdict.kind).toBe('inconclusive');
    expect(record.numReplicates).toBeLessThan(2000);
  });
});

describe('a candidate that cannot be used', () => {
  test.each<[string, () => Replicate]>([
    ['a lost run', () => unusable('diverged', 'grew')],
    ['a NaN', () => completed([Number.NaN])],
    ['too many values', () => completed([3, 3])],
  ])('is refused as invalid for %s', async (_name, simulate) => {
    const record = await tested({ simulate });
    expect(record.verdict.kind).toBe('invalid');
    expect(record.numReplicates).toBe(1);
  });

  test('is refused as invalid for an indicator above 1', async () => {
    const record = await tested({ ...coin, simulate: () => completed([2]) });
    expect(record.verdict.kind).toBe('invalid');
  });
});

describe('the replicates of a candidate', () => {
  const property = tinyProperty({ designs, ...coin, simulate: indicator(0.97) });
  const candidate = { setting: { size: 3 }, candidate: 3, floor: 2.5 };

  test('are as many as the decision took, and the record is the same however many run at once', async () => {
    const plan = await planTiny(property);
    const records: SettingEvidence[] = [];
    for (const parallelism of [1, 2, 3, 8]) {
      const asked: { first: number; count: number }[] = [];
      const inner = inlineSource(plan.suite);
      const record = await testCandidate(plan, candidate, {
        ...inner,
        parallelism,
        run: (request, signal) => {
          asked.push(request);
          return inner.run(request, signal);
        },
      });
      let next = 0;
      for (const { first, count } of asked) {
        expect(first).toBe(next);
        expect(count).toBeGreaterThan(0);
        next += count;
      }
      expect(next - record.numReplicates).toBeGreaterThanOrEqual(0);
      expect(next - record.numReplicates).toBeLessThan(parallelism);
      records.push(record);
    }
    for (const record of records) expect(record).toEqual(records[0]);
  });

  test('end at the budget of the design', async () => {
    const plan = await planTiny(
      tinyProperty({ simulate: around(1), designs: tinyDesigns({ maxReplicates: 20 }) }),
    );
    const test = { ...candidate, floor: 1.02 };
    const record = await testCandidate(plan, test, inlineSource(plan.suite));
    expect(record.numReplicates).toBe(20);
    expect(record.verdict.kind).not.toBe('refuted');
  });
});

describe('the levels of candidates', () => {
  test('add up to the rate of all, however many', () => {
    let spent = 0;
    for (let k = 1; k <= 10_000; k++) spent += candidateRates(k).falseRefutationRate;
    expect(spent).toBeLessThan(shrinkRate);
    expect(spent).toBeGreaterThan(0.999 * shrinkRate);
  });

  test('are those in the record, the later the stricter', async () => {
    const early = await tested({ simulate: around(3) }, { candidate: 2 });
    const late = await tested({ simulate: around(3) }, { candidate: 30 });
    expect(early.rates.falseRefutationRate).toBeCloseTo(shrinkRate / 6, 15);
    expect(late.rates.falseRefutationRate).toBeCloseTo(shrinkRate / 930, 15);
  });
});

describe('the strength floor', () => {
  const component = (estimate: number, side: 'equal' | 'at-most' | 'at-least') =>
    ({
      components: [{ prediction: 10, margin: 2, estimate, side }],
    }) as unknown as SettingEvidence;

  test('lies half-way from the edge of the margin to what was found', () => {
    expect(strengthFloor(component(16, 'equal'))).toBe(2);
    expect(strengthFloor(component(4, 'equal'))).toBe(2);
    expect(strengthFloor(component(30, 'at-most'))).toBe(5.5);
  });

  test('is above the edge also when what was found is at it', () => {
    expect(strengthFloor(component(12, 'equal'))).toBeGreaterThan(1);
  });

  test('ignores what the claim allows', () => {
    expect(strengthOf(component(2, 'at-most'))).toBe(0);
    expect(strengthOf(component(2, 'at-least'))).toBe(4);
    expect(strengthOf(component(30, 'at-least'))).toBe(0);
  });
});

describe('the replay line of a candidate', () => {
  test.each([
    ['of means', { simulate: around(2.4) }],
    ['of indicators', { ...coin, simulate: indicator(0.9) }],
    ['that is lost', { simulate: () => unusable('failed', 'on purpose') }],
  ])('%s reproduces it bit for bit, and another floor does not', async (_name, changes) => {
    const plan = await planTiny(tinyProperty({ designs, ...changes }));
    const { suite } = plan;
    const test = { setting: { size: 3 }, candidate: 4, floor: 2.31 };
    const record = await testCandidate(plan, test, inlineSource(suite));
    expect(record.replay).toContain('phase=shrink candidate=4 floor=2.31 : size=3');
    expect(await replay(suite, record.replay, inlineSource(suite))).toEqual(record);
    const other = await replay(suite, record.replay.replace('2.31', '9'), inlineSource(suite));
    expect(other).not.toEqual(record);
  });

  test('is refused without a floor, or with one that says nothing', async () => {
    const suite = suiteOf(tinyProperty());
    const head = 'tiny/mean tier=smoke seed=1 engine=reference phase=shrink';
    for (const [words, message] of [
      ['candidate=3', 'invalid floor'],
      ['candidate=3 floor=1', 'expected a finite number of margins > 1'],
      ['candidate=3 floor=x', 'expected a finite number of margins > 1'],
      ['candidate=0 floor=2', 'invalid candidate=0'],
      ['floor=2', 'invalid candidate'],
    ]) {
      const line = `${head} ${words} : size=3`;
      await expect(replay(suite, line, inlineSource(suite))).rejects.toThrow(message);
    }
  });

  test('keeps a parameter that is called floor', () => {
    const point = { claim: 'a/b', tier: 'smoke', seed: 1, engine: 'e', phase: 'shrink' } as const;
    const candidate = { ...point, candidate: 2, floor: 1.5, setting: { floor: 7 } };
    const line = formatReplayLine(candidate);
    expect(line).toMatch(/candidate=2 floor=1\.5 : floor=7$/);
    expect(parseReplayLine(line)).toEqual(candidate);
  });
});
