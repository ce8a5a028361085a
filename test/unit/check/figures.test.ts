import { describe, expect, test } from 'vitest';
import { evaluatePoints } from '../../../src/check/figures/evaluate-points.js';
import {
  computeFigure,
  type FigureSource,
  inlineFigureSource,
  planFigure,
  requireDistinctFigures,
} from '../../../src/check/index.js';
import { gatherCalls } from '../../../src/engines/gather-calls.js';
import { twoLayerChain } from '../../../src/engines/index.js';
import {
  type Chain,
  type CurveFigure,
  curveOfRun,
  defineSimulator,
  experiment,
  type Figure,
  type FigureEvidence,
  type HeatMapFigure,
  lost,
  mapOf,
  sweepOf,
  uniform,
} from '../../../src/index.js';
import { numbersAt, numbersOver } from '../../helpers/drawn.js';
import { normalOf, suiteOf } from '../../helpers/tiny-suite.js';

const text = {
  title: 'A title',
  caption: 'A caption.',
  source: { key: 'none', locator: 'none' },
  horizontal: { label: 'place', symbol: 'x', scale: 'linear' },
  vertical: { label: 'value', symbol: 'y', scale: 'linear' },
} as const;

const noisy = numbersAt((place, key) => place + normalOf(key));
const along = { along: 'place', at: {}, value: 'value' } as const;

const curves: CurveFigure = {
  ...text,
  kind: 'curves',
  id: 'curves',
  series: [
    {
      kind: 'theory',
      name: 'line',
      places: [0, 1, 2],
      valueAt: (place) => (place === 1 ? null : { value: place, numericalError: 0.1 }),
    },
    sweepOf('line', noisy, {
      ...along,
      places: () => [0, 1],
      numReplicates: (tier) => (tier === 'smoke' ? 4 : 8),
    }),
    sweepOf('other', noisy, { ...along, places: () => [0, 1], numReplicates: () => 4 }),
    {
      kind: 'published',
      name: 'table',
      source: text.source,
      points: [{ place: 1, value: 1.1 }],
    },
  ],
};

const map: HeatMapFigure = {
  ...text,
  kind: 'heat-map',
  id: 'map',
  colour: { label: 'value', symbol: 'y', min: 0, max: 1 },
  columns: () => [1, 2, 3],
  rows: () => [10, 20],
  numReplicates: () => 3,
  cells: mapOf(
    numbersOver((column, row, key) => 100 * column + row + normalOf(key)),
    { columns: 'column', rows: 'row', at: {}, value: 'value' },
  ),
  boundary: { name: 'edge', valueAt: (column) => (column === 2 ? null : 10 * column) },
};

/** A figure at tier smoke, without the time it took. */
async function compute(
  figure: Figure,
  seed = 1,
  change: (source: FigureSource) => FigureSource = (source) => source,
): Promise<FigureEvidence> {
  const suite = { ...suiteOf(), figures: [figure] };
  const source = change(inlineFigureSource(suite));
  const options = { seed, engine: 'reference' };
  return {
    ...(await computeFigure(suite, planFigure(figure, 'smoke'), options, source)),
    seconds: 0,
  };
}

/** The simulated values of a figure. */
function valuesOf(evidence: FigureEvidence): number[] {
  const points =
    evidence.kind === 'heat-map'
      ? evidence.cells
      : evidence.series.flatMap((series) => (series.kind === 'simulation' ? series.points : []));
  return points.map(({ value }) => value);
}

describe('a figure of curves', () => {
  test('holds theory with its gaps, means with standard errors, and published numbers', async () => {
    const evidence = await compute(curves);
    if (evidence.kind !== 'curves') throw new Error('another kind');
    const [theory, simulation, , published] = evidence.series;
    expect(theory?.points).toEqual([
      { place: 0, value: 0, numericalError: 0.1 },
      { place: 1, value: null, numericalError: 0 },
      { place: 2, value: 2, numericalError: 0.1 },
    ]);
    expect(simulation?.points).toHaveLength(2);
    // Four standard normal numbers: a mean beyond 3 has probability 2e-9, and is a fixed number.
    for (const point of simulation?.points ?? []) {
      expect(point).toMatchObject({ numReplicates: 4, numLost: 0 });
      expect(Math.abs(Number(point.value) - point.place)).toBeLessThan(3);
    }
    expect(published).toEqual(curves.series[3]);
    expect(evidence).toMatchObject({ suite: 'tiny', id: 'curves', tier: 'smoke', problems: [] });
  });

  test('has the mean and standard error of its replicates', async () => {
    const values = [1, 2, 4, 9];
    let next = 0;
    const known = numbersAt(() => values[next++] ?? 0);
    const evidence = await compute({
      ...curves,
      series: [sweepOf('known', known, { ...along, places: () => [0], numReplicates: () => 4 })],
    });
    const point = evidence.kind === 'curves' ? evidence.series[0]?.points[0] : undefined;
    // Deviations -3, -2, 0, 5: variance 38 / 3, of the mean 38 / 12.
    expect(point).toMatchObject({ value: 4, standardError: Math.sqrt(38 / 12), numReplicates: 4 });
  });

  test('is a function of the seed; series, places and figures have seeds of their own', async () => {
    expect(await compute(curves, 7)).toEqual(await compute(curves, 7));
    expect(valuesOf(await compute(curves, 8))).not.toEqual(valuesOf(await compute(curves, 7)));
    const evidence = valuesOf(await compute(curves));
    const noise = evidence.map((value, index) => value - (index % 2));
    expect(new Set(noise).size).toBe(4);
    const renamed = valuesOf(await compute({ ...curves, id: 'renamed' }));
    expect(renamed).not.toEqual(evidence);
  });

  test('does not depend on how points are put together', async () => {
    const one = await compute(curves);
    const many = await compute(curves, 1, (source) => ({ ...source, parallelism: 5 }));
    const slow = await compute(curves, 1, (source) => ({
      parallelism: 3,
      run: async (batch) => {
        await new Promise((resolve) => setTimeout(resolve, batch.items.length));
        return source.run(batch);
      },
    }));
    expect(many).toEqual(one);
    expect(slow).toEqual(one);
  });

  test('counts every point as done once', async () => {
    const suite = { ...suiteOf(), figures: [curves] };
    const plan = planFigure(curves, 'smoke');
    let done = 0;
    await computeFigure(
      suite,
      plan,
      { seed: 1, engine: 'reference' },
      inlineFigureSource(suite),
      (count) => {
        done += count;
      },
    );
    expect(done).toBe(3 + 8 + 8);
  });

  test('a curve of 40 times is one run for each replicate', async () => {
    let numRuns = 0;
    const walk = defineSimulator('test/walk', ({ drift }: { readonly drift: number }, key) => {
      numRuns += 1;
      return { path: Array.from({ length: 40 }, (_, time) => drift * time + normalOf(key)) };
    });
    const walks = experiment({
      regime: { drift: uniform(0, 1) },
      system: ({ drift }) => walk({ drift }),
      measure: ({ path }) => ({ path }),
    });
    const places = Array.from({ length: 40 }, (_, time) => time);
    const evidence = await compute({
      ...curves,
      series: [
        curveOfRun('path', walks, {
          at: { drift: 0.5 },
          value: 'path',
          places,
          numReplicates: () => 5,
        }),
      ],
    });
    const points = evidence.kind === 'curves' ? evidence.series[0]?.points : undefined;
    expect(numRuns).toBe(5);
    expect(points?.map(({ place }) => place)).toEqual(places);
    // One normal number shifts all of a run: distances along the mean curve are exact.
    const [start] = valuesOf(evidence);
    for (const [time, value] of valuesOf(evidence).entries()) {
      expect(value - start).toBeCloseTo(time / 2, 12);
    }
  });

  test('keeps what is done when replicates or theory go wrong', async () => {
    const evidence = await compute({
      ...curves,
      series: [
        {
          kind: 'theory',
          name: 'broken theory',
          places: [0, 1, 2],
          valueAt: (place) => {
            if (place === 1) throw new Error('no root');
            return { value: place === 2 ? Number.NaN : 5, numericalError: 0 };
          },
        },
        sweepOf(
          'broken',
          numbersAt((place, key) => {
            if (place === 0) return lost('diverged', 'too far');
            if (place === 1) throw new Error('out of memory');
            return place === 2 ? Number.POSITIVE_INFINITY : normalOf(key);
          }),
          { ...along, places: () => [0, 1, 2, 3], numReplicates: () => 2 },
        ),
      ],
    });
    if (evidence.kind !== 'curves') throw new Error('another kind');
    const [lines, means] = evidence.series;
    expect(lines?.points.map(({ value }) => value)).toEqual([5, Number.NaN, Number.NaN]);
    expect(means?.points.map((point) => 'numLost' in point && point.numLost)).toEqual([2, 2, 2, 0]);
    expect(Number.isFinite(means?.points[3]?.value)).toBe(true);
    expect(evidence.problems).toEqual([
      expect.stringContaining('the theory threw: no root at '),
      'the theory gave NaN with numerical error 0 at 2',
      'diverged: too far',
      expect.stringContaining('threw: out of memory at '),
      'the measurement gave Infinity for value',
    ]);
  });
});

describe('a heat map', () => {
  test('holds its cells row by row, and its boundary', async () => {
    const evidence = await compute(map);
    if (evidence.kind !== 'heat-map') throw new Error('another kind');
    expect(evidence.cells.map(({ column, row }) => [column, row])).toEqual([
      [1, 10],
      [2, 10],
      [3, 10],
      [1, 20],
      [2, 20],
      [3, 20],
    ]);
    for (const { column, row, value } of evidence.cells) {
      expect(Math.abs(value - (100 * column + row))).toBeLessThan(4);
    }
    expect(evidence.boundary?.points).toEqual([
      { place: 1, value: 10 },
      { place: 2, value: null },
      { place: 3, value: 30 },
    ]);
  });

  test('does not depend on how cells are put together', async () => {
    const many = await compute(map, 1, (source) => ({ ...source, parallelism: 4 }));
    expect(many).toEqual(await compute(map));
  });
});

test('replicates that wait for the engine at the same time run in one call of it', async () => {
  const calls: number[] = [];
  const engine = gatherCalls({
    name: 'counting',
    run: async (_program, jobs) => {
      calls.push(jobs.length);
      return jobs.map(() => ({}) as never);
    },
  });
  const figure: Figure = {
    ...map,
    cells: mapOf(
      numbersOver(async (column, row, _key, given) => {
        await given.run(twoLayerChain, [{} as Chain, {} as Chain]);
        return column + row;
      }),
      { columns: 'column', rows: 'row', at: {}, value: 'value' },
    ),
  };
  const points = [0, 1, 2].map((replicate) => ({
    at: [1, 10],
    setting: { column: 1, row: 10 },
    places: [1],
    replicate,
  }));
  const request = {
    figure: 'map',
    kind: 'simulation',
    series: 'map',
    seed: 1,
    engine: 'counting',
  } as const;
  const answers = await evaluatePoints('tiny', figure, request, points, engine);
  expect(answers.map(({ values }) => values)).toEqual([[11], [11], [11]]);
  expect(calls).toEqual([6]);
});

describe('planFigure', () => {
  const withPlaces = (places: readonly number[]): Figure => ({
    ...curves,
    series: [sweepOf('line', noisy, { ...along, places: () => places, numReplicates: () => 4 })],
  });

  test('takes the tier into account', () => {
    const count = (tier: 'smoke' | 'full') =>
      planFigure(curves, tier).parts.reduce((sum, { points }) => sum + points.length, 0);
    expect([count('smoke'), count('full')]).toEqual([3 + 8 + 8, 3 + 16 + 8]);
  });

  test.each<[string, Figure]>([
    ['figure', { ...curves, id: 'Not An Id' }],
    ['title', { ...curves, title: ' ' }],
    ['caption', { ...curves, caption: '' }],
    ['series', { ...curves, series: [...curves.series, ...curves.series] }],
    ['places', withPlaces([])],
    ['places', withPlaces([1, 1])],
    ['places', withPlaces([2, 1])],
    ['places', withPlaces([Number.NaN])],
    ['places', { ...curves, horizontal: { ...text.horizontal, scale: 'log' } }],
    ['horizontal axis', { ...curves, horizontal: { ...text.horizontal, scale: 'cubic' as 'log' } }],
    ['kind', { ...curves, kind: 'pie' as 'curves' }],
    ['numReplicates', { ...map, numReplicates: () => 0 }],
    ['numReplicates', { ...map, numReplicates: () => 1.5 }],
    ['colour', { ...map, colour: { ...map.colour, max: 0 } }],
    ['places of rows', { ...map, rows: () => [] }],
  ])('refuses a malformed %s', (name, figure) => {
    expect(() => planFigure(figure, 'smoke')).toThrow(`invalid ${name}`);
  });

  test('two figures of a suite cannot have one id', () => {
    expect(() => requireDistinctFigures({ ...suiteOf(), figures: [curves, map] })).not.toThrow();
    const twice = { ...suiteOf(), figures: [curves, { ...map, id: 'curves' }] };
    expect(() => requireDistinctFigures(twice)).toThrow('an id of its own');
  });
});
