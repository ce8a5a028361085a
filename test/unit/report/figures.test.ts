import { describe, expect, test } from 'vitest';
import type { ComponentEvidence } from '../../../src/core/index.js';
import { logTicks } from '../../../src/report/figures/axes.js';
import { evidencePath } from '../../../src/report/figures/evidence-path.js';
import { forestPlot } from '../../../src/report/figures/forest-plot.js';
import { logLogPlot } from '../../../src/report/figures/log-log-plot.js';
import { marginBar } from '../../../src/report/figures/margin-bar.js';
import { component, setting } from '../../report/evidence-builders.js';

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;
const unbounded = { lower: -infinity, upper: infinity };
const missing = { lower: nan, upper: nan };

/** Components with every way a number can be missing or unbounded. */
const awkward: readonly (readonly [string, ComponentEvidence])[] = [
  ['unbounded intervals', component({ supportInterval: unbounded, refutationInterval: unbounded })],
  ['one unbounded end', component({ refutationInterval: { lower: 0.4, upper: infinity } })],
  ['an estimate that is not a number', component({ estimate: nan })],
  ['an infinite estimate', component({ estimate: infinity })],
  [
    'intervals that are not numbers',
    component({ supportInterval: missing, refutationInterval: missing }),
  ],
  ['a prediction that is not a number', component({ prediction: nan })],
  ['a margin of zero', component({ margin: 0 })],
  ['a margin that is not a number', component({ margin: nan })],
  ['a discrepancy of a billion margins', component({ margin: 1e-12 })],
  ['a numerical error that is not a number', component({ numericalError: nan })],
  ['no path', component({ path: [] })],
  ['one point', component({ path: [{ numReplicates: 8, estimate: 0.5, interval: unbounded }] })],
  [
    'no path that is a number',
    component({ path: [{ numReplicates: 8, estimate: nan, interval: missing }] }),
  ],
  [
    'huge values',
    component({ prediction: 1e300, margin: 1e299, estimate: 1.1e300, deviation: 1e299 }),
  ],
];

/** Everything in a drawing that a browser reads as a coordinate. */
function coordinatesOf(svg: string): readonly string[] {
  return [...svg.matchAll(/ (?:d|x|y|cx|cy|r|width|height|viewBox)="([^"]*)"/g)].map(
    ([, value = '']) => value,
  );
}

function expectDrawable(svg: string): void {
  const coordinates = coordinatesOf(svg);
  expect(coordinates.length).toBeGreaterThan(0);
  for (const value of coordinates) expect(value).not.toMatch(/NaN|Infinity|undefined|e\+/);
}

describe.each(awkward)('a component with %s', (_name, evidence) => {
  const at = setting('inconclusive', { width: 64 }, [evidence, component({ label: 'fine' })]);

  test('keeps its row in the forest plot', () => {
    const figure = forestPlot('id', 'a/b', [at]);
    expectDrawable(figure?.svgMarkup ?? '');
    expect(figure?.svgMarkup).toContain('>mean</text>');
    expect(figure?.svgMarkup).toContain('>fine</text>');
  });

  test('gives a drawable evidence path, or none', () => {
    const figure = evidencePath('id', { setting: at, component: evidence });
    if (figure !== undefined) expectDrawable(figure.svgMarkup);
  });

  test('gives a drawable bar', () => {
    expectDrawable(marginBar(evidence));
  });
});

describe('forest plot', () => {
  test('says whether numbers were simulated or computed', () => {
    const drawn = (method: ComponentEvidence['method']) =>
      forestPlot('id', 'a/b', [setting('supported', {}, [component({ method })])]);
    expect(drawn('t-mixture')?.caption).toContain('The simulated number minus the predicted one');
    expect(drawn('computed')?.caption).toContain('The computed number minus the predicted one');
    expect(drawn('computed')?.caption).not.toContain('rate');
  });

  test('draws unbounded ends to the edge with an arrow head and says so', () => {
    const half = component({ refutationInterval: { lower: 0.49, upper: infinity } });
    const open = forestPlot('id', 'a/b', [setting('inconclusive', {}, [half])]);
    const closed = forestPlot('id', 'a/b', [setting('inconclusive', {}, [component()])]);
    const wide = (svg = ''): string => /class="wide" d="([^"]*)"/.exec(svg)?.[1] ?? '';
    expect(wide(open?.svgMarkup)).toMatch(/H580M.*M576,[\d.]+l4,3l-4,3$/);
    expect(wide(closed?.svgMarkup)).not.toContain('H580');
    expect(open?.caption).toContain('unbounded');
    expect(closed?.caption).not.toContain('unbounded');
  });

  test('places the margin between -1 and 1 whatever its size', () => {
    const band = (margin: number): string | undefined => {
      const wide = component({ margin, prediction: 0, estimate: 0, deviation: margin });
      return /class="band" d="([^"]*)"/.exec(
        forestPlot('id', 'a/b', [setting('supported', {}, [wide])])?.svgMarkup ?? '',
      )?.[1];
    };
    expect(band(1e-6)).toBeDefined();
    expect(band(1e-6)).toBe(band(1000));
  });

  test('keeps the comparisons that reach furthest when there are too many, and says so', () => {
    const settings = Array.from({ length: 80 }, (_, index) =>
      setting('supported', { index }, [
        component({ label: `c${index}`, estimate: 0.5 + index * 1e-4 }),
      ]),
    );
    const figure = forestPlot('id', 'a/b', settings);
    expect(figure?.caption).toContain('36 of 80');
    expect(figure?.svgMarkup).toContain('>c79</text>');
    expect(figure?.svgMarkup).not.toContain('>c0</text>');
  });

  test('never leaves out a component that is not a number', () => {
    const settings = Array.from({ length: 80 }, (_, index) =>
      setting('invalid', { index }, [
        component({ label: `c${index}`, estimate: index === 3 ? nan : 0.5 + index * 1e-4 }),
      ]),
    );
    const svg = forestPlot('id', 'a/b', settings)?.svgMarkup ?? '';
    expect(svg).toMatch(/<g class="unusable"><g><text[^>]*>c3<\/text><text[^>]*>NaN<\/text>/);
  });

  test('names a setting of many parameters in whole, in lines that break between them', () => {
    const names = Array.from({ length: 12 }, (_, index) => `teacherCoefficient${index + 10}`);
    const many = Object.fromEntries(names.map((name) => [name, 1.313]));
    const heading = (parameters: Parameters<typeof setting>[1]) => {
      const svg = forestPlot('id', 'a/b', [setting('supported', parameters, [component()])]);
      expectDrawable(svg?.svgMarkup ?? '');
      return [
        ...(svg?.svgMarkup ?? '').matchAll(/ y="([\d.]+)" class="setting">(.*?)<\/text>/g),
      ].map(([, y, text = '']) => ({ y: Number(y), text }));
    };
    const [number, ...lines] = heading(many);
    expect(number).toEqual({ y: lines[0]?.y, text: '1' });
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.flatMap(({ text }) => text.split(', '))).toEqual(
      names.map((_name, index) => `teacher coefficient${index + 10} 1.313`),
    );
    expect(new Set(lines.map(({ y }) => y)).size).toBe(lines.length);
    expect(Math.max(...lines.map(({ text }) => text.length))).toBeLessThanOrEqual(92);
    expect(heading({ width: 64 }).map(({ text }) => text)).toEqual(['1', 'width 64']);
  });

  test('what is too long for its place is cut, with the whole as its tooltip', () => {
    const name = 'coefficients of the second layer';
    const values = { data: Array.from({ length: 40 }, (_, index) => index + 0.5) };
    const at = setting('supported', values, [component({ label: name })]);
    const svg = forestPlot('id', 'a/b', [at])?.svgMarkup ?? '';
    expect(svg).toContain(`<title>${name}</title>coefficient…cond layer</text>`);
    expect(svg).toMatch(/<title>data \[0\.5, .*39\.5\]<\/title>data \[0\.5, [^<]{80,}…<\/text>/);
  });

  test('rows whose names differ at the end can be told apart', () => {
    const names = [4, 8, 16].map((time) => `overlap of two neurons at the time ${time}`);
    const components = names.map((name) => component({ label: name }));
    const svg = forestPlot('id', 'a/b', [setting('supported', {}, components)])?.svgMarkup ?? '';
    for (const name of names) {
      expect(svg).toContain(`<title>${name}</title>overlap`);
      expect(svg).toMatch(new RegExp(`>overlap[^<]*…[^<]*${name.split(' ').at(-1)}</text>`));
    }
  });

  test('is absent when nothing was measured', () => {
    expect(forestPlot('id', 'a/b', [setting('invalid', {}, [])])).toBeUndefined();
  });
});

describe('evidence path', () => {
  const evidence = component({ n: 4096 });
  const figure = evidencePath('id', {
    setting: setting('supported', {}, [evidence]),
    component: evidence,
  });

  test('thins what is drawn and listed, and says what is listed', () => {
    expect(evidence.path.length).toBeGreaterThan(40);
    expect(figure?.table.rows).toHaveLength(10);
    expect(figure?.table.note).toContain(`10 of ${evidence.path.length}`);
  });

  test('says what upright bars are where there are any', () => {
    const few = component({ path: evidence.path.slice(0, 12) });
    const bars = evidencePath('id', { setting: setting('supported', {}, [few]), component: few });
    expect(bars?.svgMarkup.split('class="whisker"')).toHaveLength(1 + 12);
    expect(bars?.caption).toContain('Upright bars: the same interval');
    expect(figure?.svgMarkup).not.toContain('class="whisker"');
    expect(figure?.caption).not.toContain('bars');
  });

  test('draws no line where the interval leaves the frame', () => {
    const limits = /class="limits" d="([^"]*)"/.exec(figure?.svgMarkup ?? '')?.[1] ?? '';
    const heights = [...limits.matchAll(/[ML][\d.]+,([\d.]+)/g)].map(([, y]) => Number(y));
    expect(heights.length).toBeGreaterThan(10);
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(26);
    expect(Math.max(...heights)).toBeLessThanOrEqual(246);
    expect(figure?.caption).toContain('unbounded');
  });
});

describe('log-log plot', () => {
  const exponent = component({ label: 'exponent', prediction: -1, margin: 0.1, estimate: -0.97 });
  const telling = { setting: setting('supported', { depth: 2 }, [exponent]), component: exponent };
  const plot = (points: readonly (readonly [number, number, number])[]) =>
    logLogPlot(
      'id',
      telling,
      points.map(([size, distance, standardError]) => ({ size, distance, standardError })),
      'width',
    );

  test('draws a lower end below zero to the floor, open, and says so', () => {
    const figure = plot([
      [32, 0.1, 0.001],
      [64, 0.05, 0.001],
      [128, 0.02, 0.04],
    ]);
    expectDrawable(figure?.svgMarkup ?? '');
    const whiskers = [...(figure?.svgMarkup ?? '').matchAll(/class="whisker" d="([^"]*)"/g)].map(
      ([, commands]) => commands ?? '',
    );
    expect(whiskers).toHaveLength(3);
    expect(whiskers.map((commands) => commands.includes('l3,5l3,-5'))).toEqual([
      false,
      false,
      true,
    ]);
    expect(whiskers[2]).toMatch(/^M[\d.]+,246V/);
    expect(figure?.caption).toContain('1 bar reaches zero or below');
  });

  test('shows distances below zero and standard errors that are missing', () => {
    const figure = plot([
      [32, 0.1, nan],
      [64, -0.02, 0.04],
      [128, nan, nan],
      [256, 0.01, infinity],
    ]);
    expectDrawable(figure?.svgMarkup ?? '');
    expect(figure?.svgMarkup.match(/<circle/g)).toHaveLength(3);
    expect(figure?.svgMarkup.match(/<circle class="open"/g)).toHaveLength(1);
    expect(figure?.table.rows).toHaveLength(4);
    expect(figure?.caption).toContain('1 size without a finite distance is not drawn');
  });

  test('is drawable when no distance is positive', () => {
    expectDrawable(
      plot([
        [32, -0.1, 0.01],
        [64, 0, 0],
      ])?.svgMarkup ?? '',
    );
  });

  test('is absent without a finite point', () => {
    expect(plot([[32, nan, 0.01]])).toBeUndefined();
  });

  test('draws the predicted line with the predicted slope', () => {
    const svg =
      plot([
        [10, 1, 0.01],
        [1000, 0.01, 0.0001],
      ])?.svgMarkup ?? '';
    const line = /class="zero" d="M([^"]*)"/.exec(svg)?.[1]?.split('L') ?? [];
    const circles = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)];
    const [first = 0, last = 0] = circles.map(([, , y]) => Number(y));
    const heightAt = (x: number): number => {
      const points = line.map((point) => point.split(',').map(Number));
      const [, y = 0] = points.reduce((best, point) =>
        Math.abs((point[0] ?? 0) - x) < Math.abs((best[0] ?? 0) - x) ? point : best,
      );
      return y;
    };
    expect(Math.abs(heightAt(Number(circles[0]?.[1])) - first)).toBeLessThan(8);
    expect(Math.abs(heightAt(Number(circles[1]?.[1])) - last)).toBeLessThan(8);
    expect(last - first).toBeGreaterThan(150);
  });
});

test('logarithmic ticks are 1, 2 and 5, and powers of ten over many decades', () => {
  expect(logTicks(1, 100)).toEqual([1, 2, 5, 10, 20, 50, 100]);
  expect(logTicks(1e-9, 1e9).length).toBeLessThan(9);
  expect(logTicks(3, 4)).toEqual([]);
});

test('the bar of a refuted claim reaches as far as its estimate, and not without end', () => {
  const bar = (estimate: number) =>
    marginBar(component({ prediction: 0, margin: 1, estimate, deviation: 0.1 }));
  expect(bar(-2.15)).toMatch(/<circle/);
  expect(bar(-2.15)).not.toMatch(/class="beyond"/);
  expect(bar(-40)).toMatch(/class="beyond"/);
  expect(bar(0.2)).toMatch(/<rect class="band" x="30"/);
});
