import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { problemsBy } from '../helpers/json-schema.js';
import { parseXml, type XmlElement } from '../helpers/xml.js';
import { type Finished, runFolders, runTvd, scratchFolder } from './run-tvd.js';

let folder = '';
let finished: Finished;
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

beforeAll(async () => {
  folder = scratchFolder('hostile-claims');
  finished = await runTvd(
    folder,
    ['verify', '--jobs', '2', '--junit', 'junit.xml', '--markdown', 'summary.md'],
    { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: folder, GITHUB_STEP_SUMMARY: join(folder, 's.md') },
  );
}, 120_000);

/** Characters that steer instead of being seen, and halves of pairs, which UTF-8 shows as U+FFFD. */
const steering = /(?![\n\t])[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\ufffd]/u;

describe('texts that others wrote are inert and can be read', () => {
  test('the run has its verdicts', () => {
    expect(finished.exitCode).toBe(1);
    expect(finished.stdout).toContain('4 claims: 1 supported, 1 refuted, 2 invalid');
    expect(finished.stdout.length + finished.stderr.length).toBeLessThan(100_000);
  });

  test.each(['junit.xml', 'summary.md', 's.md'])('in %s', (name) => {
    expect(read(name)).not.toMatch(steering);
    expect(statSync(join(folder, name)).size).toBeLessThan(100_000);
    expect(read(name)).toContain('@everyone');
    expect(read(name)).toContain('\\u2028');
  });

  test('in the terminal and what the runner carries out', () => {
    expect(finished.stdout).not.toMatch(steering);
    expect(finished.stdout).not.toMatch(/^\s*::|##\[/m);
    const commands = finished.stderr.split('\n').filter((line) => /^\s*::/.test(line));
    expect(commands).toHaveLength(1);
    expect(commands[0]).toMatch(/^::error title=refuted%3A hostile-claims\/refuted::<script>/);
    expect(finished.stderr).not.toMatch(steering);
  });

  test('in JUnit XML, for a real parser', () => {
    const cases = parseXml(read('junit.xml')).children.flatMap(({ children }) => children);
    const textOf = (name: string): XmlElement | undefined =>
      cases.find(({ attributes }) => attributes.name === `hostile-claims/${name}`)?.children[0];
    expect(textOf('error')?.text).toContain('<script>alert(1)</script> </details> a | b ` ```');
    expect(textOf('error')?.text).toContain('\\u001b[31m\\u0000\\ud800');
    expect(textOf('long-error')?.attributes.message).toContain('more characters)');
    expect(textOf('long-error')?.text).toContain('replay: npx tvd replay');
  });

  test('in the files of the run, which are as their schemas say', () => {
    const [run = ''] = runFolders(folder);
    const verdicts = readFileSync(join(run, 'verdicts.ndjson'), 'utf8');
    expect(verdicts.length).toBeLessThan(1e6);
    for (const line of verdicts.trim().split('\n')) {
      expect(problemsBy('verdicts', JSON.parse(line))).toEqual([]);
    }
    for (const name of ['manifest', 'summary']) {
      const value = JSON.parse(readFileSync(join(run, `${name}.json`), 'utf8'));
      expect(problemsBy(name, value)).toEqual([]);
    }
    expect(parseXml(readFileSync(join(run, 'badge.svg'), 'utf8')).attributes['aria-label']).toBe(
      'theory vs dynamics: 1 refuted, 2 invalid, 1 supported',
    );
  });
});
