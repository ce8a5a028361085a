# Untested. The mistake to be found: noise in proportion to eta in place of its square root.
# Start: julia wrong_twin.jl
using Random
include("tvd.jl")

TVD.langevin_steps(["gaussian", "linear-regression"]; batches = true) do run, rng
    theta = run.start
    map(1:run.num_steps) do _
        gradient = if run.batch_size === nothing
            TVD.gradient(run.target, theta)
        else
            batch = randperm(rng, run.target.num_samples)[1:run.batch_size]
            TVD.minibatch_gradient(run.target, theta, batch)
        end
        noise = sqrt(2 * run.temperature) * run.step_size * randn(rng, length(theta))
        theta = theta - run.step_size * gradient + noise
    end
end

TVD.serve(name = "wrong-twin", version = "0.1")
