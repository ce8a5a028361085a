import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AuditRecord, decodeJson } from '../../src/core/index.js';
import { renderAudit } from '../../src/report/audit/render-audit.js';
import { renderComparison } from '../../src/report/over-time/render-comparison.js';
import { renderIndex } from '../../src/report/over-time/render-index.js';
import { compareRuns, trendsOf } from '../../src/runs/index.js';
import { exampleEntry, exampleHistory } from '../helpers/example-history.js';
import { exampleManifest } from '../helpers/example-run.js';
import { claimEvidence, component, setting } from './evidence-builders.js';

const executablePath = '/usr/bin/chromium';
const hasChromium = existsSync(executablePath);
if (!hasChromium) process.stderr.write(`skipped: no browser at ${executablePath}\n`);

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('base64');

function indexPage(): string {
  const entries = [
    ...exampleHistory(1, 40, (place) => (place < 20 ? 0 : 0.5)),
    exampleEntry(40, 1.4, { verdict: 'refuted', commit: `${'0123456789'.repeat(4)}-dirty` }),
  ];
  const runs = entries
    .map((entry) => ({ ...entry, seconds: 65, report: `runs/${entry.run}/report.html` }))
    .reverse();
  const rest = { falseAlarmRate: 0.02, numUnreadable: 1 };
  return renderIndex({ runs, trends: trendsOf(entries), ...rest }, sha256);
}

function comparisonPage(): string {
  const runAt = (id: string, estimate: number, kind: 'supported' | 'refuted') => ({
    manifest: exampleManifest(
      id,
      ['a-suite-with-a-long-name/a-claim-with-a-long-name'],
      'finished',
    ),
    claims: [
      claimEvidence(kind, 'a-suite-with-a-long-name/a-claim-with-a-long-name', [
        setting(kind, { inputDimension: 20, learningRate: 0.0125 }, [component({ estimate })]),
      ]),
    ],
  });
  const telling = () => ({ component: 'mean', estimate: 0.2, lower: -0.4, upper: 0.7 });
  const [one, other] = [runAt('one', 0.5, 'supported'), runAt('other', 0.6, 'refuted')];
  return renderComparison(compareRuns(one, other, telling), sha256);
}

/** An audit with readings, figures that are drawn, and numbers that were left out. */
function auditPage(): string {
  const file = new URL(
    '../../reports/reference/audits/dynamical-decoupling/audit.json',
    import.meta.url,
  );
  const record = decodeJson<AuditRecord>(readFileSync(file, 'utf8'));
  const numbers = record.numbers.map((number, place) => ({
    ...number,
    drawn: { figure: 'Figure 1', series: place % 2 === 0 ? 'a' : 'b', at: place, scale: 'linear' },
  })) as AuditRecord['numbers'];
  const hostile = `<script>alert(1)</script>${'x'.repeat(200)}`;
  return renderAudit({ ...record, numbers, numLeftOut: 1, problems: [hostile] }, sha256);
}

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { html: string }[];
  }[];
}

describe.skipIf(!hasChromium)('pages beside the report in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tvd-over-time-'));
  let browser: Browser;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(
    (['light', 'dark'] as const).flatMap((colorScheme) =>
      [380, 1400].flatMap((width) =>
        [indexPage, comparisonPage, auditPage].map((pageOf) => ({ colorScheme, width, pageOf })),
      ),
    ),
  )(
    '$pageOf.name, $colorScheme, $width pixels: no message, request, violation or clipped text',
    async ({ colorScheme, width, pageOf }) => {
      const file = join(folder, 'page.html');
      writeFileSync(file, pageOf());
      const url = pathToFileURL(file).href;
      const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
      const complaints: string[] = [];
      page.on('console', (message) => complaints.push(`console: ${message.text()}`));
      page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
      page.on('request', (request) => {
        if (request.url() !== url) complaints.push(`request: ${request.url()}`);
      });
      await page.goto(url, { waitUntil: 'load' });
      expect(complaints).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      // What became of a claim is seen without scrolling sideways.
      const hidden = await page.evaluate(
        "[...document.querySelectorAll('.claims tbody *')].filter((cell) => cell.getBoundingClientRect().right > innerWidth).length",
      );
      expect(hidden).toBe(0);
      await page.evaluate(axe);
      const { violations } = (await page.evaluate('axe.run(document)')) as AxeResults;
      expect(
        violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)),
      ).toEqual([]);
      await page.close();
    },
  );
});
