import { type ErrorBounds, VerificationError } from '../../core/index.js';
import type { TwoLayerNetwork } from '../../models/index.js';
import { nearbyRoot } from '../../numerics/index.js';
import { requireRelu } from '../network/require-relu.js';
import { noiseAtOrderParameter } from './critical-noise.js';
import { type Quadrature, quadratures, scoutQuadrature } from './quadratures.js';
import { ardEquations, fixedPointAccuracy, solveMeanFieldArd } from './solve-mean-field-ard.js';

/** Where the branch that learns ends. */
export interface ArdBranchEnd {
  /** kappa, the largest noise with a solution on the branch. */
  readonly noise: number;
  /** m there. */
  readonly orderParameter: number;
  readonly numericalError: ErrorBounds<'noise' | 'orderParameter'>;
}

/**
 * The largest noise at which mean field with relevance determination has the solution
 * that a sparse start leads to.
 *
 * Along the branch the order parameter falls as the noise rises, up to a fold, beyond
 * which both fall. So the branch is followed in the order parameter: at given m the
 * equations have three unknowns, the noise and two precisions, and the fold is the
 * largest noise, at the vertex of a parabola through three places around it.
 *
 * @param network - ReLU
 * @param sparsity - k; 1, 2, 4 or 6, below the input dimension
 * @param hyperShape - alpha_0 > 0
 * @throws VerificationError 'not-converged' when the branch has no fold at order
 *   parameters above 0.02, and as `meanFieldArdParity`
 * @remarks The error is twice the difference of two quadratures, plus that of the parabola.
 * @source goring2025, self-reinforcing input feature selection; fold derived above
 */
export function ardBranchEndParity(
  network: TwoLayerNetwork,
  sparsity: number,
  hyperShape: number,
): ArdBranchEnd {
  requireRelu(network);
  const scout = scoutQuadrature(network.inputDimension, sparsity);
  const start = placeOnBranch(scout, network, hyperShape);
  const [fine, coarse] = quadratures(network.inputDimension, sparsity)
    .slice(0, 2)
    .map((quadrature) => branchEnd(quadrature, network, hyperShape, start));
  return {
    ...fine,
    numericalError: {
      noise: 2 * Math.abs(fine.noise - coarse.noise) + 1e-3 * fine.noise,
      orderParameter: 2 * Math.abs(fine.orderParameter - coarse.orderParameter) + step / 5,
    },
  };
}

/** Between order parameters at which the branch is solved. */
const step = 0.05;

/** A solution: the order parameter, and the logarithms of noise and precisions. */
interface Place {
  readonly orderParameter: number;
  readonly logs: readonly number[];
}

/** Where a sparse start leads at twice the noise at which plain mean field has 0.3. */
function placeOnBranch(
  { law, nodesPerWidth }: Quadrature,
  network: TwoLayerNetwork,
  hyperShape: number,
): Place {
  const noise = 2 * noiseAtOrderParameter(law, network, 0.3, nodesPerWidth);
  const options = { hyperShape, start: 'sparse', nodesPerWidth } as const;
  const { orderParameter, precisions } = solveMeanFieldArd(law, network, noise, options);
  const logs = [noise, precisions.relevant, precisions.irrelevant].map(Math.log);
  return { orderParameter, logs };
}

function branchEnd(
  { law, nodesPerWidth }: Quadrature,
  network: TwoLayerNetwork,
  hyperShape: number,
  start: Place,
): { noise: number; orderParameter: number } {
  const equations = ardEquations(law, network, { hyperShape, start: 'sparse', nodesPerWidth });
  const solveAt = (orderParameter: number, guess: readonly number[]) =>
    nearbyRoot(
      ([logNoise, ...logs]) => equations(Math.exp(logNoise), orderParameter, logs),
      guess,
      1,
      fixedPointAccuracy,
    );
  let { orderParameter } = start;
  let here: readonly number[] = start.logs;
  // The place above: the fold may lie between it and the start.
  let before: readonly number[] | undefined = solveAt(orderParameter + step, here);
  while (before !== undefined && before[0] > here[0]) {
    orderParameter += step;
    [before, here] = [solveAt(orderParameter + step, before), before];
  }
  while (orderParameter - step > 0.02) {
    const previous = before;
    const guess = here.map((value, index) => 2 * value - (previous?.[index] ?? value));
    const lower = orderParameter - step;
    const next = solveAt(lower, guess);
    if (next === undefined) break;
    if (next[0] < here[0] && previous !== undefined) {
      const [left, middle, right] = [next[0], here[0], previous[0]];
      const curvature = left - 2 * middle + right;
      const shift = (left - right) / (2 * curvature);
      return {
        noise: Math.exp(middle - ((right - left) * (right - left)) / (8 * curvature)),
        orderParameter: orderParameter + shift * step,
      };
    }
    [before, here, orderParameter] = [here, next, lower];
  }
  throw new VerificationError(
    'not-converged',
    `mean field with relevance determination at input dimension ${network.inputDimension}, width ${network.width}: the sparse branch has no fold down to an order parameter of ${orderParameter.toPrecision(2)}`,
  );
}
