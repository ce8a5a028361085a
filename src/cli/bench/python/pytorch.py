"""SGLD of two-layer networks in PyTorch's eager mode, float32, on the CPU.

usage: pytorch.py CORES

A step is forward, residual, backward, prior, noise and update, as one writes it
for speed: in place where that is possible, without autograd in `matmuls`. The
same lines run one chain (`loop`: chain after chain) and all chains as one batch
of matrices (`batched`).
"""

import math
import sys
import time

import torch
from protocol import serve

ACTIVATIONS = {"relu": torch.relu, "erf": torch.erf, "tanh": torch.tanh}


def slope_times(name, upstream, z, feature):
    """upstream times phi'(z)."""
    if name == "relu":
        return torch.ops.aten.threshold_backward(upstream, feature, 0)
    if name == "tanh":
        return torch.ops.aten.tanh_backward(upstream, feature)
    return upstream.mul_(torch.exp(-z * z).mul_(2 / math.sqrt(math.pi)))


def load(work):
    samples, dimension, width = work["numSamples"], work["inputDimension"], work["width"]
    inputs = torch.tensor(work["inputs"]).reshape(samples, dimension)
    transposed = inputs.t().contiguous()
    targets = torch.tensor(work["targets"])
    states = torch.tensor(work["states"]).reshape(-1, width, dimension + 1)
    name = work["activation"]
    activation = ACTIVATIONS[name]
    scale, loss_scale = work["outputScale"], work["lossScale"]
    step_size, noise = work["stepSize"], work["noiseAmplitude"]
    shrink = 1 - step_size * work["decay"]

    def outputs(weights, readouts):
        z = weights @ transposed
        feature = activation(z)
        return z, feature, (readouts.unsqueeze(-2) @ feature).squeeze(-2).mul(scale)

    def by_matmuls(weights, readouts):
        z, feature, output = outputs(weights, readouts)
        residual = output.sub_(targets).mul_(2 * loss_scale * scale)
        upstream = readouts.unsqueeze(-1) * residual.unsqueeze(-2)
        of_readouts = (feature @ residual.unsqueeze(-1)).squeeze(-1)
        return slope_times(name, upstream, z, feature) @ inputs, of_readouts

    def by_autograd(weights, readouts):
        with torch.enable_grad():
            leaves = (weights.detach().requires_grad_(), readouts.detach().requires_grad_())
            loss = loss_scale * ((outputs(*leaves)[2] - targets) ** 2).sum()
            return torch.autograd.grad(loss, leaves)

    def advance(weights, readouts, gradient, num_steps, is_noisy):
        for _ in range(num_steps):
            for parameters, slope in zip((weights, readouts), gradient(weights, readouts)):
                parameters.mul_(shrink).add_(slope, alpha=-step_size)
                if is_noisy:
                    parameters.add_(torch.randn(parameters.shape), alpha=noise)

    def run(method, layout, num_steps, is_noisy):
        weights, readouts = states[..., :-1].contiguous(), states[..., -1].contiguous()
        gradient = by_matmuls if method == "matmuls" else by_autograd
        one = len(states) == 1
        started = time.perf_counter()
        with torch.inference_mode() if method == "matmuls" else torch.no_grad():
            if layout == "batched" and not one:
                advance(weights, readouts, gradient, num_steps, is_noisy)
            else:
                for chain in range(len(states)):
                    advance(weights[chain], readouts[chain], gradient, num_steps, is_noisy)
        seconds = time.perf_counter() - started
        return seconds, lambda: torch.cat(
            (weights, readouts.unsqueeze(-1)), -1
        ).flatten(1).tolist()

    return run


if __name__ == "__main__":
    torch.set_num_threads(int(sys.argv[1]))
    torch.set_default_dtype(torch.float32)
    serve(
        {
            "name": "PyTorch",
            "version": torch.__version__,
            "methods": ["matmuls", "autograd"],
            "usesOpenBlas": not torch.backends.mkl.is_available(),
        },
        load,
    )
