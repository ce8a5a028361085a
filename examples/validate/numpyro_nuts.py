"""NumPyro: the No-U-Turn sampler, which tunes step size and mass matrix in the warm-up."""

from functools import cache

import jax
import numpyro
from numpyro.infer.hmc import hmc

import tvd

jax.config.update("jax_enable_x64", True)


@cache
def kernels(num_warmup):
    potential_of = lambda log_density, temperature: lambda x: -log_density(x) / temperature
    init, sample = hmc(potential_fn_gen=potential_of, algo="NUTS")

    def begin(key, theta, *target):
        return init(theta, num_warmup, rng_key=key, model_args=target)

    def advance(state, *target):
        return sample(state, model_args=target)

    return jax.jit(jax.vmap(begin, (0, 0, None, None))), jax.jit(jax.vmap(advance, (0, None, None)))


@tvd.posterior_sampler(targets=tvd.TARGETS, batched=64)
def draws(target, temperature, start, num_warmup, num_draws, thin, rng):
    (begin, advance), own = kernels(num_warmup), (target.jax_log_density(), temperature)
    state = begin(rng.jax_keys(), start, *own)
    for i in range(-num_warmup, num_draws * thin):
        state = advance(state, *own)
        if i >= 0 and i % thin == thin - 1:
            yield state.z


tvd.serve(name="numpyro-nuts", version=numpyro.__version__)
