import { describe, expect, test } from 'vitest';
import type { CurveFigureEvidence, HeatMapEvidence } from '../../../src/core/index.js';
import { layOutAxis, rangeOf } from '../../../src/report/figures/axis-scale.js';
import { clippedLine } from '../../../src/report/figures/clipped-line.js';
import { colourAt, isDarkAt } from '../../../src/report/figures/colour-map.js';
import { drawCurves } from '../../../src/report/figures/curves.js';
import { drawHeatMap } from '../../../src/report/figures/heat-map.js';
import { pageDetails } from '../../../src/report/page/page-detail.js';
import { suiteFigureView } from '../../../src/report/views/suite-figure-view.js';
import {
  curveFigure,
  heatMap,
  lostMean,
  meanOfFour,
  runWithFigures,
} from '../../report/figure-builders.js';
import { embedded, rendered, textOf } from './rendered.js';

const { NaN: nan } = Number;

function expectDrawable(svg: string): void {
  const coordinates = [...svg.matchAll(/ (?:d|x|y|r|rx|width|height|viewBox)="([^"]*)"/g)];
  expect(coordinates.length).toBeGreaterThan(0);
  for (const [, value] of coordinates) expect(value).not.toMatch(/NaN|Infinity|undefined|e\+/);
}

/** How often a class occurs in a drawing. */
function count(svg: string, className: string): number {
  return svg.split(`class="${className}"`).length - 1;
}

const linear = { label: 'x', symbol: 'x', scale: 'linear' } as const;
type Series = CurveFigureEvidence['series'];

function drawn(series: Series, vertical: 'linear' | 'log' = 'linear') {
  return drawCurves(
    'id',
    curveFigure({ series, horizontal: linear, vertical: { ...linear, scale: vertical } }),
  );
}

/** The `d` of the first path with a class. */
function pathOf(svg: string, className: string): string {
  return new RegExp(`class="${className}" d="([^"]*)"`).exec(svg)?.[1] ?? '';
}

const theory = (values: readonly (number | null)[], numericalError = 0): Series[number] => ({
  kind: 'theory',
  name: 'line',
  points: values.map((value, place) => ({ place, value, numericalError })),
});

describe('curves', () => {
  test('draws lines, filled points with bars, and open published points', () => {
    const { svgMarkup } = drawCurves('id', curveFigure());
    expectDrawable(svgMarkup);
    expect(count(svgMarkup, 'curve')).toBe(3);
    expect(count(svgMarkup, 'marker')).toBe(3 * 7 - 1);
    expect(count(svgMarkup, 'marker open')).toBe(2);
    expect(count(svgMarkup, 'whisker')).toBe(3 * 7 - 1 + 1);
  });

  test('a null of the theory breaks its line', () => {
    const whole = drawn([theory([1, 2, 3, 4, 5])]).svgMarkup;
    const broken = drawn([theory([1, 2, null, 4, 5])]).svgMarkup;
    const pieces = (svg: string): number => pathOf(svg, 'curve').split('M').length - 1;
    expect([pieces(whole), pieces(broken)]).toEqual([1, 2]);
    expect(drawn([theory([1, 2, nan, 4, 5])]).svgMarkup).toBe(broken);
  });

  test('shows the numerical error as a band where it can be seen, and only there', () => {
    expect(drawn([theory([1, 2, 3], 0.2)]).hasBand).toBe(true);
    expect(drawn([theory([1, 2, 3], 1e-6)]).hasBand).toBe(false);
  });

  test('a bar is two standard errors long on either side', () => {
    const at = (value: number, standardError: number) => {
      const points = [
        { place: 0, ...meanOfFour(value, standardError) },
        { place: 1, ...meanOfFour(10, 0) },
        { place: 2, ...meanOfFour(-10, 0) },
      ];
      return drawn([{ kind: 'simulation', name: 's', points }]).svgMarkup;
    };
    const [, bottom = nan, top = nan] = (
      /M[\d.]+,([\d.]+)V([\d.]+)/.exec(pathOf(at(0, 1), 'whisker')) ?? []
    ).map(Number);
    // The axis holds 20 units and 6 per cent of room at both ends in 266 pixels.
    expect(bottom - top).toBeCloseTo((4 / (20 * 1.12)) * 266, 0);
  });

  test('what lies below a logarithmic axis is drawn open at its floor, and counted', () => {
    const points = [
      { place: 0, ...meanOfFour(1, 0.1) },
      { place: 1, ...meanOfFour(0.5, 0.4) },
      { place: 2, ...meanOfFour(-0.2, 0.05) },
    ];
    const { svgMarkup, numOpen } = drawn([{ kind: 'simulation', name: 's', points }], 'log');
    expectDrawable(svgMarkup);
    expect(numOpen).toBe(2);
    expect(count(svgMarkup, 'marker open')).toBe(1);
  });

  test.each<[string, Series]>([
    ['nothing', []],
    [
      'no point that is a number',
      [{ kind: 'simulation', name: 's', points: [{ place: 1, ...lostMean }] }],
    ],
    [
      'one point',
      [{ kind: 'simulation', name: 's', points: [{ place: 1, ...meanOfFour(0, nan) }] }],
    ],
    ['a theory that says nothing', [theory([null, null])]],
    ['huge values', [theory([1e300, -1e300])]],
    ['a constant', [theory([3, 3, 3])]],
  ])('%s can be drawn', (_name, series) => {
    expectDrawable(drawn(series).svgMarkup);
    expectDrawable(drawn(series, 'log').svgMarkup);
  });

  test('series of one name share a colour and an entry of the legend', () => {
    const { legend } = suiteFigureView(curveFigure(), 0, pageDetails[0], {});
    expect(legend.map(({ name, kinds }) => [name, kinds])).toEqual([
      ['width 16', 'theory, simulation'],
      ['width 64', 'theory, simulation, published'],
      ['width 256', 'theory, simulation'],
    ]);
  });
});

describe('heat map', () => {
  const changed = (changes: Partial<HeatMapEvidence>) => drawHeatMap('id', heatMap(changes));

  test('draws every cell, the lost ones crossed out', () => {
    const { svgMarkup, numBeyond } = changed({});
    expectDrawable(svgMarkup);
    expect(count(svgMarkup, 'missing')).toBe(1);
    expect(count(svgMarkup, 'published')).toBe(2);
    expect(svgMarkup.match(/class="middle on-(?:dark|light)"/g)).toHaveLength(8 * 7 - 1);
    expect(numBeyond).toBe(heatMap().cells.filter(({ value }) => value > 1).length);
  });

  test('writes values only where there is room', () => {
    const columns = Array.from({ length: 40 }, (_, index) => index + 1);
    const cells = columns.map((column) => ({ column, row: 1, ...meanOfFour(0.5, 0.1) }));
    const { svgMarkup } = changed({ columns, rows: [1], cells, horizontal: linear });
    expectDrawable(svgMarkup);
    expect(svgMarkup).not.toMatch(/on-dark|on-light/);
  });

  test('leaves out published values beyond the map, and takes a single cell', () => {
    const cells = [{ column: 0.1, row: 8, ...meanOfFour(0.5, 0.1) }];
    const { svgMarkup } = changed({ columns: [0.1], rows: [8], cells });
    expectDrawable(svgMarkup);
    expect(count(svgMarkup, 'published')).toBe(0);
  });

  test('the boundary ends at the frame', () => {
    const frame = { left: 0, right: 10, top: 0, bottom: 10 };
    expect(
      clippedLine(
        [
          [0, 5],
          [10, 5],
        ],
        frame,
      ),
    ).toBe('M0,5L10,5');
    expect(
      clippedLine(
        [
          [0, -5],
          [10, 15],
        ],
        frame,
      ),
    ).toBe('M2.5,0L7.5,10');
    expect(
      clippedLine(
        [
          [0, 5],
          [5, 5],
          [10, 25],
        ],
        frame,
      ),
    ).toBe('M0,5L5,5L6.3,10');
    expect(clippedLine([[0, 5], [5, 5], null, [7, 5], [9, 5]], frame)).toBe('M0,5L5,5M7,5L9,5');
    expect(
      clippedLine(
        [
          [0, 20],
          [10, 20],
        ],
        frame,
      ),
    ).toBe('');
  });

  test('colours run from dark to light, with text that can be read on them', () => {
    expect([colourAt(-1), colourAt(0), colourAt(1), colourAt(2)]).toEqual([
      '#440154',
      '#440154',
      '#fde725',
      '#fde725',
    ]);
    const shares = Array.from({ length: 101 }, (_, step) => step / 100);
    const luminance = (colour: string): number => {
      const [r, g, b] = [1, 3, 5].map((at) => {
        const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
    };
    for (const [index, share] of shares.entries()) {
      const own = luminance(colourAt(share));
      if (index > 0) expect(own).toBeGreaterThan(luminance(colourAt(shares[index - 1] ?? 0)));
      // WCAG: 4.5 for text; the best of white and black is never below 4.58.
      const contrast = isDarkAt(share) ? 1.05 / (own + 0.05) : (own + 0.05) / 0.05;
      expect(contrast).toBeGreaterThan(4.5);
    }
  });
});

describe('axes', () => {
  const ticks = (kind: 'linear' | 'log', range: readonly [number, number]) =>
    layOutAxis(kind, range, [0, 500], 7).ticks.map(({ text }) => text);

  test('logarithmic ticks are powers of ten, with 2 and 5 between few of them', () => {
    expect(ticks('log', [9, 1100])).toEqual(['10', '20', '50', '100', '200', '500', '1000']);
    expect(ticks('log', [1e-6, 1e2])).toEqual(['1e-6', '1e-4', '0.01', '1', '100']);
    expect(ticks('log', [310, 480])).toEqual([
      '320',
      '340',
      '360',
      '380',
      '400',
      '420',
      '440',
      '460',
      '480',
    ]);
  });

  test('ranges have room at both ends, and exist for no value and for one', () => {
    expect(rangeOf([0, 10], 'linear', 0.1)).toEqual([-1, 11]);
    expect(rangeOf([1, 100, -5, nan], 'log', 0.5).map((end) => Number(end.toPrecision(6)))).toEqual(
      [0.1, 1000],
    );
    for (const kind of ['linear', 'log'] as const) {
      for (const values of [[], [nan], [0], [7, 7]]) {
        const [low, high] = rangeOf(values, kind, 0.05);
        expect(low).toBeLessThan(high);
        if (kind === 'log') expect(low).toBeGreaterThan(0);
      }
    }
  });
});

describe('the page', () => {
  const run = runWithFigures();
  const page = rendered(run);
  const text = textOf(page);

  test('shows the figures of a suite after its claims, and says what the marks are', () => {
    expect(page.indexOf('id="figures:quadratic-well"')).toBeGreaterThan(
      page.lastIndexOf('<details class="claim'),
    );
    expect(text).toContain(
      'Filled points: simulation, the mean of 4 replicates with bars of two standard errors.',
    );
    expect(text).toContain('4 replicates were lost, and 1 place is missing.');
    expect(text).toContain('Open points: published, width 64 (welling2011, Table 2).');
    expect(text).toContain(
      'After welling2011, Figure 3; fewer cells; tier smoke, seed 7, engine wasm.',
    );
    expect(text).toContain('Line: transition of the theory.');
    expect(text).toContain('Problems: diverged: stepSize=3 is beyond the bound.');
    expect(page.match(/<figure class="(?:curves|heat-map)"/g)).toHaveLength(2);
  });

  test('is a pure function of the run, and embeds the numbers of the figures', () => {
    expect(rendered(runWithFigures())).toBe(page);
    expect(embedded(page)).toEqual(run);
  });

  test('puts exploratory claims into a group of their own that decides nothing', () => {
    expect(text).toContain('1 supported 0 refuted 0 inconclusive 0 invalid');
    expect(text).toContain('Exploratory claims, whose verdicts do not count: 1 refuted.');
    expect(page).toContain('<body class="supported">');
    expect(page).toContain('<title>1 supported · ');
    const heading = page.indexOf('id="exploratory:quadratic-well"');
    expect(heading).toBeGreaterThan(page.indexOf('id="quadratic-well/stationary-variance"'));
    expect(heading).toBeLessThan(page.indexOf('id="quadratic-well/open-question"'));
    const rows = [...page.matchAll(/<div class="opened" id="([^"]*)"/g)];
    expect(rows.map(([, claim]) => claim)).toEqual([
      'quadratic-well/stationary-variance',
      'quadratic-well/open-question',
    ]);
    expect(text).toContain('chance that a claim that holds is refuted here at most 1.6e-4');
    expect(text).toContain('Over the 1 usable claim of this run together, e-BH flags none');
    expect(text).toContain('Exploratory claims are left out.');
  });

  test('says nothing of figures and open questions where there are none', () => {
    const [claim] = run.claims;
    const plain = textOf(rendered({ manifest: run.manifest, claims: claim ? [claim] : [] }));
    expect(plain).not.toMatch(/exploratory|Figures/i);
  });

  test('stays below 5 MB with large figures', () => {
    const places = Array.from({ length: 60 }, (_, index) => index + 1);
    const cells = places.flatMap((row) =>
      places.map((column) => ({
        column,
        row,
        ...meanOfFour(Math.sin(column * row), 0.0123456789),
      })),
    );
    const figures = Array.from({ length: 8 }, (_, index) =>
      heatMap({ id: `map-${index}`, columns: places, rows: places, cells }),
    );
    expect(Buffer.byteLength(rendered({ ...run, figures }), 'utf8')).toBeLessThan(5e6);
  });
});
