import { describe, expect, test } from 'vitest';
import { badgeJson, badgeOf, badgeSvg } from '../../../../src/cli/continuous-integration/badge.js';
import { type VerdictKind, verdictKinds, visible } from '../../../../src/core/index.js';
import type { StoredManifest, StoredRun } from '../../../../src/runs/index.js';
import { exampleManifest } from '../../../helpers/example-run.js';
import { parseXml } from '../../../helpers/xml.js';
import { evidenceOf, hostileTexts } from './facts.js';

function runOf(
  kinds: readonly VerdictKind[],
  status: StoredManifest['status'] = 'finished',
  ids = kinds.map((kind, index) => `example/${kind}-${index}`),
): StoredRun {
  const claims = kinds.map((kind, index) => ({
    ...evidenceOf(kind, { id: ids[index] ?? '' }),
    // Without records there is nothing that the verdict could contradict.
    settings: [],
  }));
  return { manifest: exampleManifest('run', ids, status), claims };
}

const green = '#1a6f35';

test('has the colour of the worst verdict', () => {
  const colourOf = (...kinds: VerdictKind[]) => badgeOf(runOf(kinds)).color;
  expect(colourOf('supported', 'supported')).toBe(green);
  expect(colourOf('supported', 'inconclusive')).toBe('#845400');
  expect(colourOf('invalid', 'inconclusive', 'supported')).toBe('#6b3fb5');
  expect(colourOf('supported', 'invalid', 'refuted')).toBe('#b42318');
});

test('says how many', () => {
  expect(badgeOf(runOf(Array(27).fill('supported'))).message).toBe('27 supported');
  expect(badgeOf(runOf(['supported', 'refuted', 'supported'])).message).toBe(
    '1 refuted, 2 supported',
  );
  expect(badgeOf(runOf([])).message).toBe('nothing decided');
});

describe('is never green', () => {
  test.each<[string, StoredRun]>([
    ['without a claim', runOf([])],
    ['when the run was interrupted', runOf(['supported'], 'interrupted')],
    ['while it runs', runOf(['supported'], 'running')],
    ['when its files are damaged', { ...runOf(['supported']), damage: ['a claim has no record'] }],
    ...verdictKinds
      .filter((kind) => kind !== 'supported')
      .map((kind): [string, StoredRun] => [
        `with a claim that is ${kind}`,
        runOf(['supported', kind]),
      ]),
  ])('%s', (_, run) => {
    expect(badgeOf(run).color).not.toBe(green);
  });

  test('and says that a run is damaged', () => {
    const run = { ...runOf(['supported']), damage: ['verdicts.ndjson, line 3: torn'] };
    expect(badgeOf(run)).toMatchObject({ message: '1 supported, damaged', color: '#566173' });
  });
});

describe('as SVG', () => {
  test('has its words for whoever does not see it, and needs nothing else', () => {
    const svg = badgeSvg(badgeOf(runOf(['supported'])));
    const root = parseXml(svg);
    expect(root.attributes).toMatchObject({
      role: 'img',
      'aria-label': 'theory vs dynamics: 1 supported',
    });
    expect(root.children[0]).toMatchObject({
      name: 'title',
      text: 'theory vs dynamics: 1 supported',
    });
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(
      /https?:|href|url\(|script|style/,
    );
  });

  test.each(hostileTexts.map((text) => [visible(text), text]))(
    'is well-formed with %s',
    (_, text) => {
      const root = parseXml(
        badgeSvg({ schemaVersion: 1, label: text, message: text, color: text }),
      );
      expect(root.children.map(({ name }) => name)).toEqual(['title', 'rect', 'path', 'g']);
    },
  );

  test('gives its words the room that they need', () => {
    const width = (message: string) =>
      Number(parseXml(badgeSvg({ ...badgeOf(runOf([])), message })).attributes.width);
    expect(width('1 refuted, 26 supported')).toBeGreaterThan(width('27 supported') + 40);
  });
});

test('for shields.io is the JSON of an endpoint', () => {
  expect(JSON.parse(badgeJson(badgeOf(runOf(['supported']))))).toEqual({
    schemaVersion: 1,
    label: 'theory vs dynamics',
    message: '1 supported',
    color: green,
  });
});
