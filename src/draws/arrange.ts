import { visible } from '../core/index.js';
import { withAxes } from './arrays/row-order.js';
import type { DrawsRequest, DrawsVariable } from './draws.js';
import { type NamedArray, wordsOf } from './named-array.js';
import { namesOf } from './names.js';
import { countOf, inBrackets, problem, type StoredArray } from './stored-array.js';
import { takeEntry } from './take-entry.js';

/**
 * The draws of a variable as they were asked for: axes named, one entry of the selected ones,
 * chains and draws first.
 *
 * @throws DrawsProblem where names, order and lengths of the axes contradict each other
 */
export function arrange(name: string, stored: StoredArray, request: DrawsRequest): DrawsVariable {
  const { chainDim = 'chain', drawDim = 'draw', select = {} } = request;
  const named = withOneChain(
    { ...stored, dims: dimsOf(name, stored, request), coords: stored.coords ?? {} },
    chainDim,
    request,
  );
  requireCoordinates(named);
  requireOrder(named, request);
  const selected = Object.entries(select).reduce(
    (array, [dim, entry]) => takeEntry(array, dim, entry, [chainDim, drawDim]),
    named,
  );
  const { dims } = selected;
  const first = [dims.indexOf(chainDim), dims.indexOf(drawDim)];
  const axes = [...first, ...dims.map((_, axis) => axis).filter((axis) => !first.includes(axis))];
  return {
    name,
    dims: axes.map((axis) => dims[axis]),
    shape: axes.map((axis) => selected.shape[axis]),
    values: withAxes(selected.values, selected.shape, axes),
    coords: Object.fromEntries(
      Object.entries(selected.coords).filter(([dim]) => dims.includes(dim)),
    ),
  };
}

/** Names of all axes, from the file and from what was asked for, which must agree. */
function dimsOf(
  name: string,
  { dims, shape }: StoredArray,
  request: DrawsRequest,
): readonly string[] {
  const { chainDim = 'chain', drawDim = 'draw' } = request;
  const given = request.dims === undefined ? undefined : namesOf(request.dims);
  if (dims === undefined && given === undefined) {
    throw problem(
      `its axes have no names, and its shape is ${inBrackets(shape)}`,
      `say what each axis is, in the order of the file, such as dims: ${[chainDim, drawDim, ...shape.slice(2).map((_, axis) => `dimension${axis === 0 ? '' : axis + 1}`)].slice(0, Math.max(2, shape.length)).join(' ')}`,
    );
  }
  const known = dims ?? shape.map(() => undefined);
  if (given !== undefined) requireAgreement(given, known, shape);
  let numOther = 0;
  const all = known.map((dim, axis) => given?.[axis] ?? dim ?? `${name}_dim_${numOther++}`);
  const twice = all.find((dim, axis) => all.indexOf(dim) !== axis);
  if (twice !== undefined)
    throw problem(
      `two of its axes are called '${visible(twice)}'`,
      'give each axis a name of its own in dims',
    );
  const lacking = [drawDim, ...(given === undefined ? [chainDim] : [])].filter(
    (dim) => !all.includes(dim),
  );
  if (lacking.length > 0) {
    throw problem(
      `its axes are ${wordsOf(all, shape)}, and none is '${lacking.map(visible).join("' or '")}'`,
      'say which they are with chainDim and drawDim; one chain alone is meant by dims without its name',
    );
  }
  return all;
}

function requireAgreement(
  given: readonly string[],
  known: readonly (string | undefined)[],
  shape: readonly number[],
): void {
  if (given.length !== shape.length) {
    throw problem(
      `its shape is ${inBrackets(shape)}, and dims names ${given.length} axes (${given.map(visible).join(' ')})`,
      'name each axis, in the order of the file',
    );
  }
  const differs = given.some((dim, axis) => known[axis] !== undefined && known[axis] !== dim);
  if (!differs) return;
  const isReordered = known.every((dim) => dim === undefined || given.includes(dim));
  throw problem(
    `its axes are ${known.map((dim) => visible(dim ?? '(without a name)')).join(' ')}, and dims says ${given.map(visible).join(' ')}${isReordered ? ': the order is another' : ''}`,
    'leave dims out, or name the axes as the file does',
  );
}

function withOneChain(
  array: NamedArray,
  chainDim: string,
  { drawDim = 'draw' }: DrawsRequest,
): NamedArray {
  if (chainDim === drawDim)
    throw problem(`chains and draws are both called '${visible(chainDim)}'`);
  if (array.dims.includes(chainDim)) return array;
  return { ...array, dims: [chainDim, ...array.dims], shape: [1, ...array.shape] };
}

/** An axis has as many places as coordinates, unless the order of the axes is wrong. */
function requireCoordinates({ dims, shape, coords }: NamedArray): void {
  for (const [axis, dim] of dims.entries()) {
    const labels = Object.hasOwn(coords, dim) ? coords[dim] : undefined;
    if (labels === undefined || labels.length === shape[axis]) continue;
    throw problem(
      `'${visible(dim)}' has ${labels.length} coordinates in the file, and ${shape[axis]} places (${wordsOf(dims, shape)})`,
      shape.includes(labels.length)
        ? 'the axes are in another order than the file says: write it again'
        : 'write it again with coordinates of that length, or without',
    );
  }
}

/** Chains and draws that changed places pass every test of shape, and ruin every diagnostic. */
function requireOrder({ dims, shape }: NamedArray, request: DrawsRequest): void {
  const { chainDim = 'chain', drawDim = 'draw' } = request;
  const numChains = shape[dims.indexOf(chainDim)];
  const numDraws = shape[dims.indexOf(drawDim)];
  const counts = [
    ['chains', request.chains, numChains, numDraws],
    ['draws', request.draws, numDraws, numChains],
  ] as const;
  for (const [what, said, found, other] of counts) {
    if (said === undefined || said === found) continue;
    throw problem(
      `it has ${found} ${what} (${wordsOf(dims, shape)}), where ${said} were said`,
      said === other
        ? `its axes are in another order: swap ${chainDim} and ${drawDim} in dims`
        : 'correct dims or what was said',
    );
  }
  if (countOf(shape) === 0)
    throw problem(`it is empty: ${wordsOf(dims, shape)}`, 'write the draws again');
  if (numChains > numDraws && request.chains === undefined) {
    throw problem(
      `it has more chains than draws (${wordsOf(dims, shape)}), as when the order of its axes is another`,
      `swap ${chainDim} and ${drawDim} in dims; if there are so many chains, say chains: ${numChains}`,
    );
  }
}
