"""Serves a sampler to `tvd validate` (protocol tvd/1). One file; needs numpy and Python 3.9.

    import numpy as np, tvd

    @tvd.langevin_steps(targets=["gaussian", "linear-regression"])
    def steps(target, step_size, temperature, start, num_steps, rng):
        theta = start
        for _ in range(num_steps):
            noise = rng.standard_normal(theta.shape)
            theta = theta - step_size * target.gradient(theta)
            theta = theta + np.sqrt(2 * step_size * temperature) * noise
            yield theta

    tvd.serve()

A function runs one replicate: `start` is [d], `rng` a numpy Generator of the replicate's seed. It
yields the state after each step (each draw), or returns all of them as an array [step][d].
With `batched=True` it runs all replicates at once: `start` is [replicate][d], `rng` is `Streams`,
it yields [replicate][d] or returns [replicate][step][d]. Replicates must not depend on companions.
With `batched=64` it runs 64 at once, always: missing ones are filled up with copies of the first,
so that what is compiled for an array shape is compiled once.
A program that measures by itself, for a file of claims, registers with `@tvd.observables(...)`.
Raise `Diverged` to give up a replicate, `Unsupported` to refuse a request. Prints after the
import go to standard error. A function that takes long may call `progress(done)` now and then: with
`serve(progress=True)` it is stopped there once its answer is no longer wanted.
"""

import base64
import copy
import inspect
import json
import math
import os
import select
import sys
import time
import traceback

import numpy as np

FORMS = ["json", "base64", "npy"]
LONGEST_LINE = 64 * 2**20
_contracts = {}
_theories = []

# The messages have the standard streams for themselves: from here on, whatever is printed by this
# program, its libraries and its children goes to standard error, and there is nothing to read.
_requests, _answers = os.dup(0), os.fdopen(os.dup(1), "wb")
os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
os.dup2(2, 1)


class Unsupported(Exception):
    """The request asks for what this program cannot run."""


class Diverged(Exception):
    """This replicate came to nothing; the others are still answered. Not for `batched`."""


class Cancelled(BaseException):
    """The answer is no longer wanted. Let it pass: `except Exception` does not catch it."""


def langevin_steps(targets, batches=False, batched=False):
    """Registers f(target, step_size, temperature, start, num_steps, rng), which takes steps
    theta - step_size grad U + sqrt(2 step_size temperature) z; with `batches` it is also given
    `batch_size`, None for all samples."""
    asks = {"targets": _listed(targets), "batches": batches}
    return _register("langevin-steps", _run_langevin_steps, asks, batched)


def two_layer_network(activations, batches=False, frozen_readouts=False, batched=False):
    """Registers f as `langevin_steps` does; its target is a two-layer network, theta neuron by
    neuron the weights and then the readout. Coordinates in `target.frozen` must not move."""
    asks = {"activations": _listed(activations), "batches": batches}
    asks["frozenReadouts"] = frozen_readouts
    return _register("two-layer-network", _run_langevin_steps, asks, batched)


def posterior_sampler(targets, order=None, temperatures=True, batched=False):
    """Registers f(target, temperature, start, num_warmup, num_draws, thin, rng), which returns
    draws from exp(-U / temperature); with an `order` it is also given `step_size`. A sampler that
    knows no temperature takes `target.at(temperature)`, and `temperature * step_size`."""
    asks = {"targets": _listed(targets), "temperatures": temperatures}
    if order is not None:
        asks["order"] = order
    return _register("posterior-sampler", _run_posterior_sampler, asks, batched)


def observables(*names, batched=False):
    """Registers f(rng, **parameters), which returns measured numbers and series as a dict with
    these names, of one replicate; with `batched` of all, [replicate] and [replicate][place].
    Parameters are those of `f` by name, as the file of claims has them; lists come as arrays."""
    asks = {"predicts": False, **({"observables": list(names)} if names else {})}

    def register(function):
        given = inspect.signature(function).parameters.values()
        if all(own.kind is not own.VAR_KEYWORD for own in given):
            asks["parameters"] = [own.name for own in given if own.name != "rng"]
        return _register("observables", _run_observables, asks, batched)(function)

    return register


def predicts(function):
    """Registers f(**parameters), the program's own theory of its `observables`: a dict of numbers
    and series, or a pair of it and one of bounds on their errors. Share no formula with them."""
    _theories.append(function)
    return function


class _Lines:
    """The messages on standard input. Read here, without a buffer of Python's, as what such a
    buffer holds cannot be seen by `select`."""

    def __init__(self):
        self.waiting, self._part, self._has_ended = [], b"", False

    def read(self):
        """Waits for more."""
        some = os.read(_requests, 2**20)
        self._has_ended = not some
        *lines, self._part = (self._part + some + (b"" if some else b"\n")).split(b"\n")
        self.waiting += [json.loads(line) for line in lines if line.strip()]

    def read_what_is_there(self):
        while not self._has_ended and select.select([_requests], [], [], 0)[0]:
            self.read()

    def __iter__(self):
        while self.waiting or not self._has_ended:
            if self.waiting:
                yield self.waiting.pop(0)
            else:
                self.read()


class _Work:
    """What is worked on; `id` is that of the request where the program promised progress."""

    def __init__(self, id=None):
        self.id, self.place, self.num_replicates = id, 0, 1
        self.next_look, self.is_unwanted = 0.0, False


_lines, _work = _Lines(), _Work()


def progress(done):
    """Says that the share `done` of the work of this replicate (of all, where `batched`) is done,
    and raises `Cancelled` where the answer is no longer wanted. Call it as often as you like: it
    looks ten times a second, and without `serve(progress=True)` it does nothing."""
    if not 0 <= done <= 1:
        raise ValueError(f"progress({done!r}), expected the share that is done, from 0 to 1")
    work = _work
    if work.id is None or time.monotonic() < work.next_look and not work.is_unwanted:
        return
    _lines.read_what_is_there()
    cancels = [message["id"] for message in _lines.waiting if message["type"] == "cancel"]
    work.is_unwanted = work.is_unwanted or work.id in cancels
    if work.is_unwanted:
        raise Cancelled(f"given up at {done:.0%} of replicate {work.place + 1}")
    share = (work.place + float(done)) / work.num_replicates
    _send(_line({"type": "progress", "id": work.id, "done": share}))
    work.next_look = time.monotonic() + 0.1


def _listed(names):
    """A list where it can be one; what cannot is refused with the name of the decorator."""
    return names if isinstance(names, str) or callable(names) else list(names)


def _register(contract, run, asks, batched):
    for name in ("targets", "activations"):
        given = asks.get(name, [])
        if not isinstance(given, list):
            raise TypeError(f"@tvd.{contract.replace('-', '_')} needs {name}=[...], got {given!r}")

    def register(function):
        _contracts[contract] = (run, asks, function, batched)
        return function

    return register


class Streams:
    """Random numbers of several replicates, each from its own seed alone."""

    def __init__(self, seeds):
        self.seeds = list(seeds)
        self.generators = [np.random.default_rng(seed) for seed in self.seeds]
        self._shape, self._block, self._next = None, [], 0
        self._sizes, self._batches, self._next_batch = None, [], 0

    def normals(self, *shape):
        """Standard normal numbers [replicate][...shape], drawn in blocks as that is faster."""
        if shape != self._shape or self._next == len(self._block):
            several = (max(1, 4096 // max(1, math.prod(shape))), *shape)
            drawn = [generator.standard_normal(several) for generator in self.generators]
            self._shape, self._block, self._next = shape, np.stack(drawn, axis=1), 0
        self._next += 1
        return self._block[self._next - 1]

    def jax_keys(self):
        """A key of jax.random for each replicate."""
        import jax

        words = [[seed >> 32, seed & 0xFFFFFFFF] for seed in self.seeds]
        return jax.random.wrap_key_data(np.array(words, np.uint32), impl="threefry2x32")

    def batches(self, num_samples, batch_size):
        """Places of samples drawn without replacement [replicate][batch_size]."""
        if (num_samples, batch_size) != self._sizes or self._next_batch == len(self._batches):
            several = (max(1, 4096 // num_samples), num_samples)
            drawn = np.stack([generator.random(several) for generator in self.generators], axis=1)
            self._sizes, self._next_batch = (num_samples, batch_size), 0
            self._batches = np.argsort(drawn, axis=-1)[..., :batch_size]
        self._next_batch += 1
        return self._batches[self._next_batch - 1]


def normals(seeds, *shape):
    """Standard normal numbers [replicate][...shape], each replicate's from its own seed."""
    return Streams(seeds).normals(*shape)


# Targets: densities proportional to exp(-U / T). Each `_u_...` is U without gradients, written for
# numpy, jax and torch (`xp`); each `_gradient_...` is its gradient for numpy.


def _times(matrix, vector):
    """matrix @ vector for vectors [..., d]: one product for each, so bits know no companions."""
    return (matrix @ vector[..., None])[..., 0]


def _square(xp, theta):
    return xp.sum(theta * theta, -1)


def _u_gaussian(xp, of, theta):
    away = theta - of["mean"]
    return xp.sum(away * _times(of["precision"], away), -1) / 2


def _u_linear(xp, of, theta):
    residual = of["targets"] - _times(of["inputs"], theta)
    prior = of["priorPrecision"] * _square(xp, theta) / 2
    return _square(xp, residual) / (2 * of["noiseVariance"]) + prior


def _u_logistic(xp, of, theta):
    margin = (2 * of["targets"] - 1) * _times(of["inputs"], theta)
    prior = of["priorPrecision"] * _square(xp, theta) / 2
    return xp.sum(xp.logaddexp(0 * margin, -margin), -1) + prior


def _u_two_neurons(xp, of, theta):
    hidden = xp.tanh(of["inputs"][:, None] * theta[..., None, :2])
    residual = of["targets"] - xp.sum(hidden * theta[..., None, 2:], -1)
    prior = of["priorPrecision"] * _square(xp, theta) / 2
    return _square(xp, residual) / (2 * of["noiseVariance"]) + prior


_ACTIVATIONS = {
    "relu": (lambda xp, z: xp.maximum(z, 0 * z), lambda z, phi: 1.0 * (z > 0)),
    "tanh": (lambda xp, z: xp.tanh(z), lambda z, phi: 1 - phi**2),
    "logistic": (lambda xp, z: (1 + xp.tanh(z / 2)) / 2, lambda z, phi: phi * (1 - phi)),
}


def _neurons(of, theta):
    """Weights [..., neuron, input] and readouts [..., neuron, 1]."""
    rows = theta.reshape(*theta.shape[:-1], of["width"], -1)
    return rows[..., :-1], rows[..., -1:]


def _u_network(xp, of, theta):
    weights, readouts = _neurons(of, theta)
    hidden = _ACTIVATIONS[of["activation"]][0](xp, weights @ of["inputs"].T)
    residual = of["outputScale"] * xp.sum(readouts * hidden, -2) - of["targets"]
    prior = of["weightDecay"] * _square(xp, weights) + of["readoutDecay"] * readouts[..., 0] ** 2
    return of["lossScale"] * _square(xp, residual) + xp.sum(prior, -1) / 2


def _u_funnel(xp, of, theta):
    first, rest = theta[..., 0], theta[..., 1:]
    wide = _square(xp, rest) * xp.exp(-first) + rest.shape[-1] * first
    return first * first / (2 * of["deviation"] ** 2) + wide / 2


def _logs_of_modes(xp, of, theta):
    distances = [_square(xp, theta - mean) for mean in of["means"]]
    width = 2 * of["deviation"] ** 2
    return [log - r / width for log, r in zip(xp.log(of["weights"]), distances)]


def _u_two_modes(xp, of, theta):
    return -xp.logaddexp(*_logs_of_modes(xp, of, theta))


def _gradient_gaussian(of, theta):
    return _times((of["precision"] + of["precision"].T) / 2, theta - of["mean"])


def _gradient_linear(inputs, targets, of, theta):
    residual = targets - _times(inputs, theta)
    return -_times(np.swapaxes(inputs, -1, -2), residual) / of["noiseVariance"]


def _gradient_logistic(inputs, targets, of, theta):
    sign = 2 * targets - 1
    margin = sign * _times(inputs, theta)
    weight = -sign * np.exp(-np.logaddexp(0, margin))
    return _times(np.swapaxes(inputs, -1, -2), weight)


def _gradient_two_neurons(inputs, targets, of, theta):
    slopes, heights = theta[..., None, :2], theta[..., None, 2:]
    hidden = np.tanh(inputs[..., None] * slopes)
    residual = (targets - np.sum(hidden * heights, -1))[..., None] / of["noiseVariance"]
    by_slope = residual * heights * (1 - hidden**2) * inputs[..., None]
    return -np.concatenate([by_slope.sum(-2), (residual * hidden).sum(-2)], -1)


def _gradient_network(inputs, targets, of, theta):
    weights, readouts = _neurons(of, theta)
    phi, slope = _ACTIVATIONS[of["activation"]]
    z = weights @ np.swapaxes(inputs, -1, -2)
    hidden = phi(np, z)
    residual = of["outputScale"] * np.sum(readouts * hidden, -2) - targets
    pull = (2 * of["lossScale"] * of["outputScale"] * residual)[..., None, :]
    by_weight = (readouts * slope(z, hidden) * pull) @ inputs
    by_readout = (hidden * pull).sum(-1, keepdims=True)
    return np.concatenate([by_weight, by_readout], -1).reshape(theta.shape)


def _gradient_funnel(of, theta):
    first, rest = theta[..., :1], theta[..., 1:]
    narrow = np.exp(-first)
    wide = (1 - rest**2 * narrow).sum(-1, keepdims=True) / 2
    return np.concatenate([first / of["deviation"] ** 2 + wide, rest * narrow], -1)


def _gradient_two_modes(of, theta):
    logs = np.stack(_logs_of_modes(np, of, theta), -1)
    shares = np.exp(logs - np.logaddexp(logs[..., :1], logs[..., 1:]))
    return (theta - _times(of["means"].T, shares)) / of["deviation"] ** 2


def _jax_log_density(u):
    def log_density(of, divisor, theta):
        import jax.numpy as jnp

        return -u(jnp, of, theta) / divisor

    return log_density


# U, gradient, and whether the gradient is that of samples without the prior's.
_KINDS = {
    "gaussian": (_u_gaussian, _gradient_gaussian, False),
    "linear-regression": (_u_linear, _gradient_linear, True),
    "logistic-regression": (_u_logistic, _gradient_logistic, True),
    "two-neurons": (_u_two_neurons, _gradient_two_neurons, True),
    "two-layer-network": (_u_network, _gradient_network, True),
    "funnel": (_u_funnel, _gradient_funnel, False),
    "two-modes": (_u_two_modes, _gradient_two_modes, False),
}

# Kinds of targets: for `targets` of samplers that take any.
TARGETS = [kind for kind in _KINDS if kind != "two-layer-network"]

# Each the same function at every call, by which jax knows that it has compiled it.
_JAX_LOG_DENSITIES = {u: _jax_log_density(u) for u, *_ in _KINDS.values()}


class Target:
    """exp(-U(theta)), of a kind of docs/protocol.md; `data` has its fields, lists as arrays.
    Every function takes theta [..., d]; the sampler divides U by its temperature, or takes
    `target.at(temperature)`."""

    def __init__(self, spec):
        if spec["kind"] not in _KINDS:
            raise Unsupported(f"no target {spec['kind']!r} in this adapter")
        self.kind = spec["kind"]
        self.data = {k: np.array(v, float) if isinstance(v, list) else v for k, v in spec.items()}
        self._u, self._gradient, self._has_samples = _KINDS[self.kind]
        self.num_samples = len(self.data["targets"]) if self._has_samples else 0
        self._prior, self.frozen = self.data.get("priorPrecision"), None
        if self.kind == "two-layer-network":
            self._prepare_network()
        self._divisor = 1

    def _prepare_network(self):
        of = self.data
        if of["activation"] not in _ACTIVATIONS:
            raise Unsupported(f"no activation {of['activation']!r} in this adapter")
        per_neuron = of["inputs"].shape[1] + 1
        is_readout = np.arange(of["width"] * per_neuron) % per_neuron == per_neuron - 1
        self._prior = np.where(is_readout, of["readoutDecay"], of["weightDecay"])
        self.frozen = is_readout & of["frozenReadouts"]

    def at(self, temperature):
        """The target with U / temperature in place of U, for samplers that know no temperature;
        `data` is as before. What such a sampler does with the step size h, it does to U with
        h / temperature."""
        if not temperature > 0:
            raise ValueError(f"at({temperature!r}), expected a temperature above 0")
        tempered = copy.copy(self)
        tempered._divisor = self._divisor * temperature
        return tempered

    def log_density(self, theta):
        return -self._u(np, self.data, np.ascontiguousarray(theta, float)) / self._divisor

    def gradient(self, theta):
        """Of U = -log_density."""
        if self._has_samples:
            return self.minibatch_gradient(theta, slice(None))
        return self._gradient(self.data, np.ascontiguousarray(theta, float)) / self._divisor

    def minibatch_gradient(self, theta, indices):
        """An estimate of the gradient of U from the samples `indices` [..., batch size]."""
        if not self._has_samples:
            raise Unsupported(f"{self.kind} has no samples to draw batches from")
        theta = np.ascontiguousarray(theta, float)
        inputs, targets = self.data["inputs"][indices], self.data["targets"][indices]
        terms = self._gradient(inputs, targets, self.data, theta)
        whole = self.num_samples / targets.shape[-1] * terms + self._prior * theta
        held = whole if self.frozen is None else np.where(self.frozen, 0, whole)
        return held / self._divisor

    def jax_log_density(self):
        """For jax.grad, jax.vmap, and as an argument of what jax.jit compiles, which is then
        compiled once for all targets of a kind and size; float64 if jax_enable_x64 is set."""
        import jax.numpy as jnp
        from jax.tree_util import Partial

        data = self.numbers(jnp.asarray)
        if self.kind == "two-layer-network":  # its activation is no number
            return lambda theta: -self._u(jnp, data, theta) / self._divisor
        return Partial(_JAX_LOG_DENSITIES[self._u], data, self._divisor)

    def torch_log_density(self, dtype=None, device=None):
        """For torch.autograd; float64 unless said otherwise."""
        import torch

        as_tensor = lambda a: torch.as_tensor(a, dtype=dtype or torch.float64, device=device)
        data = self.numbers(as_tensor)
        return lambda theta: -self._u(torch, data, theta) / self._divisor

    def numbers(self, as_array=np.asarray):
        """Its fields but for the kind, for functions that take numbers alone; arrays are made by
        `as_array`, of numpy, jax or torch."""
        arrays = {k: as_array(v) for k, v in self.data.items() if isinstance(v, np.ndarray)}
        return {**{k: v for k, v in self.data.items() if k != "kind"}, **arrays}


def _in_turn(returned, count, shape):
    """The states that a function yielded or returned, `count` of shape `shape`."""
    if not hasattr(returned, "__next__"):
        states, expected = np.asarray(returned, float), (*shape[:-1], count, shape[-1])
        if states.shape != expected:
            raise ValueError(f"the function returned the shape {states.shape}, expected {expected}")
        yield from np.moveaxis(states, -2, 0)
        return
    number = 0
    for state in returned:
        number += 1
        if number > count:
            raise ValueError(f"the function yielded more than the {count} states that were asked")
        if np.shape(state) != shape:
            raise ValueError(
                f"state {number} that the function yielded has the shape {np.shape(state)}, "
                f"expected {count} states of shape {shape}"
            )
        yield np.array(state, float)
    if number < count:
        raise ValueError(f"the function yielded {number} states, expected {count}")


def _in_order(seeds):
    """The seeds with their places, which progress tells of."""
    for place, seed in enumerate(seeds):
        _work.place, _work.num_replicates = place, len(seeds)
        yield place, seed


def _for_each(seeds, start, batched, shapes, run):
    """run(start, rng) -> arrays by name, of each replicate or of all; and those that are lost."""
    if batched:
        return _in_blocks(seeds, start, batched, run), {}
    arrays = {name: np.full((len(seeds), *shape), np.nan) for name, shape in shapes.items()}
    lost = {}
    for place, seed in _in_order(seeds):
        try:
            for name, array in run(start[place], np.random.default_rng(seed)).items():
                arrays[name][place] = array
        except Diverged as error:
            lost[str(place)] = {"code": "diverged", "message": str(error)}
    return arrays, lost


def _in_blocks(seeds, start, batched, run):
    """Arrays by name of all replicates, run at once or as many at a time as `batched` says."""
    if batched is True:
        return run(start, Streams(seeds))
    blocks = []
    for first in range(0, len(seeds), batched):
        own, rows = seeds[first : first + batched], start[first : first + batched]
        missing = batched - len(own)
        rows = np.concatenate([rows, np.repeat(start[:1], missing, axis=0)])
        blocks.append(run(rows, Streams(own + seeds[:1] * missing)))
    return {n: np.concatenate([block[n] for block in blocks])[: len(seeds)] for n in blocks[0]}


def _run_langevin_steps(function, asks, seeds, start, spec, batched):
    given = {"step_size": spec["stepSize"], "num_steps": spec["numSteps"]}
    if "batchSize" in spec and not asks["batches"]:
        raise Unsupported("this program takes no batchSize")
    if asks["batches"]:
        given["batch_size"] = spec.get("batchSize")
    keep = spec.get("keep")
    kept = range(keep["from"], spec["numSteps"], keep["every"]) if keep else range(0)
    common = _common(asks, spec)

    def run(start, rng):
        states = function(start=start.copy(), rng=rng, **common, **given)
        state, rows = start, []
        for step, after in enumerate(_in_turn(states, spec["numSteps"], start.shape)):
            if step in kept:
                rows.append(state)
            state = after
        return {"end": state, **({"states": np.stack(rows, -2)} if rows else {})}

    shapes = {"end": start.shape[1:], **({"states": (len(kept), *start.shape[1:])} if kept else {})}
    return _for_each(seeds, start, batched, shapes, run)


def _run_posterior_sampler(function, asks, seeds, start, spec, batched):
    common = _common(asks, spec)
    given = {"num_warmup": spec["numWarmup"], "num_draws": spec["numDraws"], "thin": spec["thin"]}
    if "order" in asks:
        given["step_size"] = spec["stepSize"]
    if common["temperature"] != 1 and not asks["temperatures"]:
        raise Unsupported(f"temperature {common['temperature']}: this program takes 1 alone")

    def run(start, rng):
        draws = function(start=start.copy(), rng=rng, **common, **given)
        return {"draws": np.stack(list(_in_turn(draws, spec["numDraws"], start.shape)), -2)}

    return _for_each(seeds, start, batched, {"draws": (spec["numDraws"], *start.shape[1:])}, run)


def _named(parameters):
    return {k: np.array(v, float) if isinstance(v, list) else v for k, v in parameters.items()}


def _of_names(names, values, whose):
    """The values of these names as arrays."""
    missing = [name for name in names if name not in values]
    if missing:
        raise ValueError(f"{whose} returned no {missing[0]!r}, only {sorted(values)}")
    return {name: np.asarray(values[name], float) for name in names}


def _run_observables(function, asks, seeds, start, spec, batched):
    given, names = _named(spec["parameters"]), spec["observables"]
    rows, lost = [None] * len(seeds), {}
    if batched:
        run = lambda _, rng: _of_names(names, function(rng=rng, **given), function.__name__)
        return _in_blocks(seeds, np.zeros((len(seeds), 0)), batched, run), {}
    for place, seed in _in_order(seeds):
        try:
            measured = function(rng=np.random.default_rng(seed), **given)
            rows[place] = _of_names(names, measured, function.__name__)
        except Diverged as error:
            lost[str(place)] = {"code": "diverged", "message": str(error)}
    found = next((row for row in rows if row), None)
    if found is None:
        return {}, lost
    nothing = {name: np.full(array.shape, np.nan) for name, array in found.items()}
    rows = [row or nothing for row in rows]
    return {name: np.stack([row[name] for row in rows]) for name in names}, lost


def _predict(request):
    try:
        if not _theories:
            raise Unsupported("this program has no theory: @tvd.predicts")
        said = _theories[-1](**_named(request["parameters"]))
        values, bounds = said if isinstance(said, tuple) else (said, {})
        values = _of_names(request["names"], values, _theories[-1].__name__)
        answer = {"type": "prediction", "values": {k: v.tolist() for k, v in values.items()}}
        bounds = {k: np.asarray(bounds[k], float).tolist() for k in request["names"] if k in bounds}
        return _line({**answer, "numericalError": bounds, "id": request["id"]})
    except (Exception, Cancelled) as error:
        return _refusal(request, error)


def _common(asks, spec):
    target, is_network = spec["target"], "activations" in asks
    kinds = ["two-layer-network"] if is_network else asks["targets"]
    if target["kind"] not in kinds:
        raise Unsupported(f"target {target['kind']!r}, expected one of {kinds}")
    if is_network and target["activation"] not in asks["activations"]:
        raise Unsupported(f"activation {target['activation']!r}, not among {asks['activations']}")
    if is_network and target["frozenReadouts"] and not asks["frozenReadouts"]:
        raise Unsupported("this program has no frozen readouts")
    return {"target": Target(spec["target"]), "temperature": spec.get("temperature", 1)}


def _plain(value):
    """Nested lists with numbers that are not finite as text."""
    if isinstance(value, list):
        return [_plain(entry) for entry in value]
    if math.isfinite(value):
        return value
    return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"


def _packed(name, array, form, folder):
    array = np.ascontiguousarray(array, "<f8")
    if form == "npy":
        np.save(os.path.join(folder, name + ".npy"), array, allow_pickle=False)
        return {"npy": name + ".npy"}
    if form == "base64":
        return {"base64": base64.b64encode(array.tobytes()).decode(), "shape": array.shape}
    return array.tolist() if np.isfinite(array).all() else _plain(array.tolist())


def _answer(request):
    try:
        if request["contract"] not in _contracts:
            known = list(_contracts)
            raise Unsupported(f"contract {request['contract']!r}, expected one of {known}")
        form = request.get("arrays", "json")
        if form not in FORMS:
            raise Unsupported(f"arrays as {form!r}, expected one of {FORMS}")
        run, asks, function, batched = _contracts[request["contract"]]
        seeds = [int(seed) for seed in request["seeds"]]
        start = np.array(request["spec"].get("start", []), float)
        arrays, lost = run(function, asks, seeds, start, request["spec"], batched)
        packed = {n: _packed(n, array, form, request.get("folder")) for n, array in arrays.items()}
        answer = {"type": "result", "arrays": packed, **({"lost": lost} if lost else {})}
        line = _line({**answer, "id": request["id"]})
        if len(line) > LONGEST_LINE:
            raise ValueError(f"{len(line)} bytes as {form} are more than a line may have")
        return line
    except (Exception, Cancelled) as error:
        return _refusal(request, error)


def _refusal(request, error):
    codes = {Unsupported: "unsupported", Cancelled: "cancelled"}
    code = next((code for kind, code in codes.items() if isinstance(error, kind)), "failed")
    message = str(error)
    if code == "failed":
        traceback.print_exc()  # whole, to standard error
        places = traceback.extract_tb(error.__traceback__)
        own = [place for place in places if place.filename != __file__]
        message = f"{type(error).__name__}: {message}"
        for place in own[-1:]:
            name = os.path.basename(place.filename)
            message += f" ({name}, line {place.lineno}, in {place.name})"
    return _line({"type": "error", "id": request.get("id"), "code": code, "message": message})


def _line(message):
    return json.dumps(message, allow_nan=False).encode() + b"\n"


def _send(line):
    _answers.write(line)
    _answers.flush()


def serve(name=None, version=None, deterministic=True, progress=False):
    """Answers requests until there are no more; `name` is by default that of the script. With
    `progress` the program promises to call `progress(done)` every few seconds, also while it warms
    up, and so to stop when its answer is no longer wanted; without, it is killed then. Needs POSIX.
    """
    global _work
    hello = {"type": "hello", "protocol": "tvd/1", "arrays": FORMS, "deterministic": deterministic}
    if progress:
        hello.update(progress=True, cancel=True)
    hello["name"] = name or os.path.splitext(os.path.basename(sys.argv[0]))[0]
    hello["contracts"] = {contract: asks for contract, (_, asks, *_rest) in _contracts.items()}
    if "observables" in hello["contracts"]:
        hello["contracts"]["observables"]["predicts"] = bool(_theories)
    if version is not None:
        hello["version"] = str(version)
    _send(_line(hello))
    if "--hello" in sys.argv:
        return
    if "--request" in sys.argv:
        with open(sys.argv[sys.argv.index("--request") + 1], "rb") as file:
            request = json.load(file)
        _send(_predict(request) if request["type"] == "predict" else _answer(request))
        return
    for message in _lines:
        if message["type"] == "shutdown":
            return
        _work = _Work(message["id"] if progress else None)
        if message["type"] == "run":
            _send(_answer(message))
        if message["type"] == "predict":
            _send(_predict(message))
