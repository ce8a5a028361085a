import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { runFolders, runTvd, scratchFolder } from './run-tvd.js';

let folder = '';
let [steady, again, worse]: readonly string[] = ['', '', ''];

const idOf = (run: string) => basename(run);
const tvd = (...words: readonly string[]) => runTvd(folder, words);

/** A run of the reports folder under another id, with changed files. */
function changedCopy(id: string, change: (run: string) => void): string {
  const run = join(folder, 'reports', 'runs', id);
  rmSync(run, { recursive: true, force: true });
  cpSync(again, run, { recursive: true });
  change(run);
  return run;
}

function edit(run: string, file: string, change: (text: string) => string): void {
  const path = join(run, file);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

beforeAll(async () => {
  folder = scratchFolder('drifting-claims');
  for (const [seed, drift, third] of [
    ['1', '0', false],
    ['2', '0', true],
    ['2', '3', false],
  ] as const) {
    const environment = { TVD_TEST_DRIFT: drift, ...(third ? { TVD_TEST_THIRD: '1' } : {}) };
    await runTvd(folder, ['verify', '--seed', seed, '--jobs', '1'], environment);
  }
  [steady = '', again = '', worse = ''] = runFolders(folder);
}, 120_000);

describe('a run that has ended', () => {
  test('knows the runs before it, but for the first', () => {
    expect(existsSync(join(steady, 'earlier-runs.json'))).toBe(false);
    const earlier = JSON.parse(readFileSync(join(worse, 'earlier-runs.json'), 'utf8'));
    expect(earlier).toMatchObject({
      schemaVersion: 1,
      comparedWith: { run: idOf(again), tier: 'smoke', seed: 2, damage: [] },
      gone: ['drifting-claims/third'],
    });
    const { first, second } = Object.fromEntries(
      Object.entries(earlier.claims).map(([id, own]) => [id.split('/')[1], own]),
    ) as Record<string, { trend: object[] }>;
    expect(first).toMatchObject({ verdict: 'supported', direction: 'same', trendName: 'mean' });
    expect(first).not.toHaveProperty('change');
    expect(first?.trend).toHaveLength(3);
    expect(first?.trend.at(-1)).toMatchObject({ run: idOf(worse) });
    expect(second).toMatchObject({
      direction: 'worse',
      trendState: 'left-margin',
      trendChange: { kind: 'same-seed', hasOtherCode: false },
      discrepancy: { component: 'mean' },
      change: { name: 'mean' },
    });
  });

  test('is on the page over all runs', () => {
    const page = readFileSync(join(folder, 'reports', 'index.html'), 'utf8');
    for (const run of [steady, again, worse]) {
      expect(page).toContain(`<a href="runs/${idOf(run)}/report.html">`);
    }
    expect(page).toContain('3 runs, 3 claims');
  });
});

describe('tvd compare', () => {
  test('shows verdicts, effects, claims and what the runs rest on, the last two by default', async () => {
    const { exitCode, stdout } = await tvd('compare');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/worse +drifting-claims\/second +supported -> refuted/);
    expect(stdout).toMatch(/drifting-claims\/second: mean\n +\+\S+ ± \S+ margins, from/);
    expect(stdout).toContain('gone from it:\n  drifting-claims/third');
    expect(stdout).toContain('claim drifting-claims/third (in one of them only)');
    expect(stdout).toContain('claims: 2 compared at the same settings');
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  test('gives continuous integration an exit code', async () => {
    expect((await tvd('compare', '--fail-on', 'worse')).exitCode).toBe(1);
    const names = [idOf(steady), again] as const;
    expect((await tvd('compare', ...names, '--fail-on', 'worse')).exitCode).toBe(0);
    const { exitCode, stderr } = await tvd('compare', '--fail-on', 'wrong');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('expected worse or changed');
  });

  test('writes data and a page', async () => {
    const { stdout } = await tvd('compare', '--json', '--html', 'comparison.html');
    expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1, errorRate: 0.01 });
    expect(readFileSync(join(folder, 'comparison.html'), 'utf8')).toContain('for the worse');
    const lost = await tvd('compare', '--html', join('no', 'such', 'folder.html'));
    expect(lost).toMatchObject({ exitCode: 4 });
    expect(lost.stdout).toContain('supported -> refuted');
  });

  test('names what it cannot find, and a run without one before it', async () => {
    const unknown = await tvd('compare', 'nothing', 'latest');
    expect(unknown).toMatchObject({ exitCode: 2 });
    expect(unknown.stderr).toContain("unknown run 'nothing'");
    const first = await tvd('compare', idOf(steady));
    expect(first).toMatchObject({ exitCode: 2 });
    expect(first.stderr).toContain('name two runs: tvd compare BEFORE AFTER');
  });

  test.each<[string, (run: string) => void, string]>([
    [
      'with an edited verdict',
      (run) =>
        edit(run, 'verdicts.ndjson', (text) =>
          text.replaceAll('"verdict":{"kind":"supported"', '"verdict":{"kind":"refuted"'),
        ),
      'does not follow from its settings',
    ],
    ['without its verdicts', (run) => rmSync(join(run, 'verdicts.ndjson')), 'has no record of it'],
    [
      'of another version',
      (run) =>
        edit(run, 'manifest.json', (text) =>
          text.replace('"schemaVersion": 1', '"schemaVersion": 7'),
        ),
      'schema version 7',
    ],
    [
      'with a record of something else',
      (run) => appendFileSync(join(run, 'verdicts.ndjson'), '{}\n'),
      'damaged',
    ],
  ])('is loud about a run %s', async (_what, change, said) => {
    const copy = changedCopy('20000101T000000000Z-damaged', change);
    const { exitCode, stderr } = await tvd('compare', steady, copy, '--fail-on', 'worse');
    rmSync(copy, { recursive: true });
    expect(stderr).toContain(said);
    expect(exitCode).toBe(4);
  });

  test('shows hostile names as text', async () => {
    const copy = changedCopy('20000101T000000000Z-hostile', (run) =>
      edit(run, 'manifest.json', (text) =>
        text.replace(/"commit": "[^"]*"/, '"commit": "\\u001b[2J<script>\\u2028"'),
      ),
    );
    const { stdout } = await tvd('compare', steady, copy, '--html', 'hostile.html');
    rmSync(copy, { recursive: true });
    expect(stdout).toContain('\\u001b[2J<script>\\u2028');
    expect(readFileSync(join(folder, 'hostile.html'), 'utf8')).not.toContain('<script');
  });
});

describe('tvd history', () => {
  test('shows the trend of each claim', async () => {
    const { exitCode, stdout } = await tvd('history');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('3 runs, 3 claims');
    expect(stdout).toMatch(/drifting-claims\/first +supported +\S+ ± \S+ +[▁▂▃▄▅▆▇█]{3} /);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
    const { trends } = JSON.parse(
      (await tvd('history', 'drifting-claims/second', '--json')).stdout,
    );
    expect(trends).toMatchObject([{ claim: 'drifting-claims/second', tier: 'smoke' }]);
    expect((await tvd('history', 'nothing')).exitCode).toBe(2);
    expect((await tvd('history', '--out', 'elsewhere')).stdout).toContain('no run yet');
  });

  test('says how many lines it could not read', async () => {
    const file = join(folder, 'reports', 'history.ndjson');
    const whole = readFileSync(file, 'utf8');
    writeFileSync(file, `{"torn\n7\n${whole}{"cut`);
    const { stdout, stderr } = await tvd('history');
    writeFileSync(file, whole);
    expect(stderr).toContain('2 lines of');
    expect(stdout).toContain('3 runs, 3 claims');
  });
});

test('what cannot be written over time costs no verdict and no report', async () => {
  const own = scratchFolder('true-claims');
  const index = join(own, 'reports', 'index.html');
  mkdirSync(index, { recursive: true });
  const { exitCode, stdout, stderr } = await runTvd(own, ['verify', '--jobs', '1']);
  expect(exitCode).toBe(4);
  expect(stdout).toContain('3 claims: 3 supported');
  expect(stderr).toMatch(/could not write .*index\.html/);
  const [run = ''] = runFolders(own);
  expect(readdirSync(run)).toContain('report.html');
  const again = await runTvd(own, ['history']);
  expect(again.stdout).toContain('1 run, 3 claims');
});

test('runs that end at the same time are all in the history, and the page is whole', async () => {
  const own = scratchFolder('true-claims');
  const verify = (seed: number) => runTvd(own, ['verify', '--jobs', '1', '--seed', String(seed)]);
  const ended = await Promise.all([1, 2, 3].map(verify));
  expect(ended.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
  expect((await runTvd(own, ['history'])).stdout).toContain('3 runs, 3 claims');
  const lines = readFileSync(join(own, 'reports', 'history.ndjson'), 'utf8')
    .trim()
    .split('\n');
  expect(lines.map((line) => JSON.parse(line).seed).sort()).toEqual([1, 2, 3]);
  expect(readFileSync(join(own, 'reports', 'index.html'), 'utf8')).toMatch(/<\/html>\n$/);
  expect(readdirSync(join(own, 'reports')).filter((file) => file.endsWith('.tmp'))).toEqual([]);
}, 60_000);

test('a claim that was put back is told to be back, and fails nothing', async () => {
  const own = scratchFolder('drifting-claims');
  const verify = (drift: string) =>
    runTvd(own, ['verify', '--seed', '2', '--jobs', '1', '--fresh'], { TVD_TEST_DRIFT: drift });
  await verify('0');
  await verify('3');
  expect((await runTvd(own, ['history', '--fail-on-change'])).exitCode).toBe(1);
  await verify('0');
  const { exitCode, stdout } = await runTvd(own, ['history', '--fail-on-change']);
  const [, out = '', back = ''] = runFolders(own).map(idOf);
  expect(exitCode).toBe(0);
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
    `drifting-claims/second (smoke) left its margin at run ${out} (supported → refuted), back since run ${back}: mean`,
  );
  expect(stdout).toContain(`drifting-claims/second (smoke): refuted → supported at run ${back}`);
  expect(readFileSync(join(own, 'reports', 'index.html'), 'utf8')).toContain(
    '<body class="supported">',
  );
}, 60_000);
