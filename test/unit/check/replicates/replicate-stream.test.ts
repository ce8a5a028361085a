import { describe, expect, test } from 'vitest';
import { inlineSource } from '../../../../src/check/index.js';
import { replicatesInOrder } from '../../../../src/check/replicates/replicate-stream.js';
import { type ClaimEvidence, completed } from '../../../../src/core/index.js';
import { fillUniform, keyFromSeed } from '../../../../src/random/index.js';
import { checkProperty } from '../../../helpers/check-property.js';
import { slowSource } from '../../../helpers/slow-source.js';
import {
  around,
  planTiny,
  smoke,
  suiteOf,
  tinyDesigns,
  tinyProperty,
} from '../../../helpers/tiny-suite.js';

const plan = await planTiny(tinyProperty({ designs: tinyDesigns({ maxReplicates: 300 }) }));
const { suite, property } = plan;
const explore = {
  setting: plan.settings[0].setting,
  phase: 'explore',
  rates: plan.settingRates,
} as const;

/** Up to 6 ms that follow from a number. */
function delayFrom(seed: number): number {
  const out = new Float64Array(1);
  fillUniform(keyFromSeed(seed), 1, 0, out);
  return 6 * out[0];
}

async function collect(source: Parameters<typeof replicatesInOrder>[2]): Promise<number[]> {
  const values: number[] = [];
  for await (const {
    values: [value],
  } of replicatesInOrder(plan, explore, source)) {
    values.push(value);
  }
  return values;
}

describe('replicates', () => {
  test('come in replicate order, each once, whatever order batches finish in', async () => {
    const expected = await collect(inlineSource(suite));
    expect(expected).toHaveLength(300);
    expect(new Set(expected).size).toBe(300);
    for (const parallelism of [1, 2, 4, 7]) {
      const source = slowSource(suite, parallelism, ({ first }) =>
        first === 0 ? 30 : delayFrom(first),
      );
      expect(await collect(source)).toEqual(expected);
      const starts = source.finished.map(({ first }) => first);
      const inOrder = [...starts].sort((a, b) => a - b);
      if (parallelism > 1) expect(starts).not.toEqual(inOrder);
    }
  });

  test('are requested in batches that leave none out and exceed no budget', async () => {
    const source = slowSource(suite, 3, () => 0);
    await collect(source);
    const requests = [...source.finished].sort((a, b) => a.first - b.first);
    let next = 0;
    for (const { first, count } of requests) {
      expect(first).toBe(next);
      expect(count).toBeGreaterThan(0);
      next += count;
    }
    expect(next).toBe(300);
  });

  test('are kept under way, as many requests as the source wants and no more', async () => {
    let underWay = 0;
    let most = 0;
    const inner = slowSource(suite, 3, () => 2);
    await collect({
      ...inner,
      run: async (request, signal) => {
        underWay += 1;
        most = Math.max(most, underWay);
        const replicates = await inner.run(request, signal);
        underWay -= 1;
        return replicates;
      },
    });
    expect(most).toBe(3);
  });

  test('are no longer requested once nobody wants them', async () => {
    const source = slowSource(suite, 2, () => 0);
    for await (const _ of replicatesInOrder(plan, explore, source)) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
    const numRequested = source.finished.reduce((sum, { count }) => sum + count, 0);
    expect(numRequested).toBeLessThan(20);
  });
});

describe('the evidence', () => {
  const withoutTime = ({ seconds: _, ...evidence }: ClaimEvidence) => evidence;

  test('is the same when runs with large values take longer: early completion does not bias', async () => {
    const expected = withoutTime(await checkProperty(suite, property, smoke, inlineSource(suite)));
    const source = slowSource(suite, 4, (_request, replicates) =>
      replicates.some(({ values: [value] }) => value > 0) ? 8 : 0,
    );
    expect(withoutTime(await checkProperty(suite, property, smoke, source))).toEqual(expected);
  });

  test('is the same for one and four requests at once, also for a refuted claim', async () => {
    const wrongSuite = suiteOf(
      tinyProperty({
        simulate: (setting, key) => around(Number(setting.size) >= 9 ? 3 : 0)(setting, key),
        designs: tinyDesigns({ numSettings: 4 }),
      }),
    );
    const [one, four] = await Promise.all(
      [1, 4].map((parallelism) =>
        checkProperty(
          wrongSuite,
          wrongSuite.properties[0],
          smoke,
          slowSource(wrongSuite, parallelism, ({ first, phase }) =>
            delayFrom(first + phase.length),
          ),
        ),
      ),
    );
    expect(one.verdict.kind).toBe('refuted');
    expect(one.counterexample?.smallest.setting).toEqual({ size: 9 });
    expect(withoutTime(four)).toEqual(withoutTime(one));
  });

  test('of a run that is lost says so, and nothing after it counts', async () => {
    const source = {
      ...inlineSource(suite),
      parallelism: 2,
      run: async ({ first, count }: { first: number; count: number }) =>
        Array.from({ length: count }, (_, offset) =>
          first + offset === 5
            ? ({ outcome: 'worker-lost', values: [], message: 'crashed;' } as const)
            : completed([first + offset]),
        ),
    };
    const { verdict, settings } = await checkProperty(suite, property, smoke, source);
    expect(verdict.kind).toBe('invalid');
    expect(settings[0].numReplicates).toBe(6);
    expect(settings[0].outcomes).toEqual({ completed: 5, 'worker-lost': 1 });
  });
});
