import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runFolders, runTvd, scratchFolder } from './run-tvd.js';

// A heap that is soon full.
const smallHeap = { NODE_OPTIONS: '--max-old-space-size=150' };

interface Facts {
  readonly id: string;
  readonly verdict: string;
  readonly reasons: readonly string[];
  readonly replay?: string;
}

async function checked(
  folder: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Map<string, Facts>> {
  const { stdout } = await runTvd(folder, ['verify', '--json', ...words], environment);
  const { claims }: { claims: Facts[] } = JSON.parse(stdout);
  return new Map(claims.map((facts) => [facts.id.replace('hanging-claims/', ''), facts]));
}

describe('claims that hang or take their worker with them', () => {
  test('are invalid, say where and why, and leave the others alone', async () => {
    const folder = scratchFolder('hanging-claims');
    const others = await checked(folder, ['--time-limit', '2s', '--jobs', '2'], smallHeap);
    // To fill a heap may take longer than two seconds.
    const hoards = await checked(folder, ['hanging-claims/hoards'], smallHeap);
    const claims = new Map([...others, ...hoards]);
    const stopped = 'it was stopped beyond the time limit of 2 s';
    const expected = {
      'simulator-loops': [/replicate 1 of hanging-claims\/simulator-loops at level=\d/, stopped],
      'loops-from-level-four': [/replicate 1 of .* at level=[4-9]/, stopped],
      'never-settles': [/replicate 1 of hanging-claims\/never-settles at level=\d/, stopped],
      'measure-loops': [/replicate 1 of hanging-claims\/measure-loops at level=\d/, stopped],
      'given-loops': [/the theory of hanging-claims\/given-loops at level=\d/, stopped],
      'theory-loops': [/the theory of hanging-claims\/theory-loops at level=\d/, stopped],
      'theory-never-settles': [/the theory of .*\/theory-never-settles at level=\d/, stopped],
      hoards: [/replicate 1 of hanging-claims\/hoards at/, 'ran out of memory'],
      exits: [/replicate 1 of hanging-claims\/exits at/, 'as after process.exit(7)'],
      'throws-later': [/replicate 1 of .*\/throws-later at/, 'crashed: out of the blue'],
    };
    for (const [name, [where, why]] of Object.entries(expected)) {
      const { verdict, reasons, replay } = claims.get(name) as Facts;
      expect([name, verdict]).toEqual([name, 'invalid']);
      const [reason] = reasons;
      expect(reason).toMatch(where);
      expect(reason).toContain(why);
      // Theory is solved before there is a record to replay.
      const isTheory = name.startsWith('theory') || name.startsWith('given');
      expect(replay).toEqual(
        isTheory ? undefined : expect.stringContaining(`hanging-claims/${name} tier=smoke`),
      );
      if (!isTheory) expect(reason).toContain('1 of 1 run broke off: ');
    }
    for (const name of ['holds', 'holds-too', 'loops-elsewhere', 'theory-loops-elsewhere']) {
      expect([name, claims.get(name)?.verdict]).toEqual([name, 'supported']);
    }
    expect(claims.size).toBe(16);

    // What was stopped is stopped again, under the limit of its run.
    const [run = ''] = runFolders(folder);
    const line = claims.get('never-settles')?.replay ?? '';
    const replayed = await runTvd(folder, ['replay', line, '--run', run]);
    expect(replayed.stdout).toContain('bit for bit');
    expect(replayed.exitCode).toBe(4);
  });

  test('are invalid for what they leave running, and others are not', async () => {
    const folder = scratchFolder('hanging-claims');
    const names = ['throws-when-done', 'rejects-when-done', 'holds-too'];
    const words = [...names.map((name) => `hanging-claims/${name}`), '--jobs', '1'];
    const claims = await checked(folder, words);
    const [late, atOnce, other] = names.map((name) => claims.get(name));
    expect([late?.verdict, atOnce?.verdict, other?.verdict]).toEqual([
      'invalid',
      'invalid',
      'supported',
    ]);
    expect(late?.reasons[0]).toContain(
      'what hanging-claims/throws-when-done left running failed: out of the blue',
    );
    expect(atOnce?.reasons[0]).toMatch(
      /replicate 1 of .*\/rejects-when-done at level=\d: the worker crashed: a promise that nobody awaits was rejected: nobody awaits me/,
    );
  });

  test('are stopped where they are repeated as well', async () => {
    const folder = scratchFolder('hanging-claims');
    const names = ['loops-elsewhere', 'theory-loops-elsewhere'];
    const words = names.map((name) => `hanging-claims/${name}`);
    const claims = await checked(folder, [...words, '--time-limit', '2s', '--jobs', '1'], {
      TVD_TEST_FIRST_THREAD: join(folder, 'first-thread'),
    });
    const expected = {
      'loops-elsewhere':
        /had loaded the suite anew, broke off: replicate 1 of .*\/loops-elsewhere at/,
      'theory-loops-elsewhere':
        /had loaded the suite anew, threw: the theory of .*\/theory-loops-elsewhere at/,
    };
    for (const [name, where] of Object.entries(expected)) {
      const { verdict, reasons } = claims.get(name) as Facts;
      expect([name, verdict, reasons.length]).toEqual([name, 'invalid', 1]);
      expect(reasons[0]).toMatch(where);
      expect(reasons[0]).toContain('it was stopped beyond the time limit of 2 s');
    }
  });

  test('so does a figure: its other points are there, and what was stopped is named', async () => {
    const folder = scratchFolder('hanging-claims');
    const words = ['verify', 'hanging-claims/holds', '--figures', '--time-limit', '2s'];
    const { exitCode } = await runTvd(folder, words);
    expect(exitCode).toBe(0);
    const [run = ''] = runFolders(folder);
    const { series, problems } = JSON.parse(readFileSync(join(run, 'figures.ndjson'), 'utf8'));
    const values = series[0].points.map(({ value }: { value: unknown }) => value);
    expect(values).toEqual([0, 1, 'NaN', 3]);
    expect(problems).toEqual([
      expect.stringMatching(
        /^line of figure hangs-at-two at 2: it was stopped beyond the time limit of 2 s/,
      ),
    ]);
  });

  test('healthy claims come out the same under a limit, under another one, and under none', async () => {
    const folder = scratchFolder('true-claims');
    const verdicts = async (...words: string[]) => {
      const { stdout } = await runTvd(folder, ['verify', '--json', '--jobs', '1', ...words]);
      return stdout.replaceAll(/"(seconds|run|folder|report|runNumber)": [^\n]*/g, '');
    };
    const measured = await verdicts();
    expect(await verdicts('--time-limit', '20s')).toBe(measured);
    expect(await verdicts('--time-limit', 'none')).toBe(measured);
  });

  test('tvd plan names the claim and goes on', async () => {
    const folder = scratchFolder('hanging-claims');
    const names = ['holds', 'simulator-loops', 'theory-loops'].map(
      (name) => `hanging-claims/${name}`,
    );
    const words = ['plan', ...names, '--time-limit', '2s', '--json'];
    const { exitCode, stdout, stderr } = await runTvd(folder, words);
    expect(exitCode).toBe(2);
    const efforts: { id: string; problem?: string }[] = JSON.parse(stdout);
    expect(efforts.map(({ problem }) => problem === undefined)).toEqual([true, false, false]);
    expect(stderr).toContain('hanging-claims/simulator-loops');
    expect(stderr).toContain('the theory of hanging-claims/theory-loops at');
    expect(stderr).toContain('beyond the time limit of 2 s');
  });

  test.each(['verify', 'plan', 'replay'])(
    'tvd %s refuses a limit that is none',
    async (command) => {
      const folder = scratchFolder('true-claims');
      const { exitCode, stderr } = await runTvd(folder, [command, '--time-limit', 'soon']);
      expect(stderr).toContain('--time-limit="soon": expected a time > 0');
      expect(exitCode).toBe(2);
    },
  );
});
