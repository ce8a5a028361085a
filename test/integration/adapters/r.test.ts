import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { adapters } from './places.js';
import { testsOfProgress } from './progress.js';
import { testOfBatches, testOfWrongNoise, testsOfRightSteps } from './right-steps.js';
import { startProgram } from './talk.js';
import { kinds, testsOfTargets } from './targets.js';

const hasR = spawnSync('Rscript', ['-e', 'library(jsonlite)']).status === 0;
const read = (name: string) => readFileSync(join(adapters, 'templates', 'r', `${name}.R`), 'utf8');
const template = read('simulator');
const forms = ['json', 'base64', 'npy'];

/** The words that start a program beside the adapter, as a user has it. */
function rProgram(source: string): () => readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'tvd-r-'));
  const file = join(folder, 'simulator.R');
  copyFileSync(join(adapters, 'r', 'tvd.R'), join(folder, 'tvd.R'));
  writeFileSync(file, source.replace('source("tvd.R")', `source("${join(folder, 'tvd.R')}")`));
  return () => ['Rscript', file];
}

/** Right steps that take their time; with 41 of them the share that is done is more than one. */
const slow = (promise: string) =>
  rProgram(`
source("tvd.R")
tvd_langevin_steps("gaussian", function(target, step_size, temperature, start, num_steps) {
  theta <- start
  states <- matrix(0, num_steps, length(theta))
  for (step in seq_len(num_steps)) {
    if (num_steps > 9) Sys.sleep(0.01)
    tvd_progress((step - 1) / (if (num_steps == 41) 39 else num_steps))
    capture.output(tvd_progress(0))
    noise <- sqrt(2 * step_size * temperature) * rnorm(length(theta))
    theta <- theta - step_size * target$gradient(theta) + noise
    states[step, ] <- theta
  }
  states
})
tvd_serve(${promise})
`);

/** A sampler for Gaussians with the body of a function. */
const sampler = (body: string, ...options: readonly string[]) =>
  rProgram(`
source("tvd.R")
tvd_posterior_sampler("gaussian", function(start, num_draws, ...) {
  ${body}
}${options.map((option) => `, ${option}`).join('')})
tvd_serve(name = "sampler", version = "7", deterministic = FALSE)
`);

const target = { kind: 'gaussian', mean: [0], precision: [[1]] };
const request = {
  contract: 'posterior-sampler',
  seeds: ['1', '2'],
  spec: { target, temperature: 1, start: [[0], [5]], numWarmup: 1, numDraws: 3, thin: 1 },
};

describe.skipIf(!hasR)('R, needs Rscript with jsonlite', () => {
  describe('the template', () => {
    testsOfRightSteps(rProgram(template), forms);
    testOfBatches(rProgram(template));
  });

  describe('progress', () => {
    testsOfProgress(slow('progress = TRUE'), slow(''), false);
  });

  describe('the wrong twin', () => {
    testOfWrongNoise(rProgram(read('wrong_twin')));
  });

  describe('targets', () => {
    const every = `c(${kinds.map((kind) => JSON.stringify(kind)).join(', ')})`;
    const all = template.replace('c("gaussian", "linear-regression")', every);
    testsOfTargets(rProgram(all));

    describe('at a temperature', () => {
      const tempered = all
        .replaceAll('target$', 'target$at(4)$')
        .replace('target$at(4)$num', 'target$num')
        .replace('step_size * gradient', '4 * step_size * gradient');
      testsOfTargets(rProgram(tempered));
      testOfBatches(rProgram(tempered));
    });
  });

  test.each(forms)(
    'sends numbers that are not finite as %s, loses what diverged',
    async (arrays) => {
      const body =
        'print("hello"); if (start > 1) tvd_diverged("too far"); cbind(c(NaN, Inf, -Inf))';
      const program = startProgram(sampler(body, 'order = 2', 'temperatures = FALSE')());
      expect(await program.hello).toMatchObject({
        name: 'sampler',
        version: '7',
        deterministic: false,
        contracts: {
          'posterior-sampler': { targets: ['gaussian'], order: 2, temperatures: false },
        },
      });
      const spec = { ...request.spec, stepSize: 0.1 };
      const answer = await program.ask({ ...request, spec, arrays });
      expect(answer.arrays.draws?.shape).toEqual([2, 3, 1]);
      const draws = answer.arrays.draws?.values.slice(0, 3);
      expect(draws).toEqual([Number.NaN, Infinity, -Infinity]);
      expect(answer.lost).toEqual({ 1: { code: 'diverged', message: 'too far' } });
      const warm = { ...spec, temperature: 2 };
      expect((await program.ask({ ...request, spec: warm })).code).toBe('unsupported');
      expect((await program.end()).stderr).toContain('hello');
    },
  );

  test.each([
    ['an error', 'stop("far out")', 'far out'],
    ['another shape', 'matrix(0, 1, 3)', 'returned 1 x 3, expected a matrix of 3 x 1'],
    ['no matrix', 'c(1, 2, 3)', 'returned numeric, expected a matrix of 3 x 1'],
  ])('answers %s, and goes on', async (_, body, message) => {
    const program = startProgram(sampler(`if (start > 1) ${body} else cbind(1:3)`)());
    const answer = await program.ask(request);
    expect(answer).toMatchObject({ type: 'error', code: 'failed' });
    expect(answer.message).toContain(message);
    const spec = { ...request.spec, start: [[0], [1]] };
    expect((await program.ask({ ...request, spec })).type).toBe('result');
    await program.end();
  });
});
