"""BlackJAX: blackjax_draws.py mala|hmc|nuts, tuned in the warm-up, several moves an iteration."""

import sys

import blackjax
import jax
import jax.numpy as jnp
import tvd

jax.config.update("jax_enable_x64", True)
num_moves, shortest, kernel = {
    "mala": (5, 1, lambda f, h, d: blackjax.mala(f, h**2)),
    "hmc": (4, 0.5, lambda f, h, d: blackjax.hmc(f, h, jnp.ones(d), num_integration_steps=5)),
    "nuts": (1, 1, lambda f, h, d: blackjax.nuts(f, h, jnp.ones(d))),
}[sys.argv[1]]
begin, tune, tuned = blackjax.adaptation.step_size.dual_averaging_adaptation(target=0.7)


@jax.jit
def advance(log_density, temperature, is_warmup, *states):
    def move(_, state):
        key, now, other = jax.random.split(state[0], 3)
        step_size = jnp.where(is_warmup, jnp.exp(state[2].log_step_size), tuned(state[2]))
        h = step_size * jax.random.uniform(other, minval=shortest, maxval=1.0)
        own = kernel(lambda x: log_density(x) / temperature, h, state[1].size)
        to, info = own.step(now, own.init(state[1]))
        new = jax.lax.cond(is_warmup, tune, lambda old, _: old, state[2], info.acceptance_rate)
        return key, to.position, new
    return jax.vmap(lambda *state: jax.lax.fori_loop(0, num_moves, move, state))(*states)


@tvd.posterior_sampler(targets=tvd.TARGETS, batched=64)
def draws(target, temperature, start, num_warmup, num_draws, thin, rng):
    log_density, sizes = target.jax_log_density(), jnp.full(len(start), 0.1)
    states = rng.jax_keys(), start, jax.vmap(begin)(sizes)
    for i in range(-num_warmup, num_draws * thin):
        states = advance(log_density, temperature, i < 0, *states)
        if i >= 0 and i % thin == thin - 1:
            yield states[1]
tvd.serve(name=f"blackjax-{sys.argv[1]}", version=blackjax.__version__)
