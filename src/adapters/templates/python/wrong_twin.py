"""The mistake to be found: noise in proportion to eta in place of its square root."""

import numpy as np

import tvd


@tvd.langevin_steps(targets=["gaussian", "linear-regression"], batches=True)
def steps(target, step_size, temperature, start, num_steps, batch_size, rng):
    theta = start
    for _ in range(num_steps):
        if batch_size is None:
            gradient = target.gradient(theta)
        else:
            batch = rng.choice(target.num_samples, batch_size, replace=False)
            gradient = target.minibatch_gradient(theta, batch)
        noise = rng.standard_normal(theta.shape)
        theta = theta - step_size * gradient + np.sqrt(2 * temperature) * step_size * noise
        yield theta


tvd.serve(name="wrong-twin", version="0.1")
