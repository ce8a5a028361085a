"""Makes the files that the tests of src/draws read, by the programs that people make them with.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install -r requirements.txt
    /tmp/venv/bin/python make.py

Files and expected.json are committed; the tests do not run this. What a file holds stands in
expected.json as the producer's own library reads it back, each number in hexadecimal. Seeds are
fixed; compressed files may differ in bytes between versions of the libraries, never in values.

CmdStan itself comes with the package prophet: its compiled model is a CmdStan executable, which
CmdStanPy runs here on nine points in time.
"""

import json
import pickle
import re
import shutil
import warnings
from pathlib import Path

import arviz
import joblib
import numpy
import pandas
import xarray

warnings.filterwarnings("ignore")
here = Path(__file__).parent
arrays, cases = {}, []
CHAINS, DRAWS = 4, 25


def keep(name, values):
    """The numbers that a file must give, by a name."""
    values = numpy.asarray(values)
    numbers = [float(value) for value in values.astype(numpy.float64).ravel()]
    arrays[name] = {"shape": list(values.shape), "hex": [re.sub("[.]?0*p", "p", number.hex()) for number in numbers]}
    return values


def case(file, array, producer, **request):
    """A file, what is asked of it, and the array that it must give."""
    cases.append({"file": file, "array": array, "producer": producer, "request": request})


def draws(seed):
    """A walk that forgets its start within a few steps: chain, draw, dimension."""
    rng = numpy.random.default_rng(seed)
    steps = rng.normal(size=(CHAINS, DRAWS, 3))
    for draw in range(1, DRAWS):
        steps[:, draw] += 0.5 * steps[:, draw - 1]
    return steps


theta = keep("theta", draws(1))
tau = keep("tau", numpy.exp(draws(2)[..., 0]))
count = keep("count", numpy.random.default_rng(3).poisson(4, size=(CHAINS, DRAWS)))
single = keep("theta32", theta.astype(numpy.float32))


def numpy_files():
    producer = f"numpy {numpy.__version__}"
    dims = ["chain", "draw", "dimension"]
    by_draw = ["draw", "dimension", "chain"]
    numpy.save(here / "theta.npy", theta)
    case("theta.npy", "theta", producer, dims=dims)
    numpy.save(here / "fortran.npy", numpy.asfortranarray(theta))
    case("fortran.npy", "theta", producer, dims=dims)
    numpy.save(here / "draw-first.npy", numpy.moveaxis(theta, 0, 2))
    case("draw-first.npy", "theta", producer, dims=by_draw)
    numpy.save(here / "float32.npy", single)
    case("float32.npy", "theta32", producer, dims=dims)
    numpy.save(here / "float16.npy", keep("theta16", theta.astype(numpy.float16)))
    case("float16.npy", "theta16", producer, dims=dims)
    numpy.save(here / "big-endian.npy", theta.astype(">f8"))
    case("big-endian.npy", "theta", producer, dims=dims)
    numpy.save(here / "int64.npy", count)
    case("int64.npy", "count", producer, dims=["chain", "draw"])
    numpy.save(here / "uint8.npy", count.astype(numpy.uint8))
    case("uint8.npy", "count", producer, dims=["chain", "draw"])
    numpy.save(here / "bool.npy", keep("large", tau > 1))
    case("bool.npy", "large", producer, dims=["chain", "draw"])
    numpy.savez(here / "stored.npz", theta=theta, tau=tau)
    case("stored.npz", "tau", producer, variable="tau", dims=["chain", "draw"])
    numpy.savez_compressed(here / "compressed.npz", theta=theta, tau=tau, count=count)
    case("compressed.npz", "theta", producer, variable="theta", dims=dims)
    keep("theta second", theta[..., 1])
    case("compressed.npz", "theta second", producer, variable="theta", dims=dims, select={"dimension": 1})
    numpy.save(here / "refused-object.npy", numpy.array([[1.0, None]], dtype=object))
    numpy.save(here / "refused-complex.npy", theta[..., 0] + 1j)
    numpy.save(here / "refused-empty.npy", numpy.zeros((4, 0)))
    gaps = theta[..., 0].copy()
    gaps[1, 3], gaps[2, 24], gaps[2, 5] = numpy.nan, numpy.nan, numpy.inf
    numpy.save(here / "refused-nan.npy", gaps)


def inference_data():
    return arviz.from_dict(
        posterior={"theta": theta, "tau": tau, "count": count},
        sample_stats={"lp": -tau, "diverging": tau > 100},
        coords={"school": ["Choate", "Deerfield", "Exeter"]},
        dims={"theta": ["school"]},
    )


def arviz_files():
    producer = f"arviz {arviz.__version__}, "
    data = inference_data()
    keep("lp", -tau)
    keep("Exeter", theta[..., 2])
    for engine in ["netcdf4", "h5netcdf"]:
        file = f"arviz-{engine}.nc"
        data.to_netcdf(str(here / file), engine=engine)
        read = arviz.from_netcdf(str(here / file), engine=engine)
        assert (read.posterior["theta"].values == theta).all()
        case(file, "theta", producer + engine, variable="theta")
        case(file, "tau", producer + engine, variable="tau", dims=["chain", "draw"])
        case(file, "count", producer + engine, variable="count")
        case(file, "lp", producer + engine, variable="lp", group="sample_stats")
        case(file, "Exeter", producer + engine, variable="theta", select={"school": "Exeter"})
        case(file, "Exeter", producer + engine, variable="theta", select={"school": 2})
    data.to_json(str(here / "arviz.json"))
    case("arviz.json", "theta", producer + "json", variable="theta", dims=["chain", "draw", "school"])
    case("arviz.json", "tau", producer + "json", variable="tau")
    case("arviz.json", "Exeter", producer + "json", variable="theta", select={"school": "Exeter"})
    plain = data.posterior.drop_vars("school")
    plain.to_netcdf(here / "refused-netcdf3.nc", format="NETCDF3_64BIT", engine="scipy")


def zarr_files():
    import zarr

    producer = f"zarr {zarr.__version__}, xarray {xarray.__version__}"
    for version in [2, 3]:
        folder = f"v{version}.zarr"
        shutil.rmtree(here / folder, ignore_errors=True)
        for name, dataset in inference_data().items():
            dataset.to_zarr(here / folder, group=name, mode="a", zarr_format=version, consolidated=False)
        for group in [here / folder]:
            zarr.consolidate_metadata(group, zarr_format=version)
        case(folder, "theta", f"{producer}, format {version}", variable="theta")
        case(folder, "count", f"{producer}, format {version}", variable="count")
        case(folder, "Exeter", f"{producer}, format {version}", variable="theta", select={"school": "Exeter"})
    shutil.rmtree(here / "sharded.zarr", ignore_errors=True)
    group = zarr.create_group(here / "sharded.zarr", zarr_format=3)
    array = group.create_array(
        "theta", shape=theta.shape, chunks=(1, 5, 3), shards=(2, 25, 3), dtype="f8",
        dimension_names=["chain", "draw", "dimension"],
    )
    array[:] = theta
    case("sharded.zarr", "theta", f"zarr {zarr.__version__}, shards", variable="theta", group="")
    shutil.rmtree(here / "bare.zarr", ignore_errors=True)
    array = zarr.create_array(
        here / "bare.zarr", shape=theta.shape, chunks=(3, 20, 2), dtype="f4", zarr_format=2, compressors=None
    )
    array[:] = theta
    case("bare.zarr", "theta32", f"zarr {zarr.__version__}, no dims", dims=["chain", "draw", "dimension"])


def parquet_files():
    import pyarrow

    producer = f"pandas {pandas.__version__}, pyarrow {pyarrow.__version__}"
    chain, draw = numpy.indices((CHAINS, DRAWS)).reshape(2, -1)
    wide = pandas.DataFrame({"chain": chain, "draw": draw, "tau": tau.ravel()})
    for dimension in range(3):
        wide[f"theta[{dimension}]"] = theta[..., dimension].ravel()
    shuffled = wide.sample(frac=1, random_state=4)
    shuffled.to_parquet(here / "wide.parquet", index=False)
    case("wide.parquet", "tau", producer, variable="tau", dims=["chain", "draw"])
    case("wide.parquet", "theta second", producer, variable="theta[1]", dims=["chain", "draw"])
    indices = numpy.indices(theta.shape).reshape(3, -1)
    long = pandas.DataFrame(dict(zip(["chain", "draw", "dimension"], indices)))
    long["value"] = theta.ravel()
    for compression in ["zstd", "gzip", "brotli", "none"]:
        file = f"long-{compression}.parquet"
        long.to_parquet(here / file, index=False, compression=None if compression == "none" else compression)
        case(file, "theta", producer, variable="value", dims=["chain", "draw", "dimension"])
    melted = wide.melt(id_vars=["chain", "draw"], var_name="parameter")
    melted["chain"] = "c" + (melted["chain"] + 1).astype(str)
    melted.to_parquet(here / "melted.parquet", index=False)
    case(
        "melted.parquet", "theta second", producer,
        variable="value", dims=["chain", "draw", "parameter"], select={"parameter": "theta[1]"},
    )
    wide.drop(index=[7, 60]).to_parquet(here / "refused-gaps.parquet", index=False)
    pandas.concat([wide, wide.iloc[[7]]]).to_parquet(here / "refused-twice.parquet", index=False)


def cmdstan_files():
    import cmdstanpy
    import prophet

    home = Path(prophet.__file__).parent / "stan_model"
    version = next(home.glob("cmdstan-*")).name
    cmdstanpy.set_cmdstan_path(str(home / version))
    cmdstanpy.utils.get_logger().setLevel("ERROR")
    producer = f"{version}, cmdstanpy {cmdstanpy.__version__}"
    model = cmdstanpy.CmdStanModel(exe_file=str(home / "prophet_model.bin"))
    times = numpy.linspace(0, 1, 9)
    data = dict(
        T=9, K=2, t=times, cap=numpy.ones(9), y=0.3 * times + 0.1 * numpy.sin(9 * times), S=2,
        t_change=[0.3, 0.6], X=numpy.stack([numpy.sin(7 * times), numpy.cos(7 * times)], 1),
        sigmas=[1, 1], tau=0.1, trend_indicator=0, s_a=[1, 1], s_m=[0, 0],
    )
    options = dict(data=data, chains=3, parallel_chains=1, show_progress=False, show_console=False)
    for name, own in [
        ("plain", dict(iter_warmup=200, iter_sampling=12, seed=11)),
        ("warmup", dict(iter_warmup=15, iter_sampling=12, save_warmup=True, sig_figs=18, seed=12)),
        ("thinned", dict(iter_warmup=21, iter_sampling=25, thin=2, save_warmup=True, seed=13)),
    ]:
        output = here / "cmdstan-output"
        fit = model.sample(output_dir=str(output), **options, **own)
        read = fit.draws().swapaxes(0, 1)
        columns = [fit.column_names.index(f"beta[{index}]") for index in (1, 2)]
        keep(f"{name} beta", read[..., columns])
        keep(f"{name} lp", read[..., 0])
        files = []
        for chain, path in enumerate(fit.runset.csv_files):
            file = f"cmdstan-{name}-{chain + 1}.csv"
            text = Path(path).read_text().replace(str(output), "output").replace(str(home), "models")
            text = re.sub("file = .*[.]json", "file = data.json", text)
            (here / file).write_text(text)
            files.append(file)
        shutil.rmtree(output)
        case(files, f"{name} beta", producer, variable="beta")
        case(files, f"{name} lp", producer, variable="lp__", dims=["chain", "draw"])


def pymc_files():
    import pymc

    with pymc.Model(coords={"school": ["a", "b"]}):
        level = pymc.Normal("level", 0, 1)
        pymc.Normal("effect", level, 1, dims="school")
        data = pymc.sample(
            draws=25, tune=50, chains=3, cores=1, random_seed=5, progressbar=False, compute_convergence_checks=False
        )
    data.to_netcdf(str(here / "pymc.nc"), groups=["posterior"])
    keep("pymc effect", data.posterior["effect"].values)
    case("pymc.nc", "pymc effect", f"pymc {pymc.__version__}, arviz {arviz.__version__}", variable="effect")


def blackjax_files():
    import blackjax
    import jax

    jax.config.update("jax_enable_x64", True)

    def density(x):
        return -0.5 * (x**2 / jax.numpy.array([1.0, 4.0])).sum()

    kernel = blackjax.nuts(density, step_size=0.8, inverse_mass_matrix=jax.numpy.ones(2))

    def chain(key):
        state = kernel.init(jax.random.normal(key, (2,)))
        step = lambda state, key: (kernel.step(key, state)[0],) * 2
        return jax.lax.scan(step, state, jax.random.split(key, 25))[1].position

    positions = numpy.asarray(jax.vmap(chain)(jax.random.split(jax.random.key(6), 3)))
    numpy.savez(here / "blackjax.npz", position=positions)
    keep("blackjax", positions)
    producer = f"blackjax {blackjax.__version__}, jax {jax.__version__}"
    case("blackjax.npz", "blackjax", producer, variable="position", dims=["chain", "draw", "dimension"])
    arviz.from_dict(posterior={"position": positions}).to_netcdf(str(here / "blackjax.nc"))
    case("blackjax.nc", "blackjax", f"{producer}, arviz {arviz.__version__}", variable="position")


def emcee_files():
    import emcee

    file = here / "refused-stopped.h5"
    file.unlink(missing_ok=True)
    backend = emcee.backends.HDFBackend(file, compression="gzip")
    sampler = emcee.EnsembleSampler(4, 1, lambda x: -0.5 * (x**2).sum(), backend=backend)
    for step, _ in enumerate(sampler.sample(numpy.random.default_rng(8).normal(size=(4, 1)), iterations=20)):
        if step == 11:
            break

    file = here / "emcee.h5"
    file.unlink(missing_ok=True)
    numpy.random.seed(7)
    sampler = emcee.EnsembleSampler(6, 2, lambda x: -0.5 * (x**2).sum(), backend=emcee.backends.HDFBackend(file, compression="gzip"))
    sampler.run_mcmc(numpy.random.normal(size=(6, 2)), 10)
    keep("emcee", sampler.get_chain().swapaxes(0, 1))
    case("emcee.h5", "emcee", f"emcee {emcee.__version__}", group="mcmc", variable="chain", dims=["draw", "chain", "dimension"])


def odd_files():
    """Kinds of numbers that are seldom used: some are read, and some refused."""
    import h5py
    import pyarrow
    from pyarrow import parquet

    small = numpy.arange(18).reshape(2, 9)
    with h5py.File(here / "odd.h5", "w") as file:
        file["complex"] = small + 1j
        file["half"] = small.astype("f2")
        file["big"] = small.astype(">f4")
        file["bool"] = small > 3
        file["text"] = [["a", "b"]]
        file["struct"] = numpy.array([[(1, 2.0)]], dtype=[("a", "i4"), ("b", "f8")])
        file["null"] = h5py.Empty("f8")
        file["scaled"] = small
        file["scaled"].attrs["scale_factor"] = 0.1
        file["filled"] = small
        file["filled"].attrs["_FillValue"] = 7
        file.create_dataset("packed", data=small / 7, compression="gzip", shuffle=True, fletcher32=True)
        file.create_dataset("lzf", data=numpy.zeros((4, 100)), compression="lzf")
    keep("seventh", small / 7)
    keep("large of small", small > 3)
    keep("small", small)
    for variable, array in [("big", "small"), ("bool", "large of small"), ("packed", "seventh")]:
        case("odd.h5", array, f"h5py {h5py.__version__}", variable=variable, dims=["chain", "draw"])
    table = {
        "chain": pyarrow.array(["a", "a", "b", "b"]).dictionary_encode(),
        "draw": pyarrow.array([1, 2, 1, 2], pyarrow.int32()),
        "gaps": [1.0, None, 2.0, 3.0],
        "text": ["1", "2", "3", "4"],
        "time": [pandas.Timestamp("2020-01-01")] * 4,
        "half": numpy.array([1.5, 2.5, 3.5, 4.5], "f2"),
        "large": pyarrow.array([1, 2, 3, 2**64 - 1], pyarrow.uint64()),
    }
    parquet.write_table(
        pyarrow.table(table), here / "odd.parquet", row_group_size=3, version="1.0", data_page_version="2.0"
    )
    keep("halves", numpy.array([[1.5, 2.5], [3.5, 4.5]]))
    case("odd.parquet", "halves", f"pyarrow {pyarrow.__version__}", variable="half")
    import zarr

    shutil.rmtree(here / "odd.zarr", ignore_errors=True)
    group = zarr.create_group(here / "odd.zarr", zarr_format=3)
    group.create_array("complex", data=small + 1j)
    group.create_array("half", data=small.astype("f2"))
    group.create_array("text", data=numpy.array([["a", "b"]]))


def other_files():
    lists = [{"tau": list(tau[chain]), "theta[1]": list(theta[chain, :, 0])} for chain in range(CHAINS)]
    (here / "chains.json").write_text(json.dumps(lists))
    case("chains.json", "tau", "json of Python, as posteriordb", variable="tau", dims=["chain", "draw"])
    (here / "bare.json").write_text(json.dumps(theta.tolist()))
    case("bare.json", "theta", "json of Python", dims=["chain", "draw", "dimension"])
    (here / "refused.pkl").write_bytes(pickle.dumps({"theta": theta}))
    joblib.dump({"theta": theta}, here / "refused.joblib")


for make in [
    numpy_files, arviz_files, zarr_files, parquet_files, cmdstan_files, pymc_files, blackjax_files, emcee_files,
    odd_files, other_files,
]:
    make()
text = json.dumps({"arrays": arrays, "cases": cases}, separators=(",", ":"))
(here / "expected.json").write_text(text.replace('{"file"', '\n{"file"').replace('"hex":[', '"hex":\n[') + "\n")
