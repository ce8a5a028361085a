import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import type { RunRecord } from '../../src/core/index.js';
import { renderReport } from '../../src/report/index.js';

const executablePath = '/usr/bin/chromium';

/** Whether there is a browser; says so where there is none. */
export const hasChromium = existsSync(executablePath);
if (!hasChromium) process.stderr.write(`skipped: no browser at ${executablePath}\n`);

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
  readonly passes: readonly unknown[];
}

/** A page that was opened, and what it complained of. */
export interface Opened {
  readonly page: Page;
  /** Console messages, page errors, and requests for anything but the file itself. */
  readonly complaints: readonly string[];
}

/** A run as HTML, as the command line renders it. */
export function rendered(run: RunRecord): string {
  return renderReport(run, (text) => createHash('sha256').update(text, 'utf8').digest('base64'));
}

/**
 * A browser for the tests of a file, begun before the first and ended after the last.
 *
 * @returns what opens a document, at an address with this hash
 */
export function browserForTests(): (
  content: string,
  options?: Parameters<Browser['newPage']>[0],
  hash?: string,
) => Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), 'tvd-report-'));
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return async (content, options = {}, hash = '') => {
    const file = join(folder, 'report.html');
    writeFileSync(file, content);
    const url = pathToFileURL(file).href;
    const page = await browser.newPage({ reducedMotion: 'reduce', ...options });
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
    page.on('request', (request) => {
      if (!request.url().startsWith(url)) complaints.push(`request: ${request.url()}`);
    });
    await page.goto(`${url}${hash}`, { waitUntil: 'load' });
    return { page, complaints };
  };
}

/** Opens everything that is folded. */
export async function unfold(page: Page): Promise<void> {
  await page.evaluate(
    "document.querySelectorAll('details').forEach((item) => { item.open = true; })",
  );
}

/** Violations as `rule: element`, with everything unfolded. */
export async function violationsOn(page: Page): Promise<readonly string[]> {
  await unfold(page);
  await page.evaluate(axe);
  const results = (await page.evaluate('axe.run(document)')) as AxeResults;
  expect(results.passes.length).toBeGreaterThan(20);
  return results.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}
