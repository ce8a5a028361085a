"""PyTorch: SGLD written by hand, with the gradient of a minibatch loss by autograd."""

import torch

import tvd


def loss(inputs, targets, num_samples, noise_variance, prior_precision, theta):
    """The sum of U over replicates, with sums over samples estimated from those of a batch."""
    residual = targets - (inputs @ theta[..., None])[..., 0]
    scale = num_samples / targets.shape[-1] / noise_variance
    return scale * (residual**2).sum() / 2 + prior_precision * (theta**2).sum() / 2


@tvd.langevin_steps(targets=["linear-regression"], batches=True, batched=True)
def steps(target, step_size, temperature, start, num_steps, batch_size, rng):
    data, n = target.numbers(torch.as_tensor), target.num_samples
    inputs, targets = data["inputs"], data["targets"]
    constants = n, data["noiseVariance"], data["priorPrecision"]
    theta = torch.tensor(start, requires_grad=True)
    for _ in range(num_steps):
        if batch_size is not None:
            batch = torch.as_tensor(rng.batches(n, batch_size))
            inputs, targets = data["inputs"][batch], data["targets"][batch]
        (gradient,) = torch.autograd.grad(loss(inputs, targets, *constants, theta), theta)
        with torch.no_grad():
            noise = torch.as_tensor(rng.normals(theta.shape[1]))
            theta -= step_size * gradient
            theta += (2 * step_size * temperature) ** 0.5 * noise
        yield theta.detach().numpy()


torch.set_num_threads(1)
tvd.serve(name="torch-sgld", version=torch.__version__)
