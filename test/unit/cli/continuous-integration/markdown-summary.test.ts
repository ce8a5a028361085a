import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, test } from 'vitest';
import {
  markdownSummary,
  mostSummaryBytes,
} from '../../../../src/cli/continuous-integration/markdown-summary.js';
import { verdictKinds, visible } from '../../../../src/core/index.js';
import { evidenceOf, factsOf, hostileTexts } from './facts.js';

/** As GitHub renders it, before it takes out what is dangerous. */
function rendered(markdown: string): string {
  return micromark(markdown, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
}

const tagsOf = (html: string) =>
  new Set([...html.matchAll(/<\/?([a-z0-9]+)/g)].map(([, tag]) => tag));
const own = ['h2', 'h3', 'p', 'code', 'pre', 'table', 'thead', 'tbody', 'tr', 'th', 'td'];
const allowed = new Set([...own, 'strong', 'details', 'summary']);
/** What is shown as it is: in code, where nobody links or notifies. */
const outsideCode = (html: string) => html.replaceAll(/<code[^>]*>[^<]*<\/code>/g, '');
const unescaped = (html: string) =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

test('is short when all is well', () => {
  const claims = Array.from({ length: 27 }, (_, index) =>
    evidenceOf('supported', { id: `example/claim-${index}`, text: 'mean' }),
  );
  const text = markdownSummary(factsOf(claims));
  const shown = text.replaceAll(/<details>.*?<\/details>\n?/gs, '').trim();
  expect(shown).toBe(
    '## Theory vs dynamics: 27 supported\n\n27 claims in 41 s: tier smoke, seed 1, engine `reference`.',
  );
  expect(text).toContain('<summary>What 27 supported claims would have seen</summary>');
  expect(text).toContain('| `example/claim-3` | 1.6 (`mean`) | – |');
});

test('says what asks for attention, the worst first, with the command that repeats it', () => {
  const text = markdownSummary(factsOf(verdictKinds.map((kind) => evidenceOf(kind))));
  expect(text).toContain(
    '## Theory vs dynamics: 1 refuted, 1 invalid, 1 inconclusive, 1 supported',
  );
  const verdicts = [...text.matchAll(/^\| `[^`]+` \| \*\*(\w+)\*\* \|/gm)].map(([, kind]) => kind);
  expect(verdicts).toEqual(['refuted', 'invalid', 'inconclusive']);
  expect(text).toContain("repeat: npx tvd replay 'example/first tier=smoke");
  expect(text).toContain('| `why` off by 0.10 margins, interval [-0.50, 0.60], 4 replicates |');
  // Numbers of an invalid claim say nothing about it.
  expect(text).toContain('| `example/invalid` | **invalid** | `why` |');
});

test('says what was not decided, not stored and left out', () => {
  const text = markdownSummary(
    factsOf([evidenceOf('supported')], {
      ids: ['example/supported', 'example/second'],
      problems: ['report.html: no space left'],
      leftOut: ['example/third, as own has no steps'],
      report: { text: 'report.html', target: 'runs/a%20b/report.html' },
    }),
  );
  expect(text).toContain('1 supported, 1 not decided');
  expect(text).toContain('interrupted before it came to: `example/second`');
  expect(text).toContain('report.html: no space left');
  expect(text).toContain('example/third, as own has no steps');
  expect(rendered(text)).toContain('<a href="runs/a%20b/report.html">report.html</a>');
});

test('does not count open questions, and does not hide them', () => {
  const open = { ...evidenceOf('refuted'), exploratory: true as const };
  const text = markdownSummary(factsOf([evidenceOf('supported'), open]));
  expect(text).toContain('## Theory vs dynamics: 1 supported\n');
  expect(text).toContain('Exploratory, not counted: 1 refuted.');
  expect(text).not.toContain('Needs attention');
});

describe('whatever others wrote', () => {
  test.each(hostileTexts.map((text) => [visible(text), text]))('is inert: %s', (_, text) => {
    const claims = verdictKinds.map((kind) => ({
      ...evidenceOf(kind, { text }),
      vacuousIn: [text],
    }));
    const facts = factsOf(claims, { leftOut: [text], problems: [text], ids: [text] });
    const html = rendered(markdownSummary(facts));
    expect([...tagsOf(html)].filter((tag) => tag !== undefined && !allowed.has(tag))).toEqual([]);
    const rest = outsideCode(html);
    expect(rest).not.toMatch(/everyone|example\.org|script|::/);
    // Each row of a table has the cells of its head.
    for (const [table] of html.matchAll(/<table>.*?<\/table>/gs)) {
      const cells = [...table.matchAll(/<tr>.*?<\/tr>/gs)].map(
        ([row]) => [...row.matchAll(/<t[hd]>/g)].length,
      );
      expect(new Set(cells).size).toBe(1);
    }
    const words = visible(text.replaceAll(/\s+/g, ' ').trim());
    expect(unescaped(html)).toContain(words);
  });

  test('the renderer of this test does act on what is not in code', () => {
    const html = hostileTexts.map(rendered).join('\n');
    expect(html).toContain('<img');
    expect(html).toContain('<a href="https://example.org">');
    expect(html).toContain('mailto:someone@example.org');
  });

  test('is cut where it is long', () => {
    const text = 'é\u2028'.repeat(5_000_000);
    const started = performance.now();
    const summary = markdownSummary(
      factsOf(verdictKinds.map((kind) => evidenceOf(kind, { text }))),
    );
    expect(performance.now() - started).toBeLessThan(5000);
    expect(Buffer.byteLength(summary)).toBeLessThan(100_000);
    expect(summary).toContain('more characters)');
  });
});

test('stays within what GitHub takes, and says what it left out', () => {
  const claims = Array.from({ length: 4000 }, (_, index) =>
    evidenceOf('refuted', { id: `example/claim-${index}`, text: 'why '.repeat(200) }),
  );
  const text = markdownSummary(factsOf(claims));
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(mostSummaryBytes);
  expect(text).toContain('## Theory vs dynamics: 4000 refuted');
  expect(text).toMatch(/There is no room here for \d+ parts? about 4000 claims: see the report\./);
  const little = markdownSummary(factsOf(claims), 2000);
  expect(Buffer.byteLength(little)).toBeLessThanOrEqual(2000);
  expect(little).toContain('## Theory vs dynamics: 4000 refuted');
});
