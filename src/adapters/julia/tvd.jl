# Untested: written for Julia 1.7 or newer, and run by nobody yet.
# Serves a sampler to `tvd validate` (protocol tvd/1). One file; needs the package JSON.
#
#   include("tvd.jl")
#   TVD.langevin_steps(["gaussian", "linear-regression"]) do run, rng
#       theta = run.start
#       map(1:run.num_steps) do _
#           noise = sqrt(2 * run.step_size * run.temperature) * randn(rng, length(theta))
#           theta = theta - run.step_size * TVD.gradient(run.target, theta) + noise
#       end
#   end
#   TVD.serve()
#
# A function runs one replicate, with an `rng` of its seed, and returns the states after each step,
# or the draws, as a vector of vectors. It must not remember anything of other replicates. An error
# is answered as `failed`, `throw(TVD.Unsupported("why"))` as `unsupported`, and
# `throw(TVD.Diverged("how"))` gives up the replicate. Prints go to standard error.
module TVD

using Base64, LinearAlgebra, Random
import JSON

export langevin_steps, posterior_sampler, serve

struct Unsupported <: Exception
    message::String
end

struct Diverged <: Exception
    message::String
end

const contracts = Dict{String,Any}()
const forms = ["json", "base64", "npy"]

# simulate(run, rng) with run.target, .step_size, .temperature, .start, .num_steps and, with
# batches, .batch_size, which is `nothing` for all samples.
function langevin_steps(simulate, targets; batches = false)
    asks = Dict{String,Any}("targets" => targets, "batches" => batches)
    contracts["langevin-steps"] = (; asks, simulate)
end

# simulate(run, rng) with run.target, .temperature, .start, .num_warmup, .num_draws, .thin and, with
# an order, .step_size; returns draws from exp(-U / temperature).
function posterior_sampler(simulate, targets; order = nothing, temperatures = true)
    asks = Dict{String,Any}("targets" => targets, "temperatures" => temperatures)
    order === nothing || (asks["order"] = order)
    contracts["posterior-sampler"] = (; asks, simulate)
end

# Targets: exp(-U(theta)), of a kind of docs/protocol.md. `data` has its fields, lists as arrays.

struct Target
    kind::String
    data::Dict{String,Any}
    num_samples::Int
end

const with_samples = ["linear-regression", "logistic-regression", "two-neurons"]

function Target(spec)
    kind = spec["kind"]
    known = vcat(with_samples, ["gaussian", "funnel", "two-modes"])
    kind in known || throw(Unsupported("no target $kind in this adapter"))
    data = Dict{String,Any}(String(name) => as_array(value) for (name, value) in spec)
    Target(kind, data, kind in with_samples ? length(data["targets"]) : 0)
end

as_array(value) = value
function as_array(list::AbstractVector)
    first(list) isa AbstractVector ? permutedims(reduce(hcat, as_array.(list))) : Float64.(list)
end

log_density(target::Target, theta) = -potential(target, theta)

function potential(target::Target, theta)
    data = target.data
    if target.kind == "gaussian"
        away = theta - data["mean"]
        return dot(away, data["precision"] * away) / 2
    elseif target.kind == "funnel"
        wide = sum(theta[2:end] .^ 2 .* exp(-theta[1]) .+ theta[1])
        return theta[1]^2 / (2 * data["deviation"]^2) + wide / 2
    elseif target.kind == "two-modes"
        logs = logs_of_modes(data, theta)
        return -(maximum(logs) + log(sum(exp.(logs .- maximum(logs)))))
    end
    prior = data["priorPrecision"] * sum(abs2, theta) / 2
    if target.kind == "logistic-regression"
        margin = (2 .* data["targets"] .- 1) .* (data["inputs"] * theta)
        return sum(log1p.(exp.(-abs.(margin))) .+ max.(-margin, 0)) + prior
    end
    predicted = target.kind == "two-neurons" ? hidden_of(data["inputs"], theta) * theta[3:4] :
        data["inputs"] * theta
    sum(abs2, data["targets"] - predicted) / (2 * data["noiseVariance"]) + prior
end

# Of U.
function gradient(target::Target, theta)
    data = target.data
    if target.kind == "gaussian"
        return data["precision"] * (theta - data["mean"])
    elseif target.kind == "funnel"
        scaled = theta[2:end] .* exp(-theta[1])
        first_slope = theta[1] / data["deviation"]^2 + sum(1 .- theta[2:end] .* scaled) / 2
        return vcat(first_slope, scaled)
    elseif target.kind == "two-modes"
        shares = exp.(logs_of_modes(data, theta) .+ potential(target, theta))
        return (theta .- data["means"]' * shares) ./ data["deviation"]^2
    end
    minibatch_gradient(target, theta, 1:target.num_samples)
end

# An estimate of the gradient of U from some of the samples.
function minibatch_gradient(target::Target, theta, indices)
    target.num_samples > 0 || throw(Unsupported("$(target.kind) has no samples to draw from"))
    data = target.data
    targets = data["targets"][indices]
    if target.kind == "two-neurons"
        inputs = data["inputs"][indices]
        hidden = hidden_of(inputs, theta)
        weight = -(targets - hidden * theta[3:4]) / data["noiseVariance"]
        slopes = theta[3:4] .* ((1 .- hidden .^ 2)' * (weight .* inputs))
        terms = vcat(slopes, hidden' * weight)
    else
        inputs = data["inputs"][indices, :]
        sign = 2 .* targets .- 1
        weight = target.kind == "linear-regression" ?
            -(targets - inputs * theta) ./ data["noiseVariance"] :
            -sign ./ (1 .+ exp.(sign .* (inputs * theta)))
        terms = inputs' * weight
    end
    target.num_samples / length(indices) * terms + data["priorPrecision"] * theta
end

hidden_of(inputs, theta) = tanh.(inputs * theta[1:2]')

function logs_of_modes(data, theta)
    [log(data["weights"][k]) - sum(abs2, theta - data["means"][k, :]) / (2 * data["deviation"]^2)
     for k in 1:2]
end

# Answers

function run_replicates(contract, asks, simulate, request)
    spec = request["spec"]
    is_steps = contract == "langevin-steps"
    kind = spec["target"]["kind"]
    kind in asks["targets"] || throw(Unsupported("target $kind"))
    temperature = get(spec, "temperature", 1)
    step_size = get(spec, "stepSize", nothing)
    given = (; target = Target(spec["target"]), temperature, step_size)
    if is_steps
        batch_size = get(spec, "batchSize", nothing)
        batch_size === nothing || asks["batches"] || throw(Unsupported("no batchSize here"))
        count = Int(spec["numSteps"])
        given = (; given..., num_steps = count, batch_size)
    else
        temperature == 1 || asks["temperatures"] || throw(Unsupported("a temperature other than 1"))
        count = Int(spec["numDraws"])
        num_warmup, thin = Int(spec["numWarmup"]), Int(spec["thin"])
        given = (; given..., num_draws = count, num_warmup, thin)
    end
    keep = get(spec, "keep", nothing)
    kept = !is_steps ? (1:count) : keep === nothing ? (1:0) : (keep["from"]+1:keep["every"]:count)
    seeds, starts = request["seeds"], spec["start"]
    dimension = length(starts[1])
    states = fill(NaN, length(seeds), length(kept), dimension)
    ends = fill(NaN, length(seeds), dimension)
    lost = Dict{String,Any}()
    for (r, seed) in enumerate(seeds)
        start = Float64.(starts[r])
        try
            path = simulate((; given..., start = copy(start)), Xoshiro(parse(UInt64, seed)))
            if length(path) != count || any(state -> length(state) != dimension, path)
                error("expected $count states of $dimension numbers, not $(length(path))")
            end
            whole = is_steps ? vcat([start], collect(path)) : collect(path)
            for (place, number) in enumerate(kept)
                states[r, place, :] = whole[number]
            end
            ends[r, :] = whole[end]
        catch problem
            problem isa Diverged || rethrow()
            lost["$(r - 1)"] = Dict("code" => "diverged", "message" => problem.message)
        end
    end
    arrays = is_steps ? Dict("end" => ends) : Dict("draws" => states)
    is_steps && !isempty(kept) && (arrays["states"] = states)
    arrays, lost
end

function packed(name, array, request)
    form = get(request, "arrays", "json")
    if form == "npy"
        open(io -> write_npy(io, array), joinpath(request["folder"], "$name.npy"), "w")
        return Dict("npy" => "$name.npy")
    elseif form == "base64"
        last_fastest = permutedims(array, ndims(array):-1:1)
        bytes = collect(reinterpret(UInt8, htol.(reinterpret(UInt64, vec(last_fastest)))))
        return Dict("base64" => base64encode(bytes), "shape" => collect(size(array)))
    end
    form == "json" || throw(Unsupported("arrays as $form"))
    nested(array)
end

# Julia has the first axis fastest, which npy calls the order of Fortran.
function write_npy(io, array)
    sizes = join(size(array), ", ")
    text = "{'descr': '<f8', 'fortran_order': True, 'shape': ($sizes,), }"
    padded = rpad(text, cld(length(text) + 11, 64) * 64 - 11) * "\n"
    write(io, UInt8[0x93], "NUMPY", UInt8[1, 0], htol(UInt16(length(padded))), padded)
    write(io, htol.(reinterpret(UInt64, vec(array))))
end

nested(array::AbstractVector) = map(as_json, array)
nested(array) = [nested(copy(row)) for row in eachslice(array; dims = 1)]
as_json(x) = isnan(x) ? "NaN" : isfinite(x) ? x : x > 0 ? "Infinity" : "-Infinity"

function answer(request)
    id = request["id"]
    try
        contract = request["contract"]
        haskey(contracts, contract) || throw(Unsupported("contract $contract"))
        asks, simulate = contracts[contract]
        arrays, lost = run_replicates(contract, asks, simulate, request)
        sent = Dict(name => packed(name, array, request) for (name, array) in arrays)
        result = Dict{String,Any}("type" => "result", "id" => id, "arrays" => sent)
        isempty(lost) || (result["lost"] = lost)
        return result
    catch problem
        is_unsupported = problem isa Unsupported
        trace = sprint(showerror, problem, catch_backtrace())
        message = is_unsupported ? problem.message : join(first(split(trace, "\n"), 6), "\n")
        code = is_unsupported ? "unsupported" : "failed"
        return Dict("type" => "error", "id" => id, "code" => code, "message" => message)
    end
end

# Answers requests until there are no more.
function serve(; name = "julia-simulator", version = nothing, deterministic = true)
    answers = stdout
    redirect_stdout(stderr)
    send(message) = (println(answers, JSON.json(message)); flush(answers))
    asks = Dict(contract => entry.asks for (contract, entry) in contracts)
    hello = Dict{String,Any}("type" => "hello", "protocol" => "tvd/1", "name" => name,
        "arrays" => forms, "deterministic" => deterministic, "contracts" => asks)
    version === nothing || (hello["version"] = version)
    send(hello)
    "--hello" in ARGS && return
    place = findfirst(==("--request"), ARGS)
    place === nothing || return send(answer(JSON.parse(read(ARGS[place+1], String))))
    for line in eachline(stdin)
        message = JSON.parse(line)
        message["type"] == "shutdown" && return
        message["type"] == "run" && send(answer(message))
    end
end

end
