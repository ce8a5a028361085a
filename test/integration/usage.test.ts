import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runTvd, scratchFolder, startTvd } from './run-tvd.js';

const posterior = 'linear-regression/posterior';
const sgld = 'sgld/linear-regression';

describe('a mistake on the command line', () => {
  test.each([
    [['verify', 'true-claims/frist'], "did you mean 'true-claims/first'?"],
    [['verify', 'true-claim'], "did you mean 'true-claims'?"],
    [['verify', '--tier', 'smok'], "did you mean 'smoke'?"],
    [['verify', '--engine', 'referense'], "did you mean 'reference'?"],
    [
      ['simulate', sgld, 'stepSize=0.1', 'inputDimension=2', '--engine', 'referense'],
      "did you mean 'reference'?",
    ],
    [['verify', '--seed', 'abc'], 'invalid --seed="abc"'],
    [['verify', '--time-limit', '5 min'], 'invalid --time-limit="5 min"'],
    [['verify', '--jobs', '0'], 'invalid --jobs="0"'],
    [['verify', '--config', 'nope.json'], 'nope.json'],
    [['verify', '--bogus'], "unknown option '--bogus'"],
    [['verfy'], 'verify'],
    [['predict', 'linear-regression/postrior'], `did you mean '${posterior}'?`],
    [['predict', posterior, 'inputDimnsion=2'], "did you mean 'inputDimension'?"],
    [['predict', posterior, '--set', 'inputDimension=two'], 'inputDimension="two"'],
    [['predict', posterior], 'missing inputDimension'],
    [['simulate', 'sgld/linear-regresion'], `did you mean '${sgld}'?`],
    [['simulate', sgld, 'replicates=0', 'stepSize=0.1', 'inputDimension=2'], 'replicates=0'],
    [
      ['simulate', sgld, 'inputDimension=2', 'stepSize=0.1', 'numSteps=9', 'batchSize=99'],
      'invalid batchSize=99: expected a whole number in [1, 16]',
    ],
    [['replay', 'nonsense'], 'invalid replay line'],
    [
      ['replay', 'true-claims/frist tier=smoke seed=1 phase=explore : level=3'],
      "did you mean 'true-claims/first'?",
    ],
    [['replay'], "unknown run 'latest'"],
    [['verify', '--out', '/dev/null/nope'], '/dev/null is not a folder'],
    [['verify', '--out', 'tvd.config.json'], 'tvd.config.json is not a folder'],
    [['replay', '--out', '/dev/null/nope'], "unknown run 'latest'"],
    [['report', '--out', '/dev/null/nope'], "unknown run 'latest'"],
    [['report', 'nope'], "unknown run 'nope'"],
  ])('%j is exit 2 and writes nothing', async (words, message) => {
    const folder = scratchFolder('true-claims');
    const { exitCode, stdout, stderr } = await runTvd(folder, words);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^ {4}at /m);
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
    expect(existsSync(join(folder, 'reports'))).toBe(false);
  });

  test('so is a design that cannot mean anything, even beside good claims', async () => {
    const folder = scratchFolder('true-claims', 'vacuous-claims');
    const { exitCode, stderr } = await runTvd(folder, ['verify']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('is not above the known bias 1');
    expect(existsSync(join(folder, 'reports'))).toBe(false);
  });

  test.each([
    ['{"builtInSuites": false, "tiers": "smoke"}', "did you mean 'tier'?"],
    ['{"builtInSuites": false, "suites": ["./missing.ts"]}', 'missing.ts'],
    ['{"builtInSuites": false, "suites": ["./empty.mjs"]}', 'at least one suite'],
    ['{"builtInSuites": false, "suites": ["./throws.mjs"]}', 'broken suite file'],
    ['{"builtInSuites": false}', 'at least one claim'],
    ['{', 'cannot load config'],
  ])('so is the config %s', async (text, message) => {
    const folder = scratchFolder();
    writeFileSync(join(folder, 'tvd.config.json'), text);
    writeFileSync(join(folder, 'empty.mjs'), 'export const suite = 3;');
    writeFileSync(join(folder, 'throws.mjs'), "throw new Error('broken suite file');");
    const { exitCode, stderr } = await runTvd(folder, ['verify']);
    expect(stderr).toContain(message);
    expect(exitCode).toBe(2);
    expect(existsSync(join(folder, 'reports'))).toBe(false);
  });
});

describe('tvd list', () => {
  test('names everything that the other commands accept', async () => {
    const folder = scratchFolder('true-claims');
    const { exitCode, stdout } = await runTvd(folder, ['list', '--json']);
    expect(exitCode).toBe(0);
    const listed = JSON.parse(stdout);
    expect(listed.suites[0].claims[1].id).toBe('true-claims/second');
    expect(listed.predictors.map(({ id }: { id: string }) => id)).toContain(posterior);
    expect(listed.simulators.map(({ id }: { id: string }) => id)).toContain(sgld);
    expect(listed.engines[0].name).toBeTypeOf('string');
    const text = await runTvd(folder, ['list']);
    for (const name of ['true-claims/second', posterior, sgld, 'stepSize']) {
      expect(text.stdout).toContain(name);
    }
  });
});

describe('tvd list with names', () => {
  test('says what the values of a predictor are, beneath its parameters', async () => {
    const folder = scratchFolder();
    const { exitCode, stdout } = await runTvd(folder, ['list', posterior]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/numSamples(.|\n)*gives\n +mean +minimum of the potential/);
    expect(stdout).not.toMatch(/Engines|Simulators|Claims/);
    const listed = JSON.parse((await runTvd(folder, ['list', posterior, '--json'])).stdout);
    expect(listed.predictors).toHaveLength(1);
    expect(listed.predictors[0].values.covariance).toContain('inverse Hessian');
    expect(listed.simulators).toEqual([]);
  });

  test('shows a claim, a simulator and an engine by name', async () => {
    const folder = scratchFolder('true-claims');
    const words = ['list', 'true-claims/second', sgld, 'wasm'];
    const { exitCode, stdout } = await runTvd(folder, words);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('true-claims/second');
    expect(stdout).not.toContain('true-claims/first');
    expect(stdout).toContain(`${sgld}:`);
    expect(stdout).not.toContain(posterior);
  });

  test('refuses a name that nothing has', async () => {
    const folder = scratchFolder('true-claims');
    const { exitCode, stderr } = await runTvd(folder, ['list', `${posterior}s`]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`unknown name '${posterior}s'; did you mean '${posterior}'?`);
    const both = await runTvd(folder, ['list', posterior, '--resolution']);
    expect(both.exitCode).toBe(2);
    expect(both.stderr).toContain('no name with --resolution');
  });
});

describe('tvd predict and simulate', () => {
  const regression = ['inputDimension=2', 'numSamples=8'];

  test('predict prints values with their numerical errors', async () => {
    const folder = scratchFolder();
    const words = ['predict', posterior, '--set', ...regression, '--json'];
    const { exitCode, stdout } = await runTvd(folder, words);
    expect(exitCode).toBe(0);
    const result = JSON.parse(stdout);
    expect(result.id).toBe(posterior);
    expect(result.parameters).toMatchObject({ inputDimension: 2, numSamples: 8, spread: 1 });
    expect(result.values.mean).toHaveLength(2);
    expect(Object.keys(result.numericalError)).toEqual(Object.keys(result.values));
  });

  test('a prediction that cannot be reached is exit 4, and names the parameter', async () => {
    const folder = scratchFolder();
    const parity = ['inputDimension=4', 'sparsity=2', 'width=64', 'noise=1e100'];
    const words = ['predict', 'bayesian-mean-field/parity', ...parity];
    const { exitCode, stdout, stderr } = await runTvd(folder, words);
    expect(exitCode).toBe(4);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/no number for the prediction at noise=.*take noise closer to 1/);
  });

  test('a comma is a sweep: an array, one entry per point', async () => {
    const folder = scratchFolder();
    const words = ['predict', posterior, 'inputDimension=2', 'numSamples=8,16', '--json'];
    const results: { parameters: { numSamples: number } }[] = JSON.parse(
      (await runTvd(folder, words)).stdout,
    );
    expect(results.map(({ parameters }) => parameters.numSamples)).toEqual([8, 16]);
  });

  test('simulate gives the same numbers for every number of jobs, other ones for another seed', async () => {
    const folder = scratchFolder();
    const words = ['simulate', sgld, ...regression, 'stepSize=0.01', 'numSteps=200', '--json'];
    const outputs = await Promise.all([
      runTvd(folder, [...words, '--jobs', '1']),
      runTvd(folder, [...words, '--jobs', '3']),
      runTvd(folder, [...words, '--seed', '2']),
    ]);
    const [one, three, other] = outputs.map(({ stdout }) => JSON.parse(stdout));
    expect(three).toEqual(one);
    expect(other.values.firstMean).not.toBe(one.values.firstMean);
    expect(one.parameters.replicates).toBe(8);
    expect(one.values.firstMeanStandardError).toBeGreaterThan(0);
  });

  test('simulate runs on the engine that it is told, and says which one it was', async () => {
    const folder = scratchFolder();
    const words = ['simulate', sgld, ...regression, 'stepSize=0.01', 'numSteps=50', '--json'];
    const engineOf = async (name: string) =>
      JSON.parse((await runTvd(folder, [...words, '--engine', name])).stdout).provenance.engine;
    expect(await engineOf('reference')).toBe('reference');
    expect(await engineOf('auto')).not.toBe('auto');
  });

  test('simulate warns of a long call before it starts, and refuses what cannot fit', async () => {
    const folder = scratchFolder();
    const network = ['sgld/two-layer-network', 'inputDimension=64', 'sparsity=2', 'noise=0.2'];
    const huge = [...network, 'width=10000000', 'numSamples=10000000', 'replicates=1000'];
    const { exitCode, stdout, stderr } = await runTvd(folder, [
      'simulate',
      ...huge,
      '--jobs',
      '1000',
    ]);
    expect(stderr).toMatch(/1000 runs at once need at least \d+ GB .* this machine has/);
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
    const long = ['simulate', sgld, ...regression, 'stepSize=0.01', 'numSteps=1e12'];
    const running = startTvd(folder, long);
    await running.told('sgld/linear-regression: this will take about');
    running.child.kill();
    expect((await running.finished).stderr).toContain('fewer numSteps or replicates');
  });

  test('one replicate has no standard error', async () => {
    const folder = scratchFolder();
    const words = ['simulate', sgld, ...regression, 'stepSize=0.01', 'numSteps=50', 'replicates=1'];
    const { values } = JSON.parse((await runTvd(folder, [...words, '--json'])).stdout);
    expect(values.firstMean).toBeTypeOf('number');
    expect(values).not.toHaveProperty('firstMeanStandardError');
  });

  test('a simulation that blows up is exit 4, with outcome and advice', async () => {
    const folder = scratchFolder();
    const words = ['simulate', sgld, ...regression, 'stepSize=10', 'numSteps=2000', '--json'];
    const { exitCode, stdout, stderr } = await runTvd(folder, words);
    expect(exitCode).toBe(4);
    expect(stdout).toBe('');
    expect(stderr).toMatch(
      /replicate 1 of 8 ended as (non-finite|diverged): .*step size.*reduce it/,
    );
  });
});

describe('tvd', () => {
  test('prints help and version on stdout', async () => {
    const folder = scratchFolder();
    const help = await runTvd(folder, ['--help']);
    expect(help.exitCode).toBe(0);
    expect(help.stdout).toContain('verify');
    expect((await runTvd(folder, ['--version'])).stdout.trim()).toMatch(/^\d+\.\d+\.\d+/);
  });

  test('doctor reports the machine and a measured speed', async () => {
    const folder = scratchFolder();
    const { exitCode, stdout } = await runTvd(folder, ['doctor', '--json']);
    expect(exitCode).toBe(0);
    const found = JSON.parse(stdout);
    expect(found.nodeVersion).toBe(process.versions.node);
    expect(found.speeds[0].chainStepsPerSecond).toBeGreaterThan(0);
    expect(found.speeds[0].gigaflops).toBeGreaterThan(0);
    expect(found.optional.map(({ name }: { name: string }) => name)).toContain('cc');
  });
});
