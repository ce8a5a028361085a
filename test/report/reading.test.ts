import { describe, expect, test } from 'vitest';
import { manifest } from './evidence-builders.js';
import { runWithFigures } from './figure-builders.js';
import { richRun } from './fixture.js';
import { browserForTests, hasChromium, rendered, unfold } from './in-chromium.js';

const refuted = 'quadratic-well/first-passage-time';

describe.skipIf(!hasChromium)('reading a report', () => {
  const html = rendered(richRun());
  const htmlWithFigures = rendered(runWithFigures());
  const open = browserForTests();
  const hash = 'decodeURIComponent(location.hash)';
  const opened = "[...document.querySelectorAll('.claim[open] > .opened')].map(({ id }) => id)";

  test.each([1400, 380])(
    'the outcome is in sight in a window of %i pixels, and no claim is open',
    async (width) => {
      const { page } = await open(html, { viewport: { width, height: 800 } });
      expect(await page.evaluate(opened)).toEqual([]);
      for (const verdict of ['supported', 'refuted', 'inconclusive', 'invalid']) {
        const box = await page.locator(`.counts .${verdict}`).boundingBox();
        expect((box?.y ?? 1e9) + (box?.height ?? 0)).toBeLessThan(800);
      }
      await page.close();
    },
  );

  test('a link to a claim opens it, and shows its line at the top', async () => {
    const { page } = await open(html, {}, `#${refuted}`);
    expect(await page.evaluate(opened)).toEqual([refuted]);
    const summary = page.locator('.claim.refuted > summary');
    await page.waitForFunction("document.activeElement.matches('.claim.refuted > summary')");
    const box = await summary.boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect(box?.y).toBeLessThan(200);
    await page.close();
  });

  test('a link to a filter shows what it selects, and one claim alone opened', async () => {
    const { page } = await open(html, {}, '#q=s:refuted suite:quadratic');
    expect(await page.inputValue('#filter-text')).toBe('s:refuted suite:quadratic');
    expect(await page.textContent('#filter-count')).toBe('1 of 6 claims');
    expect(await page.evaluate(opened)).toEqual([refuted]);
    await page.close();
  });

  test('opening and filtering are steps that the back button takes back', async () => {
    const { page } = await open(html);
    await page.click('.claim.refuted > summary');
    await page.waitForFunction(`${hash} === '#${refuted}'`);
    await page.fill('#filter-text', 'kernel');
    expect(await page.evaluate(hash)).toBe('#q=kernel');
    await page.goBack();
    await page.waitForFunction(`${hash} === '#${refuted}'`);
    expect(await page.inputValue('#filter-text')).toBe('');
    expect(await page.evaluate(opened)).toContain(refuted);
    await page.goBack();
    await page.waitForFunction("location.hash === ''");
    expect(await page.evaluate(opened)).not.toContain(refuted);
    await page.goForward();
    await page.waitForFunction(`${hash} === '#${refuted}'`);
    expect(await page.evaluate(opened)).toContain(refuted);
    await page.close();
  });

  test('the whole walk goes by keyboard: filter, claim, fold', async () => {
    const { page } = await open(html);
    await page.keyboard.press('/');
    await page.keyboard.type('s:refuted');
    const reach = async (selector: string): Promise<void> => {
      for (let step = 0; step < 60; step++) {
        await page.keyboard.press('Tab');
        const isThere = `document.activeElement.matches('${selector}')`;
        if (await page.evaluate(isThere)) return;
      }
      throw new Error(`no way to ${selector} by the Tab key`);
    };
    await reach('.claim.refuted > summary');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(opened)).toEqual([]);
    await page.keyboard.press('Enter');
    expect(await page.evaluate(opened)).toEqual([refuted]);
    await reach('.claim.refuted .evidence-of > summary');
    await page.keyboard.press('Enter');
    expect(await page.locator('.claim.refuted .evidence-of details.setting:visible').count()).toBe(
      2,
    );
    await page.close();
  });

  test.each([380, 800, 1400])('no text is cut in a window of %i pixels', async (width) => {
    for (const content of [html, htmlWithFigures]) {
      const { page } = await open(content, { viewport: { width, height: 900 } });
      await unfold(page);
      const cut = await page.evaluate(
        "[...document.querySelectorAll('body *')].filter((part) => { const { overflowX, position } = getComputedStyle(part); return part.checkVisibility() && !part.closest('svg, math, .label') && !(part.closest('thead')?.clientWidth <= 1) && position !== 'absolute' && overflowX !== 'auto' && part.clientWidth > 0 && part.scrollWidth > part.clientWidth + 1; }).map((part) => part.outerHTML.slice(0, 120))",
      );
      expect(cut).toEqual([]);
      await page.close();
    }
  });

  test('data are taken as CSV with all digits, the picture as SVG without a style sheet', async () => {
    const { page, complaints } = await open(htmlWithFigures);
    const textOf = async (button: string): Promise<string> => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('.suite-figures figure.curves').first().locator(`text="${button}"`).click(),
      ]);
      const chunks: Buffer[] = [];
      for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks).toString(button === 'PNG' ? 'latin1' : 'utf8');
    };
    const rows = (await textOf('CSV')).trim().split('\r\n');
    const [series] = runWithFigures().figures ?? [];
    if (series?.kind !== 'curves') throw new Error('the first figure has no curves');
    expect(rows).toHaveLength(1 + series.series.flatMap(({ points }) => [...points]).length);
    const svg = await textOf('SVG');
    expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(svg).not.toMatch(/class=|style=|var\(/);
    expect(svg).toContain('stroke="rgb(');
    expect(await textOf('PNG')).toMatch(/^.PNG/);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('a name that begins like a formula is none in a spread sheet', async () => {
    const run = runWithFigures();
    const [first, ...others] = run.figures ?? [];
    if (first?.kind !== 'curves') throw new Error('the first figure has no curves');
    const series = first.series.map((own) => ({ ...own, name: '=cmd|"x"!A1' }));
    const content = rendered({ ...run, figures: [{ ...first, series }, ...others] });
    const { page } = await open(content);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.suite-figures figure.curves').first().locator('text="CSV"').click(),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    const [, row = ''] = Buffer.concat(chunks).toString('utf8').split('\r\n');
    expect(row.startsWith(`"'=cmd|""x""!A1",`)).toBe(true);
    await page.close();
  });

  test('on paper each claim is open to its figure, and its settings stay in the file', async () => {
    const { page } = await open(html);
    await page.emulateMedia({ media: 'print' });
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await page.locator('.claim .reading:visible').count()).toBe(6);
    expect(await page.locator('.claim details.setting:visible').count()).toBe(
      await page.locator('.counterexample details.setting').count(),
    );
    await page.evaluate("dispatchEvent(new Event('afterprint'))");
    expect(await page.evaluate(opened)).toEqual([]);
    await page.close();
  });

  test('a damaged run says so in its title and above its verdicts', async () => {
    const damage = ['verdicts.ndjson, line 3: not one JSON value', 'a/b: no record of it'];
    const content = rendered({ ...richRun(), manifest: manifest(), damage });
    const { page } = await open(content);
    expect(await page.title()).toMatch(/^DAMAGED \(2\)/);
    const text = await page.textContent('.damage');
    expect(text).toContain('This run is damaged: 2 problems.');
    for (const line of damage) expect(text).toContain(line);
    expect(await page.evaluate("document.body.classList.contains('damaged')")).toBe(true);
    await page.close();
  });
});
