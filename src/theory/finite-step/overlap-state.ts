/**
 * Overlaps of neurons that start at nodes of a quadrature, in infinitely many dimensions. Neurons
 * that start at one node have equal numbers, and are orthogonal across the teacher at first.
 */
export interface OverlapState {
  /** p_i = w_i . e_1, one a node. */
  readonly signal: Float64Array;
  /** s_i = |w_i|^2 across e_1, one a node. */
  readonly squares: Float64Array;
  /**
   * O_ij, the product across e_1 of two different neurons, one at node i and one at node j, which
   * may be one node; row-major, symmetric.
   */
  readonly products: Float64Array;
}

/** How many numbers the state of so many nodes has. */
export function sizeOfState(numNodes: number): number {
  return numNodes * (2 + numNodes);
}

/** Views of the parts of a state that lie one after the other. */
export function overlapsIn(state: Float64Array, numNodes: number): OverlapState {
  return {
    signal: state.subarray(0, numNodes),
    squares: state.subarray(numNodes, 2 * numNodes),
    products: state.subarray(2 * numNodes),
  };
}
