import { describe, expect, test } from 'vitest';
import {
  changed,
  defineBatchSimulator,
  defineSimulator,
  isLost,
  isSystem,
  keyed,
  lost,
  mapSystems,
  numbered,
  onOneKey,
  type System,
  simulatorMark,
  watched,
} from '../../../../src/core/index.js';
import { openReferenceEngine } from '../../../../src/engines/index.js';

interface Spec {
  readonly temperature: number;
  readonly width?: number;
}

const network = defineSimulator('test/network', ({ temperature }: Spec, key) => ({
  temperature,
  key,
}));
const walk = defineSimulator('test/walk', ({ temperature }: Spec) => ({ temperature }));

/** A system that has others in its spec. */
const average = defineSimulator(
  'test/average',
  ({ of }: { readonly of: System<Spec, unknown>; readonly temperature: number }) => ({ of }),
);

const hot = network.everywhere(() => ({ temperature: 9 }));

describe('a system', () => {
  test('is its spec, which is plain data, marked with its simulator', () => {
    const spec = { temperature: 2, width: 3 };
    const system = network(spec);
    expect({ ...system }).toMatchObject(spec);
    expect(JSON.parse(JSON.stringify(system))).toEqual(spec);
    expect(system[simulatorMark]).toBe(network);
    expect(isSystem(system)).toBe(true);
    expect(isSystem(spec)).toBe(false);
    expect(isSystem([system])).toBe(false);
    expect(isSystem(null)).toBe(false);
    expect(spec).toEqual({ temperature: 2, width: 3 });
  });

  test('keeps its marks when it is spread, changed or patched', () => {
    const system = keyed(['own'], watched(network({ temperature: 2 })));
    for (const copy of [{ ...system }, changed(system, { temperature: 9 }), hot(system)]) {
      expect(Object.getOwnPropertySymbols(copy)).toEqual(Object.getOwnPropertySymbols(system));
      expect(isSystem(copy)).toBe(true);
    }
    expect(system.temperature).toBe(2);
  });

  test('runs jobs together, each by itself', async () => {
    const engine = openReferenceEngine();
    const jobs = [1, 2].map((temperature) => ({
      spec: network({ temperature }),
      key: [temperature, 7] as const,
    }));
    expect(await network.runMany(jobs, engine)).toEqual([
      { temperature: 1, key: [1, 7] },
      { temperature: 2, key: [2, 7] },
    ]);
    const batch = defineBatchSimulator('test/batch', async (own: readonly { spec: Spec }[]) =>
      own.map(({ spec }) => spec.temperature + own.length),
    );
    expect(await batch.runMany(jobs, engine)).toEqual([3, 4]);
  });
});

describe('a run that came to nothing', () => {
  test('is told apart from any other', () => {
    expect(isLost(lost('diverged', 'too large'))).toBe(true);
    for (const run of [undefined, null, 0, {}, { outcome: 'diverged', message: 'too large' }]) {
      expect(isLost(run)).toBe(false);
    }
  });
});

describe('a patch of every part', () => {
  test('changes a system, a record, a list and any tree of them', () => {
    const tree = {
      alone: network({ temperature: 1 }),
      list: [network({ temperature: 2, width: 5 }), network({ temperature: 3 })],
      deep: { deeper: [network({ temperature: 4 })] },
    };
    expect(hot(network({ temperature: 1 }))).toEqual(network({ temperature: 9 }));
    expect(hot(tree)).toEqual({
      alone: network({ temperature: 9 }),
      list: [network({ temperature: 9, width: 5 }), network({ temperature: 9 })],
      deep: { deeper: [network({ temperature: 9 })] },
    });
    expect(Array.isArray(hot(tree).list)).toBe(true);
    expect(tree.list[0].temperature).toBe(2);
  });

  test('sees the spec of each part', () => {
    const double = network.everywhere(({ temperature }) => ({ temperature: 2 * temperature }));
    expect(double([network({ temperature: 1 }), network({ temperature: 2 })])).toEqual([
      network({ temperature: 2 }),
      network({ temperature: 4 }),
    ]);
  });

  test('leaves systems of other simulators alone, whatever their fields are called', () => {
    const tree = [network({ temperature: 1 }), walk({ temperature: 1 })];
    expect(hot(tree)).toEqual([network({ temperature: 9 }), walk({ temperature: 1 })]);
    const { runMany } = network;
    const twin = defineBatchSimulator<Spec, unknown>('test/network', runMany);
    expect(hot(twin({ temperature: 1 }))).toEqual(twin({ temperature: 1 }));
  });

  test('reaches systems that stand in the spec of another', () => {
    const outer = average({ of: network({ temperature: 1 }), temperature: 1 });
    expect(hot(outer)).toEqual(average({ of: network({ temperature: 9 }), temperature: 1 }));
    const both = mapSystems(outer, (system) => ({ ...system, temperature: 0 }));
    expect(both).toEqual(average({ of: network({ temperature: 0 }), temperature: 0 }));
  });

  test('reaches systems in a list or record of the spec of another, and leaves its numbers alone', () => {
    const several = defineSimulator(
      'test/several',
      (_: { readonly parts: unknown; readonly weights: Float64Array | readonly number[] }) => 0,
    );
    const tree = (temperature: number) => {
      const own = network({ temperature });
      return { parts: [own, { inner: [own] }], weights: Float64Array.of(1, 2) };
    };
    expect(hot(several(tree(1)))).toEqual(several(tree(9)));
    const plain = several({ parts: [], weights: [1, 2] });
    expect(hot(plain)).toEqual(plain);
  });

  test('sees a spec whose inner systems are changed already', () => {
    const nested = average({ of: walk({ temperature: 1 }), temperature: 1 });
    const order: string[] = [];
    mapSystems(nested, (system) => {
      order.push(system[simulatorMark].id);
      return system;
    });
    expect(order).toEqual(['test/walk', 'test/average']);
  });

  test('keeps the keys of parts and of trees', () => {
    const tree = keyed(
      ['pair'],
      onOneKey({ left: network({ temperature: 1 }), right: network({ temperature: 2 }) }),
    );
    const symbolsOf = (own: object) => Object.getOwnPropertySymbols(own);
    expect(symbolsOf(hot(tree))).toEqual(symbolsOf(tree));
    expect(symbolsOf(hot(tree).left)).toEqual(symbolsOf(tree.left));
    expect(hot(tree)).toEqual(
      keyed(
        ['pair'],
        onOneKey({ left: network({ temperature: 9 }), right: network({ temperature: 9 }) }),
      ),
    );
  });
});

describe('parts', () => {
  const parts = () => [network({ temperature: 1 }), network({ temperature: 2 })];

  test('that are a list stay one, with the same runs', () => {
    for (const marked of [keyed(['a'], parts()), onOneKey(parts()), numbered('a', parts())]) {
      expect(Array.isArray(marked)).toBe(true);
      expect(marked.map(({ temperature }) => temperature)).toEqual([1, 2]);
    }
  });

  test('are copied, not marked in place', () => {
    const own = parts();
    const marks = () => own.map((part) => Object.getOwnPropertySymbols(part).length);
    const before = marks();
    keyed(['a'], own);
    onOneKey(own);
    numbered('a', own);
    expect(marks()).toEqual(before);
    expect(Object.getOwnPropertySymbols(own)).toEqual([]);
  });
});
