import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exitCodeOf } from '../../../src/cli/exit-codes.js';
import { type JunitFacts, junitReport } from '../../../src/cli/runs/junit-report.js';
import {
  prepareOutcomeFile,
  prepareOutcomeFiles,
  writeOutcomeFile,
} from '../../../src/cli/runs/outcome-file.js';
import { type ClaimEvidence, type VerdictKind, verdictKinds } from '../../../src/core/index.js';
import { exampleEvidence, exampleSetting } from '../../helpers/example-run.js';
import { parseXml, type XmlElement } from '../../helpers/xml.js';

function evidence(id: string, kind: VerdictKind, message = 'why'): ClaimEvidence {
  return {
    ...exampleEvidence(id, [exampleSetting(3)]),
    verdict: { kind, reasons: kind === 'supported' ? [] : [{ code: 'run-lost', message }] },
  };
}

const nothing: JunitFacts = {
  claims: [],
  ids: [],
  leftOut: [],
  problems: [],
  allowInconclusive: false,
  seconds: 1.5,
  commandOf: (line) => `tvd replay '${line}'`,
};
const rootOf = (facts: Partial<JunitFacts>) => parseXml(junitReport({ ...nothing, ...facts }));
const casesOf = (root: XmlElement) => root.children.flatMap(({ children }) => children);
/** What came of each case, by its name. */
const outcomesOf = (root: XmlElement) =>
  Object.fromEntries(
    casesOf(root).map(({ attributes, children }) => [attributes.name, children[0]?.name]),
  );

describe('a run as JUnit XML', () => {
  const claims = verdictKinds.map((kind) => evidence(`example/${kind}`, kind));

  test('has a case for each claim, with counts that add up', () => {
    const root = rootOf({ claims, ids: claims.map(({ claim }) => claim.id) });
    expect(root.attributes).toEqual({
      name: 'tvd',
      tests: '4',
      failures: '2',
      errors: '1',
      skipped: '0',
      time: '1.500',
    });
    const [suite] = root.children;
    expect(root.children).toHaveLength(1);
    expect(suite?.attributes).toMatchObject({ name: 'example', tests: '4', failures: '2' });
    expect(outcomesOf(root)).toEqual({
      'example/supported': undefined,
      'example/refuted': 'failure',
      'example/inconclusive': 'failure',
      'example/invalid': 'error',
    });
    const refuted = casesOf(root).find(({ attributes }) => attributes.name === 'example/refuted');
    expect(refuted?.attributes.classname).toBe('example');
    expect(refuted?.children[0]?.attributes).toEqual({ type: 'refuted', message: 'refuted: why' });
    expect(refuted?.children[0]?.text).toContain("replay: tvd replay '");
  });

  test('says what was left out, was not come to, and could not be stored', () => {
    const root = rootOf({
      claims: [evidence('example/first', 'supported')],
      ids: ['example/first', 'example/second'],
      leftOut: ['example/third, as own has no steps', 'other at night, as own sleeps'],
      problems: ['no space left'],
    });
    expect(outcomesOf(root)).toEqual({
      'example/first': undefined,
      'example/second': 'error',
      'example/third': 'skipped',
      'other at night': 'skipped',
      'no space left': 'error',
    });
    expect(root.children.map(({ attributes }) => attributes.name)).toEqual([
      'example',
      'other',
      'files of the run',
    ]);
    const third = casesOf(root).find(({ attributes }) => attributes.name === 'example/third');
    expect(third?.children[0]?.attributes).toEqual({
      message: 'example/third, as own has no steps',
    });
  });

  test.each([true, false])(
    'fails where the exit code is not 0, allowed %s',
    (allowInconclusive) => {
      for (const kind of verdictKinds) {
        const own = evidence('example/own', kind);
        const { failures, errors } = rootOf({ claims: [own], allowInconclusive }).attributes;
        const isRed = exitCodeOf([kind], { allowInconclusive }) !== 0;
        expect(Number(failures) + Number(errors) > 0, kind).toBe(isRed);
        const open = rootOf({ claims: [{ ...own, exploratory: true }], allowInconclusive });
        const { failures: none, errors: neither } = open.attributes;
        expect([none, neither], kind).toEqual(['0', '0']);
        expect(outcomesOf(open)['example/own']).toBe(kind === 'supported' ? undefined : 'skipped');
      }
    },
  );

  test('is well-formed whatever a program says', () => {
    const message = 'a < b && "c" > \'d\' ]]> <!-- \u0000\u001b[31m\ud800\uffff\n\t\u202e é 𝜃';
    const root = rootOf({
      claims: [evidence('example/first', 'invalid', message)],
      leftOut: [`example/second, ${message}`],
      problems: [message],
    });
    const [first] = casesOf(root);
    expect(first?.children[0]?.text).toContain('a < b && "c" > \'d\' ]]> <!-- \\u0000\\u001b[31m');
    expect(first?.children[0]?.attributes.message).toContain('é 𝜃');
  });

  test('holds no more of a long text than somebody reads', () => {
    const long = 'é\u2028\ud83d\ude00'.repeat(2_500_000);
    const started = performance.now();
    const xml = junitReport({
      ...nothing,
      claims: [evidence('example/first', 'invalid', long)],
      leftOut: [`example/second, ${long}`],
      problems: [long],
    });
    expect(xml.length).toBeLessThan(100_000);
    expect(performance.now() - started).toBeLessThan(5000);
    const [first] = casesOf(parseXml(xml));
    expect(first?.children[0]?.attributes.message).toContain('more characters)');
    expect(first?.children[0]?.text).toContain("replay: tvd replay '");
  });

  test('of a run without a claim is a document too', () => {
    expect(rootOf({}).attributes.tests).toBe('0');
  });

  test('the parser of this test refuses what is not well-formed', () => {
    expect(() => parseXml('<a b="<"/>')).toThrow();
    expect(() => parseXml('<a>\u0001</a>')).toThrow();
    expect(() => parseXml('<a><b></a>')).toThrow();
  });
});

describe('the file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tvd-junit-'));

  test('is made with its folder', () => {
    const path = join(folder, 'new', 'results.xml');
    prepareOutcomeFile(path, '--junit');
    expect(writeOutcomeFile(path, '<a/>')).toEqual([]);
  });

  test('that cannot be is refused before anything is run', () => {
    mkdirSync(join(folder, 'folder'));
    expect(() => prepareOutcomeFile(join(folder, 'folder'), '--junit')).toThrow(
      'expected a file that can be',
    );
    writeFileSync(join(folder, 'file'), '');
    expect(() => prepareOutcomeFile(join(folder, 'file', 'results.xml'), '--junit')).toThrow(
      '--junit',
    );
    expect(writeOutcomeFile(join(folder, 'file', 'results.xml'), '')).toHaveLength(1);
  });

  test('of an earlier run is removed, or emptied behind a link', () => {
    const path = join(folder, 'old.xml');
    writeFileSync(path, 'old');
    prepareOutcomeFile(path, '--junit');
    expect(existsSync(path)).toBe(false);
    writeFileSync(path, 'old');
    const link = join(folder, 'link.xml');
    symlinkSync(path, link);
    prepareOutcomeFile(link, '--junit');
    expect(readFileSync(path, 'utf8')).toBe('');
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
  });

  test('that is a device stays one', () => {
    const link = join(folder, 'nothing');
    symlinkSync('/dev/null', link);
    for (const path of [link, '/dev/null']) {
      prepareOutcomeFile(path, '--junit');
      expect(writeOutcomeFile(path, '<a/>')).toEqual([]);
    }
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
  });

  test('is another one for each option', () => {
    const path = join(folder, 'both');
    expect(() => prepareOutcomeFiles({ junit: path, markdown: path })).toThrow(
      'expected another file than that of --junit',
    );
    expect(() => prepareOutcomeFiles({ junit: '' })).toThrow('expected the path of a file');
  });
});
