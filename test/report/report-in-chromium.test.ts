import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { RunRecord } from '../../src/core/index.js';
import {
  claimEvidence,
  component,
  manifest,
  negativeControl,
  setting,
} from './evidence-builders.js';
import { runWithFigures } from './figure-builders.js';
import { richRun } from './fixture.js';
import { browserForTests, hasChromium, rendered, unfold, violationsOn } from './in-chromium.js';

/** A claim whose tables are as wide as they get: long names, small numbers, many components. */
function runOfManyComponents(): RunRecord {
  const components = Array.from({ length: 12 }, (_, index) =>
    component({
      label: `coefficients of hidden layer ${index + 1}`,
      prediction: -5.4321e-5,
      estimate: -5.4123e-5,
      margin: 3.1e-6,
      deviation: 3.3e-6,
      numericalError: 1.234e-12,
      knownBias: 9.773e-8,
    }),
  );
  const parameters = { activation: 'relu', inputDimension: 5, labelNoise: 0.5, neurons: 999 };
  const at = setting('supported', parameters, components);
  const control = negativeControl({
    name: 'coefficients-that-go-the-other-way',
    part: 'system',
    settings: [setting('refuted', parameters, [component({ label: 'coefficients of layer 2' })])],
  });
  const claim = claimEvidence('supported', 'quadratic-well/many-components', [at], {
    controls: [control, { ...control, name: 'self-interaction-left-out' }],
  });
  return { manifest: manifest(), claims: [claim] };
}

describe.skipIf(!hasChromium)('the report in a browser', () => {
  const html = rendered(richRun());
  const htmlWithFigures = rendered(runWithFigures());
  const open = browserForTests();

  /** Titles of the drawings with a shape outside of their frame. */
  function outsideOfDrawings(page: Page): Promise<unknown> {
    return page.evaluate(
      "[...document.querySelectorAll('figure svg')].flatMap((svg) => { const { width, height } = svg.viewBox.baseVal; const box = svg.getBBox(); return box.x < -1 || box.y < -1 || box.x + box.width > width + 1 || box.y + box.height > height + 1 ? [svg.querySelector('title')?.textContent + JSON.stringify([box.x, box.y, box.width, box.height])] : []; })",
    );
  }

  test.each(['light', 'dark'] as const)(
    'opens in the %s scheme without a message, an error or a request',
    async (colorScheme) => {
      const { page, complaints } = await open(html, { colorScheme });
      await unfold(page);
      await page.evaluate(
        'new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))',
      );
      expect(complaints).toEqual([]);
      await page.close();
    },
  );

  test.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 400],
    ['dark', 400],
  ] as const)(
    'has no accessibility violation in the %s scheme, %i pixels wide',
    async (colorScheme, width) => {
      const { page } = await open(html, { colorScheme, viewport: { width, height: 900 } });
      expect(await violationsOn(page)).toEqual([]);
      await page.close();
    },
  );

  test.each(['light', 'dark'] as const)(
    'figures of suites and exploratory claims are accessible and complete in the %s scheme',
    async (colorScheme) => {
      const { page, complaints } = await open(htmlWithFigures, { colorScheme });
      await unfold(page);
      expect(complaints).toEqual([]);
      expect(await page.locator('.suite-figures figure svg:visible').count()).toBe(2 + 3);
      expect(await outsideOfDrawings(page)).toEqual([]);
      expect(await violationsOn(page)).toEqual([]);
      await page.close();
    },
  );

  test('markers of figures hide none of those below them', async () => {
    const { page } = await open(htmlWithFigures);
    const opaque = await page.evaluate(
      "[...document.querySelectorAll('.suite-figures .marker')].filter((marker) => { const { fill, fillOpacity, stroke } = getComputedStyle(marker); return stroke === 'none' || (fill !== 'none' && Number(fillOpacity) > 0.5); }).length",
    );
    expect(opaque).toBe(0);
    expect(await page.locator('.suite-figures .marker').count()).toBeGreaterThan(20);
    await page.close();
  });

  test('figures of suites fit into narrow windows', async () => {
    for (const width of [400, 320]) {
      const { page } = await open(htmlWithFigures, { viewport: { width, height: 900 } });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      await page.close();
    }
  });

  test('is as wide as the window, however narrow', async () => {
    for (const width of [1280, 400, 320]) {
      const { page } = await open(html, { viewport: { width, height: 900 } });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      await page.close();
    }
  });

  test.each([1300, 1000, 400])(
    'tables of settings and controls are whole in a window of %i pixels, all cells in sight',
    async (width) => {
      const { page, complaints } = await open(rendered(runOfManyComponents()), {
        viewport: { width, height: 900 },
      });
      await unfold(page);
      const cut = await page.evaluate(
        "[...document.querySelectorAll('.folds')].filter((table) => table.parentElement.scrollWidth > table.parentElement.clientWidth).length",
      );
      expect(cut).toBe(0);
      const cells = page.locator('.folds tbody :is(th, td)');
      // Ten of each component in the setting and six of each control.
      expect(await cells.count()).toBe(10 * 12 + 6 * 2);
      expect(await page.locator('.folds tbody :is(th, td):visible').count()).toBe(10 * 12 + 6 * 2);
      const broken = await page.evaluate(
        "[...document.querySelectorAll('.folds :is(td > span, small)')].filter((number) => number.getClientRects().length > 1).map((number) => number.textContent)",
      );
      expect(broken).toEqual([]);
      expect(await violationsOn(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.close();
    },
  );

  test('changes its colours with the scheme', async () => {
    const colours = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await open(html, { colorScheme });
      colours.push(await page.evaluate('getComputedStyle(document.body).backgroundColor'));
      await page.close();
    }
    expect(colours).toEqual(['rgb(255, 255, 255)', 'rgb(17, 22, 29)']);
  });

  test('filters claims by words, verdict, suite and kind', async () => {
    const { page, complaints } = await open(html);
    const shown = () =>
      page.evaluate(
        "[...document.querySelectorAll('.claim')].filter((item) => item.checkVisibility()).map((item) => item.querySelector('.opened').id)",
      );
    expect(await shown()).toHaveLength(6);
    await page.fill('#filter-text', 'WIDTH kernel');
    expect(await shown()).toEqual(['wide-limit/kernel-distance']);
    expect(await page.textContent('#filter-count')).toBe('1 of 6 claims');
    expect(await page.locator('section.suite:visible').count()).toBe(1);
    await page.click('.counts a[href="#q=s:refuted"]');
    expect(await page.inputValue('#filter-text')).toBe('s:refuted');
    expect(await shown()).toEqual(['quadratic-well/first-passage-time']);
    await page.fill('#filter-text', 'suite:wide -s:refuted');
    expect(await shown()).toEqual(['wide-limit/kernel-distance']);
    await page.fill('#filter-text', 'tag:scales');
    expect(await shown()).toEqual(['wide-limit/kernel-distance']);
    await page.fill('#filter-text', 'no claim has these words');
    expect(await shown()).toEqual([]);
    await page.press('#filter-text', 'Escape');
    expect(await shown()).toHaveLength(6);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('selects a replay line when its button is pressed', async () => {
    const { page, complaints } = await open(html);
    await page.click('.claim.refuted > summary');
    const line = page.locator('.claim.refuted .reading .replay');
    await line.locator('button').click();
    expect(await page.evaluate('getSelection().toString()')).toBe(
      await line.locator('code').textContent(),
    );
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('is complete without script', async () => {
    const { page } = await open(html, { javaScriptEnabled: false });
    expect(await page.locator('.claim:visible').count()).toBe(6);
    expect(await page.locator('#filter').isVisible()).toBe(false);
    await page.click('.claim.refuted > summary');
    expect(await page.locator('figure svg:visible').count()).toBeGreaterThan(1);
    await page.close();
  });

  test('draws every shape and every formula', async () => {
    const { page } = await open(html);
    await unfold(page);
    const empty = await page.evaluate(
      "[...document.querySelectorAll('figure svg')].filter((svg) => { const box = svg.getBBox(); return !(box.width > 100 && box.height > 20); }).length",
    );
    expect(empty).toBe(0);
    expect(await outsideOfDrawings(page)).toEqual([]);
    expect(await page.locator('.formula math').count()).toBe(6);
    await page.close();
  });

  test('fractions are as large as what stands beside them, in formulas and in text', async () => {
    const tex = '-\\tfrac{2 s}{\\alpha} \\nabla \\Psi, \\frac{1 + \\tfrac{a}{b}}{N}';
    const claim = claimEvidence('supported', 'quadratic-well/fractions', [], {
      claim: { formula: tex, observable: { name: 'force', symbol: tex, unit: '1' } },
    });
    const { page } = await open(rendered({ manifest: manifest(), claims: [claim] }));
    const sizes = await page.evaluate(
      "[...document.querySelectorAll('math')].map((math) => [...math.querySelectorAll('mfrac > :first-child')].map((part) => parseFloat(getComputedStyle(part).fontSize) / parseFloat(getComputedStyle(math).fontSize)))",
    );
    // The last one stands in a fraction.
    const nested = expect.closeTo(0.71, 1);
    expect(sizes).toEqual([
      [1, 1, nested],
      [1, 1, nested],
    ]);
    await page.close();
  });

  test('these checks notice a page that breaks the rules', async () => {
    const broken = html
      .replace(' lang="en"', '')
      .replace('<h1>', '<img src="https://example.invalid/a.png"><h1 style="color:#eee">')
      .replace('<script>(() => {', '<script>(() => { /* not the hashed text */');
    const { page, complaints } = await open(broken);
    expect(complaints.join('\n')).toContain('img-src');
    expect(complaints.join('\n')).toContain('script-src');
    expect(complaints.join('\n')).toContain('style-src');
    const rules = (await violationsOn(page)).map((violation) => violation.split(':')[0]);
    expect(rules).toContain('html-has-lang');
    expect(rules).toContain('image-alt');
    await page.close();
  });
});
