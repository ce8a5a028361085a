"""SGMCMCJax: SGLD. Its step size is ours; it has no temperature, so U is divided by it."""

from functools import partial

import jax
import numpy as np
from sgmcmcjax.kernels import build_sgld_kernel

import tvd

jax.config.update("jax_enable_x64", True)


@partial(jax.jit, static_argnames="batch_size")
def advance(data, step_size, temperature, batch_size, i, keys, state):
    def log_prior(theta):
        return -data["priorPrecision"] * theta @ theta / (2 * temperature)

    def log_likelihood(theta, inputs, target):
        return -((target - inputs @ theta) ** 2) / (2 * data["noiseVariance"] * temperature)

    samples, h = (data["inputs"], data["targets"]), step_size * temperature
    begin, move, get = build_sgld_kernel(h, log_likelihood, log_prior, samples, batch_size)
    keys, own = jax.vmap(jax.random.split, out_axes=1)(keys)
    state = jax.vmap(begin)(own, state) if i is None else jax.vmap(partial(move, i))(own, state)
    return keys, state, jax.vmap(get)(state)


@tvd.langevin_steps(targets=["linear-regression"], batches=True, batched=64)
def steps(target, step_size, temperature, start, num_steps, batch_size, rng):
    # Nothing is divided by zero; the noise is then 1e-50 times that at temperature 1.
    temperature = max(temperature, 1e-100)
    given = (target.numbers(), step_size, temperature, batch_size or target.num_samples)
    keys, state, _ = advance(*given, None, rng.jax_keys(), start)
    for i in range(num_steps):
        keys, state, theta = advance(*given, i, keys, state)
        yield np.asarray(theta)


tvd.serve(name="sgmcmcjax-sgld", version="0.2.13")
