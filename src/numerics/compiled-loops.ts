import {
  type InnerLoops,
  newInnerLoops,
  newTriangleLoops,
  type TriangleLoops,
} from '../kernels/index.js';

let loops: InnerLoops | undefined;

/**
 * The compiled loops of this thread, loaded on first use: the one way by which
 * mathematics, and so theory, reaches compiled code. A block that a function takes is
 * its own until it returns.
 */
export function compiledLoops(): InnerLoops {
  loops ??= newInnerLoops();
  return loops;
}

/** Compiled sums over triangles with memory of their own, which the caller keeps as long as it likes. */
export function compiledTriangleLoops(): TriangleLoops {
  return newTriangleLoops();
}
