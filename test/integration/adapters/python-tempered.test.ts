import { describe, expect, test } from 'vitest';
import { runTvd, scratchFolder } from '../run-tvd.js';
import { python, pythonProgram } from './python.js';

/** A sampler of normal laws that knows no temperature: it sees a log density and its gradient. */
const source = (target: string) => `
import numpy as np, tvd

def my_sampler(gradient, dimension, num_draws, rng):
    corner = gradient(np.zeros(dimension))
    precision = np.stack([gradient(axis) - corner for axis in np.eye(dimension)])
    mean = -np.linalg.solve(precision, corner)
    factor = np.linalg.cholesky(np.linalg.inv(precision))
    return mean + rng.standard_normal((num_draws, dimension)) @ factor.T

@tvd.posterior_sampler(targets=["gaussian", "linear-regression"])
def draw(target, temperature, start, num_warmup, num_draws, thin, rng):
    return my_sampler(${target}.gradient, len(start), num_draws, rng)

tvd.serve(name="tempered", version="1")
`;

function validate(target: string) {
  const checks = ['gaussian-moments', 'regression-moments'];
  const words = ['validate', '--only', ...checks, '--', ...pythonProgram(source(target))];
  return runTvd(scratchFolder(), words);
}

describe.skipIf(python === undefined)('a Python sampler that knows no temperature', () => {
  test('is right at all of them with target.at(temperature)', async () => {
    const { exitCode, stdout, stderr } = await validate('target.at(temperature)');
    expect(stdout.match(/^supported/gm)).toHaveLength(2);
    expect(stderr).not.toContain('left out');
    expect(exitCode).toBe(0);
  });

  test('is refuted without', async () => {
    const { exitCode, stdout } = await validate('target');
    expect(stdout.match(/^refuted/gm)).toHaveLength(2);
    expect(exitCode).toBe(1);
  });
});
