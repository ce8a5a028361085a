"""emcee: the stretch move. A replicate is one ensemble, whose walkers depend on one another.

A draw is one walker after one iteration of the ensemble, the walkers taking turns.
"""

import emcee
import numpy as np

import tvd

num_walkers = 16


@tvd.posterior_sampler(targets=tvd.TARGETS)
def draws(target, temperature, start, num_warmup, num_draws, thin, rng):
    ensemble = emcee.EnsembleSampler(
        num_walkers, len(start), lambda theta: target.log_density(theta) / temperature, vectorize=True
    )
    walkers = start + rng.standard_normal((num_walkers, len(start)))
    seed = np.random.RandomState(rng.integers(2**32, size=8)).get_state()
    begin = emcee.State(walkers, random_state=seed)
    iterations = num_warmup + num_draws * thin
    for i, state in enumerate(ensemble.sample(begin, iterations=iterations, store=False)):
        place, rest = divmod(i - num_warmup, thin)
        if place >= 0 and rest == thin - 1:
            yield state.coords[place % num_walkers]


tvd.serve(name="emcee-stretch", version=emcee.__version__)
