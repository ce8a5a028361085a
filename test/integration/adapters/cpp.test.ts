import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compiled, compilers, warnings } from './compile.js';
import { testsOfNetworks } from './networks.js';
import { adapters, simulators } from './places.js';
import { testsOfProgress } from './progress.js';
import { everyState, testOfBatches, testOfWrongNoise, testsOfRightSteps } from './right-steps.js';
import { startProgram } from './talk.js';
import { kinds, testsOfTargets } from './targets.js';

const template = (name: string): string =>
  readFileSync(join(adapters, 'templates', 'cpp', `${name}.cpp`), 'utf8');

const forms = ['json', 'base64', 'npy'];

/** A sampler with the body of a function. */
const sampler = (body: string): string => `
#include "tvd.hpp"
#include <limits>

static void draw(const tvd::Run& run, tvd::Vector theta, tvd::Random& random, tvd::Path& path) {
  (void)run, (void)random;
  ${body}
}

int main(int argc, char** argv) {
  tvd::Program program("sampler \\"quoted\\"", "7", false);
  program.posterior_sampler({"gaussian"}, 2, draw);
  return program.serve(argc, argv);
}
`;

/** Right steps that take their time; with 41 of them the share that is done is more than one. */
const slow = (promise: string): string => `
#include "tvd.hpp"

static void steps(const tvd::Run& run, tvd::Vector theta, tvd::Random& random, tvd::Path& path) {
  tvd::Vector gradient;
  const double noise = std::sqrt(2 * run.step_size * run.temperature);
  for (std::size_t step = 0; step < run.num_steps; ++step) {
    if (run.num_steps > 9) ::usleep(10000);
    path.progress(static_cast<double>(step) / (run.num_steps == 41 ? 39. : double(run.num_steps)));
    run.target.potential(theta, gradient);
    for (std::size_t i = 0; i < theta.size(); ++i)
      theta[i] += -run.step_size * gradient[i] + noise * random.normal();
    path(theta);
  }
}

int main(int argc, char** argv) {
  tvd::Program program("slow");
  ${promise}
  program.langevin_steps({"gaussian"}, false, steps);
  return program.serve(argc, argv);
}
`;

const target = { kind: 'gaussian', mean: [0], precision: [[1]] };
const request = {
  contract: 'posterior-sampler',
  seeds: ['1', '2'],
  spec: { target, temperature: 1, start: [[0], [5]], numWarmup: 1, numDraws: 3, thin: 1 },
};

describe.skipIf(compilers.length === 0)('C++, needs a compiler', () => {
  test.each(compilers)('%s has nothing to say about header and templates', (compiler) => {
    for (const name of ['simulator', 'wrong_twin']) {
      expect(warnings(template(name), compiler)).toBe('');
    }
  });

  describe('the template', () => {
    const words = compiled(template('simulator'));
    testsOfRightSteps(words, forms);
    testOfBatches(words);
  });

  describe('progress', () => {
    const words = compiled(slow('program.promise_progress();'));
    testsOfProgress(words, compiled(slow('')), true);
  });

  describe('the wrong twin', () => {
    testOfWrongNoise(compiled(template('wrong_twin')));
  });

  describe('targets', () => {
    const some = '{"gaussian", "linear-regression"}';
    const every = `{${kinds.map((kind) => JSON.stringify(kind)).join(', ')}}`;
    testsOfTargets(compiled(template('simulator').replace(some, every)));

    describe('at a temperature', () => {
      const tempered = template('simulator')
        .replace(some, every)
        .replaceAll('run.target.', 'warm.')
        .replace('tvd::Vector gradient;', 'tvd::Vector gradient; auto warm = run.target.at(4);')
        .replace('-run.step_size *', '-4 * run.step_size *');
      testsOfTargets(compiled(tempered));
      testOfBatches(compiled(tempered));
    });
  });

  describe('networks', () => {
    const source = readFileSync(join(simulators, 'network.cpp'), 'utf8');
    testsOfNetworks(compiled(source), ['relu', 'tanh', 'erf', 'logistic']);
    test.each(compilers)('%s has nothing to say about the program', (compiler) => {
      expect(warnings(source, compiler)).toBe('');
    });
  });

  describe('a sampler', () => {
    const words = compiled(
      sampler(`
  std::printf("hello\\n");
  if (theta[0] > 1) throw tvd::Diverged("too far");
  const double infinity = std::numeric_limits<double>::infinity();
  path({std::nan("")}), path({infinity}), path({-infinity});`),
    );

    test('says what it is and what is asked of it', async () => {
      const program = startProgram(words());
      expect(await program.hello).toMatchObject({
        name: 'sampler "quoted"',
        version: '7',
        deterministic: false,
        contracts: { 'posterior-sampler': { targets: ['gaussian'], order: 2 } },
      });
      await program.end();
    });

    test.each(forms)(
      'sends numbers that are not finite as %s, loses what diverged',
      async (arrays) => {
        const program = startProgram(words());
        const answer = await program.ask({ ...request, arrays });
        expect(answer.arrays.draws?.shape).toEqual([2, 3, 1]);
        const draws = answer.arrays.draws?.values.slice(0, 3);
        expect(draws).toEqual([Number.NaN, Infinity, -Infinity]);
        expect(answer.lost).toEqual({ 1: { code: 'diverged', message: 'too far' } });
        expect((await program.end()).stderr).toContain('hello');
      },
    );

    test('refuses batches and contracts that it does not have, and goes on', async () => {
      const program = startProgram(words());
      const spec = { ...request.spec, batchSize: 1 };
      expect((await program.ask({ ...request, spec })).code).toBe('unsupported');
      expect((await program.ask(everyState(['1'], 2))).code).toBe('unsupported');
      expect((await program.ask(request)).type).toBe('result');
      await program.end();
    });
  });

  test('a function that tells of too few states has failed', async () => {
    const program = startProgram(compiled(sampler('path(theta);'))());
    const answer = await program.ask(request);
    expect(answer).toMatchObject({ code: 'failed', message: 'told of 1 states, expected 3' });
    await program.end();
  });
});
