import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type DrawsRequest, readDraws } from '../../../src/draws/index.js';
import { arrayNamed, pathOf } from './files.js';

const own = mkdtempSync(join(tmpdir(), 'tvd-draws-'));
afterAll(() => rmSync(own, { recursive: true }));

/** What is said of a request that is refused. */
async function refusal(request: DrawsRequest): Promise<string> {
  try {
    await readDraws(request);
  } catch (error) {
    return (error as Error).message;
  }
  return 'it was read';
}

/** A copy of a file of test/files-of-draws, or of a folder, that may be changed. */
function copyOf(file: string): string {
  const path = join(own, file);
  cpSync(pathOf(file), path, { recursive: true });
  return path;
}

function written(name: string, text: string): string {
  const path = join(own, name);
  writeFileSync(path, text);
  return path;
}

const dims = 'chain draw dimension';

describe('kinds of files that are not read', () => {
  test.each([
    [
      'refused.pkl',
      /objects of Python, which only running its code can read.*pickle\.load\(open\('refused\.pkl'/,
    ],
    ['refused.joblib', /objects of Python.*joblib\.load\('refused\.joblib'\)/],
    [
      'refused-netcdf3.nc',
      /classic format NetCDF 3.*xarray\.load_dataset\('refused-netcdf3\.nc'\)/,
    ],
    ['refused-object.npy', /holds \|O, where real numbers.*objects of Python/],
    ['refused-complex.npy', /holds <c16, where real numbers.*a\.real and a\.imag/],
  ])('%s', async (file, words) => {
    expect(await refusal({ file: pathOf(file), dims: 'chain draw' })).toMatch(words);
  });

  test('PyTorch, by the archive that it writes and by its name', async () => {
    // An archive with a pickle in it, as torch.save writes; only its list of content is looked at.
    const bytes = Buffer.from(
      readFileSync(pathOf('stored.npz'))
        .toString('latin1')
        .replaceAll('theta.npy', 'x/data.pkl'.slice(1)),
      'latin1',
    );
    writeFileSync(join(own, 'weights'), bytes);
    expect(await refusal({ file: join(own, 'weights') })).toMatch(
      /objects of PyTorch.*torch\.load\('weights'/,
    );
    expect(await refusal({ file: written('model.pt', '\x80\x02') })).toMatch(/objects of PyTorch/);
    expect(await refusal({ file: written('model.pth', 'x') })).toMatch(/objects of PyTorch/);
  });

  test('R, gzip, empty and unknown files, folders and what is not there', async () => {
    expect(await refusal({ file: written('fit.rds', 'x') })).toMatch(
      /objects of R.*readRDS\('fit\.rds'\)/,
    );
    writeFileSync(join(own, 'chains.json.gz'), Buffer.from([0x1f, 0x8b]));
    expect(await refusal({ file: join(own, 'chains.json.gz') })).toMatch(
      /packed by gzip; unpack it: gunzip chains\.json\.gz/,
    );
    expect(await refusal({ file: written('nothing.npy', '') })).toMatch(
      /it is empty; copy or write it again/,
    );
    expect(await refusal({ file: written('noise', '\0\0\0\0') })).toMatch(
      /no format that is read.*docs\/draws\.md/,
    );
    expect(await refusal({ file: own })).toMatch(/folder without metadata of Zarr/);
    expect(await refusal({ file: join(own, 'nowhere.npy') })).toMatch(/no such file/);
  });

  test('with a name that a shell could take for more, which is not put into the line', async () => {
    const message = await refusal({ file: written("a'; rm x #.pkl", 'x') });
    expect(message).toMatch(/pickle\.load\(open\('FILE', 'rb'\)\)/);
    expect(await refusal({ file: written('-rf.pkl', 'x') })).toContain("open('FILE'");
  });

  test('a format that is not the one that was asked for', async () => {
    expect(await refusal({ file: pathOf('theta.npy'), format: 'parquet' })).toMatch(
      /of the format npy, where parquet was asked for/,
    );
  });
});

describe('files that were cut off', () => {
  test.each([
    ['theta.npy', { dims }, /takes 2528 bytes, and it has 1500; it was cut off/],
    ['stored.npz', { dims, variable: 'theta' }, /list of content is missing; it was cut off/],
    ['arviz-netcdf4.nc', { variable: 'theta' }, /ends before its content does; it was cut off/],
    ['arviz-h5netcdf.nc', { variable: 'theta' }, /ends before its content does; it was cut off/],
    ['emcee.h5', { variable: 'chain' }, /ends before its content does; it was cut off/],
    ['wide.parquet', { variable: 'tau' }, /list of columns cannot be read.*it was cut off/],
    ['arviz.json', { variable: 'tau' }, /no whole JSON.*it was cut off/],
  ])('%s', async (file, request, words) => {
    const path = copyOf(file);
    truncateSync(path, 1500);
    expect(await refusal({ file: path, ...request })).toMatch(words);
  });

  test.each([1, 100, 2000])('a NetCDF file that lacks its last %i bytes', async (numBytes) => {
    const path = copyOf('pymc.nc');
    truncateSync(path, readFileSync(path).length - numBytes);
    expect(await refusal({ file: path, variable: 'effect' })).toMatch(/ends before its content/);
  });

  test.each([
    ['v2.zarr', 'posterior/theta/0.0.0'],
    ['v3.zarr', 'posterior/theta/c/0/0/0'],
    ['sharded.zarr', 'theta/c/1/0/0'],
    ['bare.zarr', '1.1.1'],
  ])('%s with half a chunk, and without it', async (store, chunk) => {
    const folder = copyOf(store);
    const request = store === 'bare.zarr' ? { dims } : { variable: 'theta' };
    truncateSync(join(folder, chunk), Math.floor(readFileSync(join(folder, chunk)).length / 2));
    expect(await refusal({ file: folder, ...request })).toMatch(/chunk.*cut off/);
    rmSync(join(folder, chunk));
    expect(await refusal({ file: folder, ...request })).toMatch(
      /1 of its chunks are not there.*hold nothing but the fill value.*absentChunks: 'fill'/,
    );
  });

  test('a chunk that is meant to be absent is its fill value', async () => {
    const request = { file: pathOf('v3.zarr'), group: 'sample_stats', variable: 'diverging' };
    expect(await refusal(request)).toMatch(/1 of its chunks are not there.*fill value false/);
    const { variables } = await readDraws({ ...request, absentChunks: 'fill' });
    expect(new Set(variables[0].values)).toEqual(new Set([0]));
  });

  test('an archive whose content is not what was stored', async () => {
    const path = copyOf('stored.npz');
    const bytes = readFileSync(path);
    bytes[400] ^= 1;
    writeFileSync(path, bytes);
    expect(await refusal({ file: path, variable: 'theta', dims })).toMatch(
      /entry theta\.npy is not what was stored/,
    );
  });
});

describe('axes', () => {
  test('without names must be named, in the order of the file', async () => {
    const file = pathOf('theta.npy');
    expect(await refusal({ file })).toMatch(
      /axes have no names, and its shape is \[4, 25, 3\]; say what each axis is.*dims: chain draw dimension/,
    );
    expect(await refusal({ file, dims: 'chain draw' })).toMatch(
      /shape is \[4, 25, 3\], and dims names 2 axes \(chain draw\)/,
    );
    expect(await refusal({ file, dims: 'draw chain dimension' })).toMatch(
      /more chains than draws \(draw 4, chain 25, dimension 3\).*swap chain and draw in dims; if there are so many chains, say chains: 25/,
    );
    expect(await refusal({ file, dims: 'chain chain draw' })).toMatch(
      /two of its axes are called 'chain'/,
    );
    expect(await refusal({ file, dims: 'chain step dimension' })).toMatch(
      /axes are chain 4, step 25, dimension 3, and none is 'draw'/,
    );
  });

  test('must have the counts that were said', async () => {
    const file = pathOf('theta.npy');
    expect(await refusal({ file, dims: 'draw chain dimension', chains: 4, draws: 25 })).toMatch(
      /has 25 chains.*where 4 were said; its axes are in another order: swap/,
    );
    expect(await refusal({ file, dims, draws: 1000 })).toMatch(
      /has 25 draws.*where 1000 were said; correct/,
    );
    expect((await readDraws({ file, dims, chains: 4, draws: 25 })).variables[0].shape).toEqual([
      4, 25, 3,
    ]);
    expect(
      (await readDraws({ file, dims: 'draw chain dimension', chains: 25 })).variables[0].shape,
    ).toEqual([25, 4, 3]);
  });

  test('of files that name them must agree', async () => {
    const file = pathOf('arviz-netcdf4.nc');
    expect(await refusal({ file, variable: 'theta', dims: 'draw chain school' })).toMatch(
      /axes are chain draw school, and dims says draw chain school: the order is another/,
    );
    expect(await refusal({ file, variable: 'theta', dims })).toMatch(
      /axes are chain draw school, and dims says chain draw dimension; leave dims out/,
    );
    expect(await refusal({ file, variable: 'theta', chainDim: 'walker' })).toMatch(
      /none is 'walker'/,
    );
  });

  test('may have other names, and one chain needs none', async () => {
    const file = pathOf('emcee.h5');
    const request = { file, group: 'mcmc', variable: 'chain', chainDim: 'walker', drawDim: 'step' };
    const read = await readDraws({ ...request, dims: 'step walker parameter' });
    expect(read.variables[0].dims).toEqual(['walker', 'step', 'parameter']);
    const one = await readDraws({
      file: pathOf('bare.json'),
      dims: 'replica draw dimension',
      select: { replica: 1 },
    });
    expect(one.variables[0].shape).toEqual([1, 25, 3]);
    expect(one.variables[0].values).toEqual(arrayNamed('theta').values.slice(75, 150));
  });

  test('have as many places as coordinates', async () => {
    const { posterior, ...about } = JSON.parse(readFileSync(pathOf('arviz.json'), 'utf8'));
    const theta: number[][][] = posterior.theta;
    const swapped = theta.map((chain) => chain[0].map((_, k) => chain.map((draw) => draw[k])));
    const file = written(
      'swapped.json',
      JSON.stringify({ ...about, posterior: { theta: swapped } }),
    );
    expect(await refusal({ file, variable: 'theta' })).toMatch(
      /'school' has 3 coordinates in the file, and 25 places \(chain 4, draw 3, school 25\); the axes are in another order/,
    );
  });

  test('are selected along by a place or by a coordinate', async () => {
    const file = pathOf('arviz-netcdf4.nc');
    const ask = (select: DrawsRequest['select'] & object) =>
      refusal({ file, variable: 'theta', select });
    expect(await ask({ school: 3 })).toMatch(
      /place 3 of 'school' does not exist: it has 3, from 0/,
    );
    expect(await ask({ school: 'Eton' })).toMatch(
      /'school' has no coordinate 'Eton'; it has Choate, Deerfield, Exeter/,
    );
    expect(await ask({ dimension: 0 })).toMatch(
      /nothing can be selected along 'dimension'; axes to select along: school/,
    );
    expect(await ask({ draw: 0 })).toMatch(/nothing can be selected along 'draw'/);
  });
});

describe('variables and groups that are not there', () => {
  test('are answered by those that are', async () => {
    const file = pathOf('arviz-netcdf4.nc');
    expect(await refusal({ file, variable: 'mu' })).toMatch(
      /no variable 'mu'; its variables: theta, tau, count/,
    );
    expect(await refusal({ file })).toMatch(
      /3 variables, and none was asked for; say which: theta, tau, count/,
    );
    expect(await refusal({ file, group: 'prior' })).toMatch(
      /no group 'prior'; its groups: posterior, sample_stats/,
    );
    const zarr = pathOf('v3.zarr');
    expect(await refusal({ file: zarr, variable: 'mu' })).toMatch(
      /its variables: count, tau, theta/,
    );
    expect(await refusal({ file: zarr, group: '../v2.zarr' })).toMatch(/no group/);
    expect(await refusal({ file: pathOf('stored.npz'), variable: 'mu' })).toMatch(
      /its variables: theta, tau/,
    );
    expect(await refusal({ file: pathOf('wide.parquet'), variable: 'mu' })).toMatch(
      /its variables: tau, theta\[0\]/,
    );
    expect(await refusal({ file: pathOf('emcee.h5') })).toMatch(
      /no group 'posterior'.*it has mcmc/,
    );
    expect(await refusal({ file: pathOf('cmdstan-plain-1.csv'), variable: 'mu' })).toMatch(
      /its variables: lp__, .*beta, trend/,
    );
    expect(await refusal({ file: pathOf('chains.json'), variable: 'mu' })).toMatch(
      /its variables: tau, theta\[1\]/,
    );
  });
});

describe('numbers', () => {
  test('that are not finite are counted and placed', async () => {
    const request = { file: pathOf('refused-nan.npy'), dims: 'chain draw' };
    expect(await refusal(request)).toMatch(
      /3 of its 100 numbers are not finite \(2 NaN or missing, 1 infinite\), the first at chain 1, draw 3; chain 2, draw 5; chain 2, draw 24; find out why/,
    );
    const { variables } = await readDraws({ ...request, notFinite: 'keep' });
    expect(variables[0].values[28]).toBeNaN();
    expect(variables[0].values[55]).toBe(Number.POSITIVE_INFINITY);
  });

  test('must be there', async () => {
    expect(await refusal({ file: pathOf('refused-empty.npy'), dims: 'chain draw' })).toMatch(
      /it is empty: chain 4, draw 0/,
    );
  });

  test('of whole numbers must have room in float64', async () => {
    const bytes = readFileSync(pathOf('int64.npy'));
    bytes.writeBigInt64LE(2n ** 53n + 1n, bytes.length - 8);
    const file = join(own, 'large.npy');
    writeFileSync(file, bytes);
    expect(await refusal({ file, dims: 'chain draw' })).toMatch(
      /entry 99 is the whole number 9007199254740993, which float64 cannot hold/,
    );
  });

  test('that a header says are too many are refused before memory is taken', async () => {
    const text = readFileSync(pathOf('theta.npy'))
      .toString('latin1')
      .replace('(4, 25, 3), }    ', '(4, 99999999, 3)}');
    const file = join(own, 'huge.npy');
    writeFileSync(file, Buffer.from(text, 'latin1'));
    expect(await refusal({ file, dims })).toMatch(
      /says that it has 1199999988 numbers, where 134217728 at most are read/,
    );
  });

  test.each([
    [
      'odd.h5',
      'complex',
      /entries of the type \[\["r","<d"\],\["i","<d"\]\].*store real and imaginary part/,
    ],
    ['odd.h5', 'half', /floats of 16 bits, where 32 or 64 were expected; store it as float64/],
    ['odd.h5', 'text', /entries of the type S, where real numbers/],
    ['odd.h5', 'struct', /entries of the type \[\["a","<i"\]/],
    ['odd.h5', 'null', /it has no entries/],
    ['odd.h5', 'scaled', /its numbers are scaled \(scale_factor\), so they are rounded/],
    ['odd.h5', 'filled', /1 of its entries are 7, which stands for a missing one/],
    [
      'odd.h5',
      'lzf',
      /its numbers cannot be read \(packed by lzf\); write it again: packed by gzip/,
    ],
    [
      'odd.parquet',
      'gaps',
      /1 of its 4 numbers are not finite \(1 NaN or missing\), the first at chain a, draw 2/,
    ],
    ['odd.parquet', 'text', /entry 0 is 1, where a number was expected/],
    ['odd.parquet', 'time', /entry 0 is .*where a number was expected/],
    ['odd.parquet', 'large', /whole number 18446744073709551615, which float64 cannot hold/],
    ['odd.zarr', 'complex', /it holds complex128, where real numbers were expected/],
    [
      'odd.zarr',
      'half',
      /it holds float16, where real numbers were expected, floats of 32 or 64 bits/,
    ],
    ['odd.zarr', 'text', /it holds fixed_length_utf32, where real numbers/],
  ])('that are no plain ones: %s, %s', async (file, variable, words) => {
    expect(await refusal({ file: pathOf(file), variable, dims: 'chain draw' })).toMatch(words);
  });

  test('in JSON that are no draws need names of their axes', async () => {
    const text = '{"posterior": {"a": [[1, 2]], "b": [1, 2]}, "observed_data": {"y": [[1, 2, 3]]}}';
    const file = written('groups.json', text);
    expect((await readDraws({ file, variable: 'a' })).variables[0].dims).toEqual(['chain', 'draw']);
    expect(await refusal({ file, variable: 'b' })).toMatch(
      /axes have no names, and its shape is \[2\]/,
    );
    expect(await refusal({ file, group: 'observed_data', variable: 'y' })).toMatch(
      /axes have no names/,
    );
    const chains = written('scalars.json', '[{"a": 1}, {"a": 2}]');
    expect(await refusal({ file: chains, variable: 'a' })).toMatch(
      /axes are chain 2, and none is 'draw'/,
    );
  });

  test('of a run of emcee that was stopped', async () => {
    const file = pathOf('refused-stopped.h5');
    expect(
      await refusal({ file, group: 'mcmc', variable: 'chain', dims: 'draw chain dimension' }),
    ).toMatch(/room for 20 steps, of which emcee has made 12; the run was stopped/);
  });

  test('in JSON have no bare NaN, and lists of one length', async () => {
    expect(
      await refusal({ file: written('nan.json', '{"a": [[1, NaN]]}'), dims: 'chain draw' }),
    ).toMatch(/NaN without quotes, which is no JSON.*allow_nan=False/);
    expect(
      await refusal({ file: written('ragged.json', '{"a": [[1, 2], [3]]}'), dims: 'chain draw' }),
    ).toMatch(/not all of its lists have the lengths \[2, 2\]/);
    expect(
      await refusal({ file: written('text.json', '{"a": [[1, "b"]]}'), dims: 'chain draw' }),
    ).toMatch(/has "b" for a number/);
  });
});

describe('CmdStan CSV', () => {
  const right = readFileSync(pathOf('cmdstan-warmup-1.csv'), 'utf8');
  const ask = (text: string, change: Partial<DrawsRequest> = {}) =>
    refusal({ file: written('changed.csv', text), variable: 'beta', ...change });

  test('has the draws that its comments say, and adaptation where it ends', async () => {
    expect(await ask(right)).toBe('it was read');
    const lines = right.split('\n');
    const rows = lines.flatMap((line, place) => (/^-?\d/.test(line) ? [place] : []));
    const without = lines.filter((_, place) => place !== rows[20]).join('\n');
    expect(await ask(without)).toMatch(
      /has 26 draws, and its comments say that 27 were asked for \(num_samples 12, thin 1, with warm-up\)/,
    );
    const end = lines.findIndex((line) => line.startsWith('# Adaptation'));
    const moved = [...lines.slice(0, end), lines[end + 4], lines[end], ...lines.slice(end + 5)];
    expect(moved.filter((line) => /^-?\d/.test(line))).toHaveLength(27);
    expect(await ask(moved.join('\n'))).toMatch(
      /adaptation ends after 16 draws, where its comments say that 15 of warm-up/,
    );
    expect(await ask(right.replace('method = sample (Default)', 'method = variational'))).toMatch(
      /method variational, where sample was expected/,
    );
  });

  test('may have comments and line ends of any kind anywhere, and warm-up that is kept', async () => {
    const many = right.replaceAll('\n', '\r\n').replaceAll(/\n(?=-?\d)/g, '\n# a comment\r\n');
    expect(await ask(many)).toBe('it was read');
    const kept = await readDraws({
      file: pathOf('cmdstan-warmup-1.csv'),
      variable: 'beta',
      warmup: 'keep',
    });
    expect(kept.variables[0].shape).toEqual([1, 27, 2]);
  });

  test('has numbers in every place, and names in its header', async () => {
    const row = /\n(-?\d[^\n]*)\n/.exec(right)?.[1] ?? '';
    const cells = row.split(',');
    const column =
      right
        .split('\n')
        .find((line) => line.startsWith('lp__'))
        ?.split(',')
        .indexOf('beta.2') ?? 0;
    const broken = right.replace(row, cells.with(column, '0.1.2').join(','));
    expect(await ask(broken, { warmup: 'keep' })).toMatch(
      /changed\.csv: draw 0 of beta is '0\.1\.2', where a number was expected/,
    );
    expect(await ask(right.replace(row, cells.slice(1).join(',')))).toMatch(
      /line 49 has \d+ entries, where the \d+ of its header/,
    );
    expect(await ask(right.replace(/lp__.*\n/, ''))).toMatch(
      /names of columns were expected; the header is missing/,
    );
    expect(await ask(right.replace('beta.2', 'beta.3'))).toMatch(
      /columns of beta do not have each index once/,
    );
    expect(
      await ask(right.replace(row, cells.with(column, 'nan').join(',')), { warmup: 'keep' }),
    ).toMatch(/1 NaN or missing\), the first at chain 0, draw 0, beta_dim_0 1/);
  });

  test('is of one run, with each chain once', async () => {
    const [one, two, three] = [1, 2, 3].map((chain) => pathOf(`cmdstan-plain-${chain}.csv`));
    const of = (...file: string[]) => refusal({ file, variable: 'beta' });
    expect(await of(one, two, three)).toBe('it was read');
    expect(await of(one, two, one)).toMatch(/the same file is given twice/);
    expect(await of(one, pathOf('cmdstan-thinned-1.csv'))).toMatch(
      /cmdstan-thinned-1\.csv has 13 draws and cmdstan-plain-1\.csv 12/,
    );
    const other = written('other.csv', readFileSync(two, 'utf8').replace('sigma_obs', 'sigma'));
    expect(await of(one, other)).toMatch(
      /other\.csv has other columns than cmdstan-plain-1\.csv, as sigma/,
    );
    expect(await refusal({ file: [pathOf('theta.npy'), pathOf('fortran.npy')], dims })).toMatch(
      /there are 2 files, where one was expected/,
    );
  });
});

describe('tables', () => {
  test('have one row for each place', async () => {
    const ask = (file: string) => refusal({ file: pathOf(file), variable: 'tau' });
    expect(await ask('refused-gaps.parquet')).toMatch(
      /2 of 100 places have no row, as chain 0, draw 7; every chain needs as many draws/,
    );
    expect(await ask('refused-twice.parquet')).toMatch(/rows 8 and 101 both have chain 0, draw 7/);
    expect(await ask('long-zstd.parquet')).toMatch(
      /no variable 'tau'; its variables: dimension, value/,
    );
    expect(await refusal({ file: pathOf('long-zstd.parquet'), variable: 'value' })).toMatch(
      /rows 1 and 2 both have chain 0, draw 0; name all columns/,
    );
    expect(
      await refusal({ file: pathOf('wide.parquet'), variable: 'tau', dims: '.chain .iteration' }),
    ).toMatch(/no column '\.chain' and '\.iteration'.*its columns: chain, draw, tau/);
  });

  test('may have commas in quotes, as names of entries have', async () => {
    const file = written('quoted.csv', '"chain","draw","x[1,2]","x[2,2]"\n1,1,0.5,1\n1,2,0.25,2\n');
    const { variables } = await readDraws({ file, variable: 'x[1,2]' });
    expect(variables[0].values).toEqual(Float64Array.of(0.5, 0.25));
    const gap = written('gap.csv', '"chain","draw","x[1,2]","y"\n1,1,,1\n1,2,"",2\n');
    expect(await refusal({ file: gap, variable: 'x[1,2]' })).toMatch(
      /2 of its 2 numbers are not finite \(2 NaN or missing\)/,
    );
    expect((await readDraws({ file: gap, variable: 'y' })).variables[0].values).toEqual(
      Float64Array.of(1, 2),
    );
  });

  test('may be CSV', async () => {
    const file = written(
      'table.csv',
      'chain,draw,x\n1,2,0.25\n1,1,0.5\n# a comment\n2,1,nan\n2,2,4\n',
    );
    expect(await refusal({ file, variable: 'x' })).toMatch(
      /1 of its 4 numbers are not finite.*chain 2, draw 1;/,
    );
    const { variables } = await readDraws({ file, variable: 'x', notFinite: 'keep' });
    expect(variables[0].values).toEqual(Float64Array.of(0.5, 0.25, Number.NaN, 4));
  });
});
