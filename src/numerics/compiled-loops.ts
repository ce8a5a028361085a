import { type InnerLoops, newInnerLoops } from '../kernels/index.js';

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
