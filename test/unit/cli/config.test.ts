import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findConfig } from '../../../src/cli/config/find-config.js';
import { loadConfig } from '../../../src/cli/config/load-config.js';
import { parseConfig } from '../../../src/cli/config/parse-config.js';
import { runSettings } from '../../../src/cli/config/run-settings.js';

function scratch(): string {
  return mkdtempSync(join(tmpdir(), 'tvd-config-'));
}

describe('parseConfig', () => {
  test('accepts every field, and nothing at all', () => {
    const config = {
      suites: ['./a.ts'],
      tier: 'standard',
      seed: 7,
      jobs: 3,
      timeLimit: '5m',
      out: 'results',
      engine: 'reference',
      builtInSuites: false,
    };
    expect(parseConfig(config, 'f')).toEqual(config);
    expect(parseConfig({}, 'f')).toEqual({});
  });

  test.each([
    [{ tire: 'smoke' }, "did you mean 'tier'?"],
    [{ tier: 'smok' }, 'tier'],
    [{ seed: 1.5 }, 'seed'],
    [{ seed: -1 }, 'seed'],
    [{ jobs: 0 }, 'jobs'],
    [{ timeLimit: '5 minutes' }, 'expected a time > 0 such as 30s, 5m or 2h, or none'],
    [{ timeLimit: 30 }, 'timeLimit'],
    [{ suites: './a.ts' }, 'suites'],
    [{ builtInSuites: 'no' }, 'builtInSuites'],
    [null, 'expected object'],
  ])('refuses %j and names the fault', (value, words) => {
    expect(() => parseConfig(value, 'the-file')).toThrow(words);
    expect(() => parseConfig(value, 'the-file')).toThrow('the-file');
  });
});

describe('findConfig', () => {
  test('searches upwards, but not beyond the repository', () => {
    const root = scratch();
    const inner = join(root, 'repository', 'deep', 'deeper');
    mkdirSync(inner, { recursive: true });
    writeFileSync(join(root, 'tvd.config.json'), '{}');
    expect(findConfig(inner)).toBe(join(root, 'tvd.config.json'));
    mkdirSync(join(root, 'repository', '.git'));
    expect(findConfig(inner)).toBeUndefined();
    writeFileSync(join(root, 'repository', 'tvd.config.mjs'), 'export default {}');
    expect(findConfig(inner)).toBe(join(root, 'repository', 'tvd.config.mjs'));
  });
});

describe('loadConfig', () => {
  test('loads TypeScript, modules and JSON', async () => {
    for (const [name, text] of [
      ['a.ts', 'const seed: number = 5;\nexport default { seed };'],
      ['b.mjs', 'export default { seed: 5 };'],
      ['c.json', '{"seed": 5}'],
    ] as const) {
      const folder = scratch();
      writeFileSync(join(folder, name), text);
      const loaded = await loadConfig({ config: name }, folder);
      expect(loaded).toEqual({ config: { seed: 5 }, folder, file: join(folder, name) });
    }
  });

  test('names a file that is missing or cannot be read', async () => {
    const folder = scratch();
    await expect(loadConfig({ config: 'nope.json' }, folder)).rejects.toThrow('nope.json');
    writeFileSync(join(folder, 'bad.json'), '{');
    await expect(loadConfig({ config: 'bad.json' }, folder)).rejects.toThrow('cannot load config');
  });
});

describe('--suite', () => {
  test('takes the place of the suites of the config, and leaves the rest of it', async () => {
    const folder = scratch();
    const config = { suites: ['./other.ts'], builtInSuites: true, seed: 5 };
    writeFileSync(join(folder, 'tvd.config.json'), JSON.stringify(config));
    const loaded = await loadConfig({ suite: ['own/suite.ts'] }, folder);
    const suites = [join(folder, 'own', 'suite.ts')];
    expect(loaded.config).toEqual({ suites, builtInSuites: false, seed: 5 });
    expect((await loadConfig({}, folder)).config).toEqual(config);
  });
});

describe('runSettings', () => {
  const loaded = { config: { seed: 5, jobs: 2, out: 'there' }, folder: '/project' } as const;

  test('prefers flags to config and config to defaults', () => {
    expect(runSettings({}, loaded, '/here')).toMatchObject({
      tier: 'smoke',
      seed: 5,
      jobs: 2,
      timeLimit: undefined,
      out: '/project/there',
    });
    const limited = { config: { timeLimit: '2m' }, folder: '/project' };
    expect(runSettings({}, limited, '/here').timeLimit).toBe(120);
    expect(runSettings({ timeLimit: 'none' }, limited, '/here').timeLimit).toBe(
      Number.POSITIVE_INFINITY,
    );
    const flags = { tier: 'full', seed: '9', jobs: '4', out: 'mine', engine: 'reference' };
    expect(runSettings(flags, loaded, '/here')).toEqual({
      tier: 'full',
      seed: 9,
      jobs: 4,
      engine: 'reference',
      timeLimit: undefined,
      out: '/here/mine',
    });
  });

  test('takes the seed from the commit of the folder', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tvd-commit-'));
    const git = (...words: readonly string[]) =>
      execFileSync('git', words, { cwd: folder, encoding: 'utf8', stdio: 'pipe' }).trim();
    const seedOf = () => runSettings({ seed: 'commit' }, loaded, folder).seed;
    const refusal = `invalid --seed="commit": expected a git checkout with a commit around ${folder}; run git commit, or give a whole number such as --seed 7`;
    expect(seedOf).toThrow(refusal);
    git('init', '--quiet');
    expect(seedOf).toThrow(refusal);
    const commit = () => {
      const author = ['-c', 'user.name=a', '-c', 'user.email=a@b.c'];
      git(...author, 'commit', '--quiet', '--allow-empty', '--message', 'one');
      return Number.parseInt(git('rev-parse', 'HEAD').slice(0, 8), 16);
    };
    const first = commit();
    expect(seedOf()).toBe(first);
    // Typed as the number that is printed, it is the same seed.
    expect(runSettings({ seed: String(first) }, loaded, folder).seed).toBe(first);
    expect(seedOf()).toBe(first);
  });

  test.each([
    [{ tier: 'smok' }, "did you mean 'smoke'?"],
    [{ seed: '-1' }, 'invalid --seed="-1"'],
    [{ seed: 'comit' }, "expected a whole number in [0, 9007199254740991], or 'commit'"],
    [{ seed: '9007199254740993' }, 'invalid --seed'],
    [{ jobs: '1e9' }, 'invalid --jobs="1e9"'],
    [{ engine: 'referense' }, "did you mean 'reference'?"],
    [{ out: '' }, 'invalid --out'],
    [{ timeLimit: '30' }, 'invalid --time-limit="30": expected a time > 0 such as 30s, 5m'],
  ])('refuses %j', (flags, message) => {
    expect(() => runSettings(flags, loaded, '/here')).toThrow(message);
  });
});
