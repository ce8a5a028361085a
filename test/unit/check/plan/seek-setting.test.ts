import { describe, expect, test } from 'vitest';
import { type Regime, settingAt } from '../../../../src/check/plan/regime.js';
import { seekSetting, type TriedSetting } from '../../../../src/check/plan/seek-setting.js';
import { integers, type Setting, uniform } from '../../../../src/core/index.js';
import { deriveKey, keyFromSeed } from '../../../../src/random/index.js';

const key = keyFromSeed(1);
const plane: Regime = { domain: { x: uniform(0, 1), y: uniform(0, 1) } };

/** Seeks so many settings, told how strong the discrepancy is at each. */
function seek(
  regime: Regime,
  first: readonly Setting[],
  nearness: (setting: Setting) => number,
  count: number,
) {
  const tried: TriedSetting[] = first.map((setting) => ({ setting, nearness: nearness(setting) }));
  for (let index = 0; index < count; index++) {
    const setting = seekSetting(regime, tried, deriveKey(key, index));
    if (setting !== undefined) tried.push({ setting, nearness: nearness(setting) });
  }
  return tried.slice(first.length).map(({ setting }) => setting);
}

describe('a setting is sought', () => {
  test('near the one with the largest discrepancy: half a range away at most', () => {
    const tried = [
      { setting: { x: 0.1, y: 0.1 }, nearness: 0.2 },
      { setting: { x: 0.9, y: 0.9 }, nearness: 0.7 },
    ];
    for (let index = 0; index < 50; index++) {
      const found = seekSetting(plane, tried, deriveKey(key, 'near', index));
      expect(Number(found?.x)).toBeGreaterThanOrEqual(0.4);
      expect(Number(found?.y)).toBeGreaterThanOrEqual(0.4);
    }
  });

  test('so that a discrepancy that grows towards a corner leads there', () => {
    const nearness = ({ x, y }: Setting) => Number(x) + Number(y);
    const starts = [{ x: 0.3, y: 0.4 }];
    // Steps are of both signs with equal chance; 20 of them rise by far more than is missing.
    const found = seek(plane, starts, nearness, 20);
    expect(Math.max(...found.map(nearness))).toBeGreaterThan(1.8);
  });

  test('that is none of those tried, and meets the condition of the regime', () => {
    const regime: Regime = {
      domain: { size: integers(1, 6) },
      where: ({ size }) => Number(size) !== 3,
    };
    const found = seek(regime, [{ size: 1 }], () => 0, 10);
    expect(found.map(({ size }) => size).sort()).toEqual([2, 4, 5, 6]);
  });

  test('by the key alone', () => {
    const tried = [{ setting: settingAt(plane.domain, () => 50), nearness: 1 }];
    expect(seekSetting(plane, tried, key)).toEqual(seekSetting(plane, tried, key));
    expect(seekSetting(plane, tried, key)).not.toEqual(seekSetting(plane, tried, keyFromSeed(2)));
  });
});
