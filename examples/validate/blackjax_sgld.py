"""BlackJAX: SGLD. Its step size and temperature are ours; it is given its batches."""

import blackjax
import jax
import numpy as np
from blackjax.sgmcmc.gradients import grad_estimator

import tvd

jax.config.update("jax_enable_x64", True)


@jax.jit
def step(data, keys, theta, batch, step_size, temperature):
    def log_prior(theta):
        return -data["priorPrecision"] * theta @ theta / 2

    def log_likelihood(theta, sample):
        return -((sample[1] - sample[0] @ theta) ** 2) / (2 * data["noiseVariance"])

    sgld = blackjax.sgld(grad_estimator(log_prior, log_likelihood, len(data["targets"])))
    samples = (data["inputs"][batch], data["targets"][batch])
    keys, own = jax.vmap(jax.random.split, out_axes=1)(keys)
    move = jax.vmap(sgld.step, (0, 0, 0, None, None))
    return keys, move(own, theta, samples, step_size, temperature)


@tvd.langevin_steps(targets=["linear-regression"], batches=True, batched=64)
def steps(target, step_size, temperature, start, num_steps, batch_size, rng):
    n, keys, theta = target.num_samples, rng.jax_keys(), start
    batch = np.tile(np.arange(n), (len(start), 1))
    for _ in range(num_steps):
        if batch_size is not None:
            batch = rng.batches(n, batch_size)
        keys, theta = step(target.numbers(), keys, theta, batch, step_size, temperature)
        yield np.asarray(theta)


tvd.serve(name="blackjax-sgld", version=blackjax.__version__)
