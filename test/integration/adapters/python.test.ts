import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { testsOfNetworks } from './networks.js';
import { adapters } from './places.js';
import { testsOfProgress } from './progress.js';
import { python, pythonProgram, pythonWith } from './python.js';
import { everyState, testOfBatches, testOfWrongNoise, testsOfRightSteps } from './right-steps.js';
import { startProgram } from './talk.js';
import { kinds, testsOfTargets } from './targets.js';

const template = (name: string): string =>
  readFileSync(join(adapters, 'templates', 'python', `${name}.py`), 'utf8');

const forms = ['json', 'base64', 'npy'];

/** Langevin dynamics of networks, one replicate at a time or all at once. */
const network = (option: string, batch: string): string => `
import numpy as np
import tvd

@tvd.two_layer_network(["relu", "tanh", "logistic"], True, True${option})
def steps(target, step_size, temperature, start, num_steps, rng, batch_size):
    theta, amplitude = start, np.sqrt(2 * step_size * temperature)
    for _ in range(num_steps):
        batch = slice(None) if batch_size is None else ${batch}
        normals = rng.normals(theta.shape[-1]) if theta.ndim == 2 else rng.standard_normal(len(theta))
        noise = np.where(target.frozen, 0, amplitude * normals)
        theta = theta - step_size * target.minibatch_gradient(theta, batch) + noise
        yield theta

tvd.serve()
`;

/** The steps of the template for all replicates at once. */
const batched = `
import numpy as np, tvd

@tvd.langevin_steps(targets=["gaussian", "linear-regression"], batches=True, batched=True)
def steps(target, step_size, temperature, start, num_steps, batch_size, rng):
    theta = start
    for _ in range(num_steps):
        if batch_size is None:
            gradient = target.gradient(theta)
        else:
            batch = rng.batches(target.num_samples, batch_size)
            gradient = target.minibatch_gradient(theta, batch)
        noise = rng.normals(theta.shape[1])
        theta = theta - step_size * gradient + np.sqrt(2 * step_size * temperature) * noise
        yield theta

tvd.serve()
`;

/** Right steps that take their time; with 41 of them the share that is done is more than one. */
const slow = (promise: string, options = '') => `
import time
import numpy as np, tvd

@tvd.langevin_steps(targets=["gaussian"]${options})
def steps(target, step_size, temperature, start, num_steps, rng):
    theta = start
    for step in range(num_steps):
        time.sleep(0.01 if num_steps > 9 else 0)
        try:
            tvd.progress(step / (39 if num_steps == 41 else num_steps))
        except Exception as error:
            raise RuntimeError("expected, and seen") from error
        noise = ${options === '' ? 'rng.standard_normal(theta.shape)' : 'rng.normals(theta.shape[1])'}
        theta = theta - step_size * target.gradient(theta)
        theta = theta + np.sqrt(2 * step_size * temperature) * noise
        yield theta

tvd.serve(${promise})
`;

/** A sampler for Gaussians with the body of a function. */
const sampler = (body: string, ...options: string[]): string[] =>
  pythonProgram(`
import numpy as np, tvd

@tvd.posterior_sampler(${['targets=["gaussian"]', ...options].join(', ')})
def draw(target, temperature, start, num_warmup, num_draws, thin, rng, **others):
${body.replaceAll(/^/gm, '    ')}

tvd.serve(name="sampler", version=7, deterministic=False)
`);

const target = { kind: 'gaussian', mean: [0], precision: [[1]] };
const fewDraws = {
  contract: 'posterior-sampler',
  seeds: ['1', '2'],
  spec: { target, temperature: 1, start: [[0], [5]], numWarmup: 1, numDraws: 3, thin: 1 },
};

/** The answer of a sampler to one request, and what it wrote to standard error. */
async function answerOf(words: readonly string[], request: object = fewDraws) {
  const program = startProgram(words);
  const answer = await program.ask({ ...fewDraws, ...request });
  return { answer, hello: await program.hello, ...(await program.end()) };
}

describe.skipIf(python === undefined)('Python, needs python3 with numpy', () => {
  describe('the template', () => {
    testsOfRightSteps(() => pythonProgram(template('simulator')), forms);
    testOfBatches(() => pythonProgram(template('simulator')));
    testOfBatches(() =>
      pythonProgram(template('simulator').replaceAll('target.m', '4 * target.at(4).m')),
    );

    test('has at most thirty lines', () => {
      expect(template('simulator').trim().split('\n').length).toBeLessThanOrEqual(30);
    });
  });

  describe('steps of all replicates at once', () => {
    testsOfRightSteps(() => pythonProgram(batched), forms);
    testOfBatches(() => pythonProgram(batched));
  });

  describe('progress, one at a time', () => {
    const words = (promise: string) => () => pythonProgram(slow(promise));
    testsOfProgress(words('progress=True'), words(''), true);
  });

  describe('progress, all at once', () => {
    const words = (promise: string) => () => pythonProgram(slow(promise, ', batched=True'));
    testsOfProgress(words('progress=True'), words(''), true);
  });

  describe('steps of so many replicates at once', () => {
    // Three replicates are two runs of two, with one that is filled up.
    const inPairs = batched.replace('batched=True', 'batched=2');
    testsOfRightSteps(() => pythonProgram(inPairs), forms);
    testOfBatches(() => pythonProgram(inPairs));

    test('a function sees as many replicates as it asked for', async () => {
      const body =
        'assert start.shape == (4, 1), start.shape\nreturn start[:, None] * [[1], [2], [3]]';
      const { answer } = await answerOf(sampler(body, 'batched=4'));
      expect(answer.message).toBeUndefined();
      expect(answer.arrays.draws).toEqual({ shape: [2, 3, 1], values: [0, 0, 0, 5, 10, 15] });
    });
  });

  describe('the wrong twin', () => {
    test('differs from the template in title, name and noise alone', () => {
      const right = template('simulator').split('\n');
      const changed = template('wrong_twin')
        .split('\n')
        .filter((line, i) => line !== right[i]);
      expect(changed.length).toBe(3);
    });
    testOfWrongNoise(() => pythonProgram(template('wrong_twin')));
  });

  describe.each([
    ['one at a time', template('simulator')],
    ['all at once', batched],
    // A target at temperature 4 has a quarter of the gradient.
    ['at a temperature', template('simulator').replaceAll('target.g', '4 * target.at(4).g')],
  ])('targets, %s', (_, source) => {
    const targets = 'targets=["gaussian", "linear-regression"]';
    testsOfTargets(() =>
      pythonProgram(source.replace(targets, `targets=${JSON.stringify(kinds)}`)),
    );
  });

  describe.each([
    ['one at a time', network('', 'rng.choice(target.num_samples, batch_size, replace=False)')],
    ['all at once', network(', batched=True', 'rng.batches(target.num_samples, batch_size)')],
  ])('networks, %s', (_, source) => {
    testsOfNetworks(() => pythonProgram(source), ['relu', 'tanh', 'logistic']);
  });

  describe.each([
    ['jax', 'jax.grad(lambda theta: -4 * target.at(4).jax_log_density()(theta))(start)'],
    ['torch', 'slope_by_torch(target, torch.tensor(start, requires_grad=True))'],
  ])('targets for %s', (library, gradient) => {
    const command = pythonWith('numpy', library);
    const source = `
import numpy as np, ${library}, tvd
${library === 'jax' ? 'jax.config.update("jax_enable_x64", True)' : ''}

def slope_by_torch(target, theta):
    (-4 * target.at(4).torch_log_density()(theta)).backward()
    return theta.grad.numpy()

@tvd.langevin_steps(targets=${JSON.stringify(kinds)})
def steps(target, step_size, temperature, start, num_steps, rng):
    yield start - step_size * np.asarray(${gradient})

tvd.serve()
`;
    describe.skipIf(command === undefined)(`needs ${library}`, () => {
      testsOfTargets(() => pythonProgram(source, command));
    });
  });

  test('a target at a temperature has its share of the log density, and none at zero', async () => {
    const body = `
warm = target.at(2).at(3)
assert warm.log_density(start + 1) == target.log_density(start + 1) / 6 < 0
return np.full((3, 1), target.at(start[0]).log_density(start))`;
    const spec = { ...fewDraws.spec, start: [[4], [2]] };
    const { answer, hello } = await answerOf(sampler(body), { spec });
    expect(answer.arrays.draws?.values).toEqual([-2, -2, -2, -1, -1, -1]);
    expect(hello.contracts).toMatchObject({ 'posterior-sampler': { temperatures: true } });
    const cold = await answerOf(sampler(body));
    expect(cold.answer.message).toContain('at(0.0), expected a temperature above 0');
  });

  describe('compiled by jax', () => {
    const command = pythonWith('numpy', 'jax');
    const source = `
import jax, numpy as np, tvd

@jax.jit
def compiled(log_density, keys, theta):
    return theta + 0 * log_density(theta).sum() + 0 * jax.vmap(jax.random.normal)(keys).sum()

@tvd.posterior_sampler(targets=tvd.TARGETS, batched=2)
def draws(target, temperature, start, num_warmup, num_draws, thin, rng):
    compiled(target.jax_log_density(), rng.jax_keys(), start)
    yield np.full(start.shape, compiled._cache_size())

@tvd.langevin_steps(targets=tvd.TARGETS, batched=True)
def keys(target, step_size, temperature, start, num_steps, rng):
    yield np.asarray(jax.random.key_data(rng.jax_keys()), float)

tvd.serve()
`;
    test.skipIf(command === undefined)('once for all targets of a kind and size', async () => {
      const program = startProgram(pythonProgram(source, command));
      const numCompiled = async (mean: readonly number[]) => {
        const own = { kind: 'gaussian', mean, precision: mean.map(() => mean.map(() => 1)) };
        const spec = { ...fewDraws.spec, target: own, start: [mean], numDraws: 1 };
        const answer = await program.ask({ ...fewDraws, seeds: ['3'], spec });
        return answer.arrays.draws?.values[0];
      };
      expect(await numCompiled([0])).toBe(1);
      expect(await numCompiled([7])).toBe(1);
      expect(await numCompiled([7, 7])).toBe(2);
      await program.end();
    });

    test.skipIf(command === undefined)('a key has all bits of a seed', async () => {
      const spec = { target, stepSize: 1, temperature: 1, start: [[0, 0]], numSteps: 1 };
      const seeds = ['18446744069414584321'];
      const { answer } = await answerOf(pythonProgram(source, command), {
        contract: 'langevin-steps',
        seeds,
        spec,
      });
      expect(answer.arrays.end?.values).toEqual([2 ** 32 - 1, 1]);
    });
  });

  test('takes prints away from the answers', async () => {
    const body =
      'print("hello", flush=True)\nimport os; os.system("echo from a child")\nreturn np.zeros((3, 1))';
    const words = pythonProgram(
      `import tvd; print("early", flush=True)\n${readFileSync(sampler(body)[1] ?? '', 'utf8')}`.replace(
        '"sampler"',
        'None',
      ),
    );
    const { answer, stderr, exitCode, hello } = await answerOf(words);
    expect(answer.arrays.draws).toEqual({ shape: [2, 3, 1], values: [0, 0, 0, 0, 0, 0] });
    expect(hello.name).toBe('simulator');
    for (const text of ['early', 'hello', 'from a child']) expect(stderr).toContain(text);
    expect(exitCode).toBe(0);
  });

  test('says name, version, order and what is asked of it', async () => {
    const { hello } = await answerOf(
      sampler('return np.zeros((3, 1))', 'order=2', 'temperatures=False'),
    );
    expect(hello).toMatchObject({ name: 'sampler', version: '7', deterministic: false });
    expect(hello.contracts).toEqual({
      'posterior-sampler': { targets: ['gaussian'], order: 2, temperatures: false },
    });
  });

  test.each(forms)('sends numbers that are not finite as %s', async (arrays) => {
    const body = 'return np.array([[np.nan], [np.inf], [-np.inf]])';
    const { answer } = await answerOf(sampler(body), { arrays, seeds: ['1'] });
    expect(answer.arrays.draws?.values).toEqual([Number.NaN, Infinity, -Infinity]);
  });

  test('answers an exception with what it says and where, and goes on', async () => {
    const program = startProgram(
      sampler('assert start[0] == 0, "far out"\nreturn np.zeros((3, 1))'),
    );
    const failed = await program.ask(fewDraws);
    expect(failed).toMatchObject({ type: 'error', code: 'failed' });
    expect(failed.message).toContain('in draw');
    expect(failed.message).toContain('AssertionError: far out');
    const spec = { ...fewDraws.spec, start: [[0], [0]] };
    expect((await program.ask({ ...fewDraws, spec })).type).toBe('result');
    await program.end();
  });

  test('gives up the replicate that diverged alone', async () => {
    const body = 'if start[0] > 1: raise tvd.Diverged("too far")\nreturn np.ones((3, 1))';
    const { answer } = await answerOf(sampler(body));
    expect(answer.lost).toEqual({ 1: { code: 'diverged', message: 'too far' } });
    expect(answer.arrays.draws?.values.slice(0, 3)).toEqual([1, 1, 1]);
  });

  test.each([
    ['too few states', 'yield start\nyield start', 'yielded 2 states, expected 3'],
    ['too many states', 'for _ in range(4): yield start', 'more than the 3 states that were asked'],
    ['states of another shape', 'for _ in range(3): yield np.zeros(2)', 'has the shape (2,)'],
    ['an array of another shape', 'return np.zeros((1, 3))', 'the shape (1, 3), expected (3, 1)'],
    ['nothing', 'return None', 'expected (3, 1)'],
  ])('refuses a function that gives %s', async (_, body, message) => {
    const { answer } = await answerOf(sampler(body));
    expect(answer).toMatchObject({ type: 'error', code: 'failed' });
    expect(answer.message).toContain(message);
  });

  test('keeps states that the function overwrites afterwards', async () => {
    const body = 'for _ in range(3):\n    start += 1\n    yield start';
    const { answer } = await answerOf(sampler(body));
    expect(answer.arrays.draws?.values).toEqual([1, 2, 3, 6, 7, 8]);
  });

  test('refuses a temperature or batches that the function does not take', async () => {
    const warm = { ...fewDraws.spec, temperature: 2 };
    const words = sampler('return np.zeros((3, 1))', 'temperatures=False');
    expect((await answerOf(words, { spec: warm })).answer.code).toBe('unsupported');
    const full = pythonProgram(batched.replace(', batches=True', '').replace(' batch_size,', ''));
    const request = everyState(['1'], 2);
    const inBatches = { ...request, spec: { ...request.spec, batchSize: 1 } };
    expect((await answerOf(full, inBatches)).answer.code).toBe('unsupported');
  });

  test('--hello says hello alone', async () => {
    const program = startProgram([...pythonProgram(template('simulator')), '--hello']);
    expect(await program.hello).toMatchObject({ name: 'my-sgld', version: '0.1' });
    expect((await program.end()).exitCode).toBe(0);
  });
});
