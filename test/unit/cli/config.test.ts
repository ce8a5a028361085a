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
      const loaded = await loadConfig(name, folder);
      expect(loaded).toEqual({ config: { seed: 5 }, folder, file: join(folder, name) });
    }
  });

  test('names a file that is missing or cannot be read', async () => {
    const folder = scratch();
    await expect(loadConfig('nope.json', folder)).rejects.toThrow('nope.json');
    writeFileSync(join(folder, 'bad.json'), '{');
    await expect(loadConfig('bad.json', folder)).rejects.toThrow('cannot load config');
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

  test.each([
    [{ tier: 'smok' }, "did you mean 'smoke'?"],
    [{ seed: '-1' }, 'invalid --seed="-1"'],
    [{ seed: '9007199254740993' }, 'invalid --seed'],
    [{ jobs: '1e9' }, 'invalid --jobs="1e9"'],
    [{ engine: 'referense' }, "did you mean 'reference'?"],
    [{ out: '' }, 'invalid --out'],
    [{ timeLimit: '30' }, 'invalid --time-limit="30": expected a time > 0 such as 30s, 5m'],
  ])('refuses %j', (flags, message) => {
    expect(() => runSettings(flags, loaded, '/here')).toThrow(message);
  });
});
