import { describe, expect, test } from 'vitest';
import { checkSetting } from '../../../src/check/check-setting.js';
import {
  inlineSource,
  planClaim,
  type ReplicateRequest,
  type ReplicateSource,
} from '../../../src/check/index.js';
import { keepLost } from '../../../src/check/replicates/keep-lost.js';
import { shrinkCounterexample } from '../../../src/check/shrink/shrink.js';
import {
  canonicalSetting,
  completed,
  type Replicate,
  type Tier,
  unusable,
} from '../../../src/core/index.js';
import { checkProperty } from '../../helpers/check-property.js';
import { around, planTiny, smoke, tinyDesigns, tinyProperty } from '../../helpers/tiny-suite.js';

const gone = unusable('worker-lost', 'gone');

describe('keepLost', () => {
  const request = { claim: 'a/b', seed: 1, phase: 'explore', setting: {}, engine: 'none' } as const;
  const suite = { id: 'a', module: '' };

  /** A runner that loses replicate 3, and the indices that it was asked for. */
  function losing() {
    const asked: number[][] = [];
    const runner = keepLost({
      parallelism: 1,
      run: async ({ items }) => {
        asked.push([...items]);
        return items.map((index): Replicate => (index === 3 ? gone : completed([index])));
      },
    });
    const run = (items: number[], seed = 1) =>
      runner.run({ shared: { suite, request: { ...request, seed } }, items });
    return { asked, run };
  }

  test('does not run again what was lost, nor what nobody looks at behind it', async () => {
    const { asked, run } = losing();
    expect(await run([2, 3, 4])).toEqual([completed([2]), gone, completed([4])]);
    expect(await run([3])).toEqual([gone]);
    expect(await run([1, 2, 3, 4])).toEqual([completed([1]), completed([2]), gone, gone]);
    expect(await run([5, 6])).toEqual([gone, gone]);
    expect(asked).toEqual([
      [2, 3, 4],
      [1, 2],
    ]);
  });

  test('runs all of another request, and again what only failed', async () => {
    const { asked, run } = losing();
    await run([3]);
    await run([3], 2);
    expect(asked).toEqual([[3], [3]]);
    const failed = unusable('failed', 'threw');
    let calls = 0;
    const runner = keepLost({
      parallelism: 1,
      run: async () => {
        calls += 1;
        return [failed];
      },
    });
    for (const _ of [1, 2]) await runner.run({ shared: { suite, request }, items: [0] });
    expect(calls).toBe(2);
  });
});

const fourSettings = tinyProperty({ designs: tinyDesigns({ numSettings: 4 }) });

describe('a claim whose replicates take their worker with them', () => {
  /** Loses what a function says; notes the settings and controls that it is asked for. */
  async function checkedWhere(
    isLost: (request: ReplicateRequest) => boolean,
    { property: given = fourSettings, tier = 'smoke' as Tier } = {},
  ) {
    const { suite, property } = await planTiny(given);
    const inline = inlineSource(suite);
    const controls = new Set<string>();
    const source: ReplicateSource = {
      ...inline,
      run: async (request, signal) => {
        if (request.control !== undefined) controls.add(request.control);
        return isLost(request)
          ? Array.from({ length: request.count }, () => gone)
          : inline.run(request, signal);
      },
    };
    return { evidence: await checkProperty(suite, property, { ...smoke, tier }, source), controls };
  }

  test('ends at the first setting, without controls, with a line that replays it', async () => {
    const { evidence, controls } = await checkedWhere(() => true);
    expect(evidence.verdict.kind).toBe('invalid');
    expect(evidence.settings).toHaveLength(1);
    expect(evidence.settings[0]?.outcomes).toEqual({ 'worker-lost': 1 });
    expect(evidence.settings[0]?.replay).toContain('phase=explore');
    expect(controls.size).toBe(0);
  });

  test('is not compared with a mistake in what is measured, which may be lost as well', async () => {
    const controls = fourSettings.controls.map((control) => ({
      ...control,
      ...(control.kind === 'negative' ? { part: 'measurement' as const } : {}),
    }));
    const property = { ...fourSettings, controls };
    expect((await checkedWhere(() => true, { property })).controls.size).toBe(0);
    expect((await checkedWhere(() => false, { property })).controls.size).toBe(2);
  });

  test('ends at the first setting that is sought and lost, before the others are sought', async () => {
    const { suite, property } = await planTiny(fourSettings);
    const options = { ...smoke, tier: 'standard' } as const;
    const plan = await planClaim(suite, property, options, inlineSource(suite));
    expect([plan.settings.length, plan.numSought]).toEqual([2, 2]);
    const drawn = new Set(plan.settings.map(({ setting }) => canonicalSetting(setting)));
    const { evidence, controls } = await checkedWhere(
      ({ setting }) => !drawn.has(canonicalSetting(setting)),
      { tier: 'standard' },
    );
    expect(evidence.verdict.kind).toBe('invalid');
    expect(evidence.settings.map(({ origin }) => origin === 'sought')).toEqual([
      false,
      false,
      true,
    ]);
    expect(controls.size).toBe(0);
  });

  test('is checked whole when only a control is lost', async () => {
    const { evidence, controls } = await checkedWhere(({ control }) => control !== undefined);
    expect(evidence.verdict.kind).toBe('invalid');
    expect(evidence.settings).toHaveLength(4);
    expect(controls.size).toBe(evidence.controls.length);
  });
});

test('shrinking ends at the first candidate that is lost, with what was found', async () => {
  // Rate: an effect of three standard deviations of a replicate, refuted at all but few seeds.
  const plan = await planTiny(tinyProperty({ simulate: around(3) }));
  const inline = inlineSource(plan.suite);
  const source: ReplicateSource = {
    ...inline,
    run: async (request, signal) =>
      request.phase === 'shrink'
        ? Array.from({ length: request.count }, () => gone)
        : inline.run(request, signal),
  };
  const test = { setting: { size: 31 }, phase: 'confirm', rates: plan.settingRates } as const;
  const found = await checkSetting(plan, test, source);
  const { smallest, candidates } = await shrinkCounterexample(plan, found, source);
  expect(smallest.setting).toEqual({ size: 31 });
  expect(candidates).toHaveLength(1);
});
