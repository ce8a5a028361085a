import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { runWithFigures } from './figure-builders.js';
import { richRun } from './fixture.js';
import { browserForTests, hasChromium, rendered, unfold } from './in-chromium.js';

const kept = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'opacity', 'font-size'];

/** What each shape of each drawing is drawn with, as on the page. */
const onPage = `[...document.querySelectorAll('figure')].map((figure) => [...figure.querySelectorAll('.scroll > svg :is(path,circle,rect,text,line,polygon)')].map((shape) => ${JSON.stringify(kept)}.map((name) => getComputedStyle(shape).getPropertyValue(name)).join(' ')))`;

/** The same of a picture that was taken away, without what is written above and below it. */
const inPicture = `(text) => { document.body.innerHTML = text; return [...document.querySelectorAll('body > svg > g:first-of-type :is(path,circle,rect,text,line,polygon)')].map((shape) => ${JSON.stringify(kept)}.map((name) => getComputedStyle(shape).getPropertyValue(name)).join(' ')); }`;

/** What the button of a figure would save. */
async function take(page: Page, label: string, number: number): Promise<Buffer> {
  const taken = await page.evaluate(
    `new Promise((done) => {
      URL.createObjectURL = (blob) => {
        const reader = new FileReader();
        reader.onload = () => done(reader.result.split(',')[1]);
        reader.readAsDataURL(blob);
        return '#';
      };
      URL.revokeObjectURL = () => {};
      HTMLAnchorElement.prototype.click = () => {};
      [...document.querySelectorAll('figure')[${number}].querySelectorAll('.take button')].find(({ textContent }) => textContent === '${label}').click();
    })`,
  );
  return Buffer.from(String(taken), 'base64');
}

describe.skipIf(!hasChromium)('pictures taken from the page', () => {
  const open = browserForTests();

  test.each([
    ['claims', 'light', richRun()],
    ['claims', 'dark', richRun()],
    ['suites', 'light', runWithFigures()],
    ['suites', 'dark', runWithFigures()],
  ] as const)(
    'those of %s are drawn as the page in the light scheme, taken from the %s one',
    async (_of, colorScheme, run) => {
      const html = rendered(run);
      const light = await open(html, { colorScheme: 'light' });
      await unfold(light.page);
      const wanted = (await light.page.evaluate(onPage)) as readonly (readonly string[])[];
      expect(wanted.length).toBeGreaterThan(4);
      const { page, complaints } = await open(html, { colorScheme });
      await unfold(page);
      const { page: blank } = await open('<!doctype html><body>');
      for (const [number, shapes] of wanted.entries()) {
        const text = (await take(page, 'SVG', number)).toString('utf8');
        expect(text).not.toMatch(/class=|style=|var\(/);
        const found = await blank.evaluate(`(${inPicture})(${JSON.stringify(text)})`);
        expect(found).toEqual(shapes);
      }
      expect(complaints).toEqual([]);
      await Promise.all([light.page, page, blank].map((each) => each.close()));
    },
    60_000,
  );

  test('a setting that is supported is green in the picture of a refuted claim, and nothing is cut', async () => {
    const { page } = await open(rendered(richRun()), { colorScheme: 'dark' });
    await unfold(page);
    const number = (await page.evaluate(
      "[...document.querySelectorAll('figure')].indexOf(document.querySelector('.claim.refuted figure'))",
    )) as number;
    const text = (await take(page, 'SVG', number)).toString('utf8');
    expect(text).toContain('fill="rgb(26, 111, 53)"');
    expect(text).toContain('fill="rgb(180, 35, 24)"');
    expect(text).toContain('>First passage time<');
    expect(text).toContain('>Discrepancy from theory<');
    const png = (await take(page, 'PNG', number)).toString('base64');
    const { page: blank } = await open('<!doctype html><body>');
    const counted = await blank.evaluate(
      `(async () => { const image = new Image(); image.src = 'data:image/png;base64,${png}'; await image.decode(); const canvas = document.createElement('canvas'); canvas.width = image.width; canvas.height = image.height; const context = canvas.getContext('2d'); context.drawImage(image, 0, 0); const { data } = context.getImageData(0, 0, image.width, image.height); let [green, edge] = [0, 0]; for (let at = 0; at < data.length; at += 4) { if (data[at] === 26 && data[at + 1] === 111 && data[at + 2] === 53) green += 1; if ((at / 4) % image.width < 30 && data[at] < 250) edge += 1; } return { green, edge }; })()`,
    );
    expect(counted).toEqual({ green: expect.any(Number), edge: 0 });
    expect((counted as { green: number }).green).toBeGreaterThan(200);
    await Promise.all([page, blank].map((each) => each.close()));
  });

  test('the picture of a figure of a suite names its series', async () => {
    const { page } = await open(rendered(runWithFigures()));
    const number = (await page.evaluate(
      "[...document.querySelectorAll('figure')].indexOf(document.querySelector('figure.curves'))",
    )) as number;
    const text = (await take(page, 'SVG', number)).toString('utf8');
    expect(text).not.toContain('null');
    expect(text).toContain('>Learning curves<');
    expect(text).toMatch(/>width 64 [a-z, ]*theory/);
    await page.close();
  });

  test('data are those of the evidence, with all digits and points', async () => {
    const run = richRun();
    const { page } = await open(rendered(run));
    await unfold(page);
    const csvOf = async (selector: string): Promise<readonly (readonly string[])[]> => {
      const number = (await page.evaluate(
        `[...document.querySelectorAll('figure')].indexOf(document.querySelector('${selector}'))`,
      )) as number;
      const text = (await take(page, 'CSV', number)).toString('utf8').trimEnd();
      return text.split('\r\n').map((line) => line.split(','));
    };
    const own = run.claims[1]?.counterexample?.smallest.components[0]?.path ?? [];
    const [head, ...points] = await csvOf('.claim.refuted figure.path');
    expect(head).toEqual(['replicates', 'estimate', 'lower', 'upper']);
    expect(points).toEqual(
      own.map(({ numReplicates, estimate, interval: { lower, upper } }) =>
        [numReplicates, estimate, lower, upper].map(String),
      ),
    );
    expect(own.length).toBeGreaterThan(12);
    const [columns = [], ...rows] = await csvOf('.claim.refuted figure');
    const column = (name: string) => rows.map((row) => row[columns.indexOf(name)]);
    expect(new Set(column('number'))).toEqual(new Set(['1', '2', 'smallest counterexample']));
    expect(new Set(column('phase'))).toEqual(new Set(['explore', 'final']));
    const sizes = run.claims[5]?.settings[0]?.sizePoints ?? [];
    expect((await csvOf('figure.scaling')).slice(1)).toEqual(
      sizes.map(({ size, distance, standardError }) => [size, distance, standardError].map(String)),
    );
    await page.close();
  });
});
