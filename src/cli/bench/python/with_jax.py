"""SGLD of two-layer networks in JAX, float32, on the CPU, compiled as one loop.

usage: with_jax.py CORES

The same lines run one chain (`loop`: chain after chain) and all chains as one
batch of matrices (`batched`). Compilation is not timed.
"""

import os
import sys
import time

CORES = int(sys.argv[1])
if hasattr(os, "sched_setaffinity"):
    # JAX has as many threads as it may use processors.
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[-CORES:])

import jax
import jax.numpy as jnp
from protocol import serve

ACTIVATIONS = {"relu": jax.nn.relu, "erf": jax.scipy.special.erf, "tanh": jnp.tanh}


def load(work):
    samples, dimension, width = work["numSamples"], work["inputDimension"], work["width"]
    inputs = jnp.array(work["inputs"], jnp.float32).reshape(samples, dimension)
    targets = jnp.array(work["targets"], jnp.float32)
    states = jnp.array(work["states"], jnp.float32).reshape(-1, width, dimension + 1)
    activation = ACTIVATIONS[work["activation"]]
    scale, loss_scale = work["outputScale"], work["lossScale"]
    step_size, noise = work["stepSize"], work["noiseAmplitude"]
    shrink = 1 - step_size * work["decay"]

    def loss(parameters):
        weights, readouts = parameters
        feature = activation(weights @ inputs.T)
        output = scale * (readouts[..., None, :] @ feature)[..., 0, :]
        return loss_scale * ((output - targets) ** 2).sum()

    gradient = jax.grad(loss)

    def advance(parameters, key, num_steps, is_noisy):
        def step(index, moved):
            keys = jax.random.split(jax.random.fold_in(key, index))

            def move(value, slope, of_value):
                value = shrink * value - step_size * slope
                return value + noise * jax.random.normal(of_value, value.shape) if is_noisy else value

            return tuple(map(move, moved, gradient(moved), keys))

        return jax.lax.fori_loop(0, num_steps, step, parameters)

    compiled = jax.jit(advance, static_argnums=3)
    key = jax.random.key(1)

    def run(method, layout, num_steps, is_noisy):
        together = layout == "batched"
        parts = [states] if together else list(states)
        starts = [(part[..., :-1], part[..., -1]) for part in parts]
        keys = list(jax.random.split(key, len(parts)))
        jax.block_until_ready(compiled(starts[0], keys[0], 1, is_noisy))
        started = time.perf_counter()
        ends = [
            jax.block_until_ready(compiled(start, of_part, num_steps, is_noisy))
            for start, of_part in zip(starts, keys)
        ]
        seconds = time.perf_counter() - started

        def reached():
            joined = [jnp.concatenate((w, a[..., None]), -1) for w, a in ends]
            return jnp.stack(joined).reshape(len(states), -1).tolist()

        return seconds, reached

    return run


if __name__ == "__main__":
    serve(
        {"name": "JAX", "version": jax.__version__, "methods": ["jit"], "usesOpenBlas": False},
        load,
    )
