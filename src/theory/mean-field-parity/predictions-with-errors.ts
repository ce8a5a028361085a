import { invalidArgument, type NumbersWithErrors } from '../../core/index.js';
import type { TwoLayerNetwork } from '../../models/index.js';
import { requireRelu } from '../network/require-relu.js';
import { noiseAtOrderParameter, runawayNoise } from './critical-noise.js';
import { type Quadrature, quadratures, scoutQuadrature } from './quadratures.js';
import { isotropicPrecisions, solveMeanField, type WeightPrecisions } from './solve-mean-field.js';
import { type ArdStart, solveMeanFieldArd } from './solve-mean-field-ard.js';
import { solveScaledLimit } from './solve-scaled-limit.js';

/** What mean field says of a parity. */
export type MeanFieldParityName =
  | 'orderParameter'
  | 'meanSquaredError'
  | 'localisedFraction'
  | 'fixedPointResidual';

/**
 * Plain mean field for a sparse parity and population data.
 *
 * - `orderParameter` m = E_x[fbar(x) chi_S(x)];
 * - `meanSquaredError` (1 - m)^2 of the mean predictor, which is m chi_S;
 * - `localisedFraction`: neurons whose J_S^2 / |w|^2 is above a quarter of the best,
 *   those below in proportion to it;
 * - `fixedPointResidual` |F(m) - m|.
 *
 * @param network - ReLU; any width exponent and prior scales
 * @param sparsity - k; 1, 2, 4 or 6
 * @param noise - kappa > 0
 * @throws VerificationError 'invalid-argument' for values out of range, other
 *   activations and odd k >= 3
 * @source goring2025, mean-field density and self-consistency
 */
export function meanFieldParity(
  network: TwoLayerNetwork,
  sparsity: number,
  noise: number,
): NumbersWithErrors<MeanFieldParityName> {
  requireRelu(network);
  return compareQuadratures(network, sparsity, ({ law, nodesPerWidth }, nearby) => {
    const precisions = isotropicPrecisions(network);
    const { orderParameter, residual, moments } = solveMeanField(
      law,
      network,
      noise,
      precisions,
      nodesPerWidth,
      nearby?.orderParameter,
    );
    return {
      orderParameter,
      meanSquaredError: (1 - orderParameter) ** 2,
      localisedFraction: moments.localisedFraction,
      fixedPointResidual: residual,
    };
  });
}

/** What is known of the onset. */
export type CriticalNoiseName = 'criticalNoise' | 'crossingNoise' | 'runawayNoise';

/**
 * Where the order parameter of plain mean field sets in.
 *
 * - `crossingNoise`: where it equals `orderParameter`;
 * - `criticalNoise`: the crossing divided by 1 - orderParameter. Below the onset
 *   m = 1 - kappa / kappa_c where the second moment of the features dominates D;
 * - `runawayNoise`: the estimate without that second moment.
 *
 * @param orderParameter - of the crossing; 0.3 is customary
 * @throws VerificationError as `meanFieldParity`, and for an order parameter
 *   that no noise reaches at this width
 * @source goring2025, onset; re-derived
 */
export function criticalNoiseParity(
  network: TwoLayerNetwork,
  sparsity: number,
  orderParameter: number,
): NumbersWithErrors<CriticalNoiseName> {
  requireRelu(network);
  return compareQuadratures(network, sparsity, ({ law, nodesPerWidth }, nearby) => {
    const crossingNoise = noiseAtOrderParameter(
      law,
      network,
      orderParameter,
      nodesPerWidth,
      nearby?.crossingNoise,
    );
    return {
      crossingNoise,
      criticalNoise: crossingNoise / (1 - orderParameter),
      runawayNoise: runawayNoise(law, network),
    };
  });
}

/** What the limit at width exponent 1 says. */
export type ScaledLimitName =
  | 'orderParameter'
  | 'meanSquaredError'
  | 'condensedPart'
  | 'fixedPointResidual';

/**
 * The limit of infinite width at width exponent 1 and noise scaledNoise / sqrt(N):
 * see `solveScaledLimit`.
 *
 * @param network - its width and width exponent do not matter
 * @source goring2025 at width exponent 1; derived there
 */
export function scaledLimitParity(
  network: TwoLayerNetwork,
  sparsity: number,
  scaledNoise: number,
): NumbersWithErrors<ScaledLimitName> {
  requireRelu(network);
  return compareQuadratures(network, sparsity, ({ law }) => {
    const { orderParameter, unlearned, residual, condensedPart } = solveScaledLimit(law, {
      weightPriorScale: network.weightPriorScale,
      readoutPriorScale: network.readoutPriorScale,
      scaledNoise,
    });
    return {
      orderParameter,
      meanSquaredError: unlearned ** 2,
      condensedPart,
      fixedPointResidual: residual,
    };
  });
}

/** What mean field with relevance determination says. */
export type MeanFieldArdName =
  | 'orderParameter'
  | 'meanSquaredError'
  | 'localisedFraction'
  | 'relevantPrecision'
  | 'irrelevantPrecision'
  | 'otherStartOrderParameter'
  | 'fixedPointResidual';

/**
 * Mean field with automatic relevance determination, on the branch of a start.
 * Precisions are in units of the prior's, d / sigma_w^2. The system is bistable
 * where `otherStartOrderParameter`, that of the other start, differs.
 *
 * @param hyperShape - alpha_0 > 0
 * @throws VerificationError 'not-converged' where the iteration does not settle,
 *   and as `meanFieldParity`
 * @source goring2025, self-reinforcing input feature selection
 */
export function meanFieldArdParity(
  network: TwoLayerNetwork,
  sparsity: number,
  noise: number,
  { hyperShape, start }: { readonly hyperShape: number; readonly start: ArdStart },
): NumbersWithErrors<MeanFieldArdName> {
  requireRelu(network);
  if (!(hyperShape > 0)) throw invalidArgument('hyperShape', hyperShape, 'a number > 0');
  const scout = scoutQuadrature(network.inputDimension, sparsity);
  const solveOn = (quadrature: Quadrature, from: ArdStart | WeightPrecisions) =>
    solveMeanFieldArd(quadrature.law, network, noise, {
      hyperShape,
      start: from,
      nodesPerWidth: quadrature.nodesPerWidth,
    });
  // The iteration that picks the branch runs on a coarse quadrature; its end is made precise.
  const branch = solveOn(scout, start).precisions;
  const otherBranch = solveOn(scout, start === 'isotropic' ? 'sparse' : 'isotropic').precisions;
  const prior = isotropicPrecisions(network).relevant;
  return compareQuadratures(network, sparsity, (quadrature) => {
    const same = solveOn(quadrature, branch);
    const other = solveOn(quadrature, otherBranch);
    return {
      orderParameter: same.orderParameter,
      meanSquaredError: (1 - same.orderParameter) ** 2,
      localisedFraction: same.moments.localisedFraction,
      relevantPrecision: same.precisions.relevant / prior,
      irrelevantPrecision: same.precisions.irrelevant / prior,
      otherStartOrderParameter: other.orderParameter,
      fixedPointResidual: Math.max(same.residual, same.precisionResidual),
    };
  });
}

type Values<Name extends string> = Readonly<Record<Name, number>>;

/** A step between resolutions that divides all changes by this converges exponentially. */
const sharpFall = 1000;

/**
 * Values of the fine quadrature. Errors are twice the larger of the last two changes, of
 * which one alone can be small by luck, or of the last one where it is far smaller in all
 * values. A residual is known by its order alone.
 *
 * @param solve - the values on a quadrature, and on the one before it: a place to look near
 */
function compareQuadratures<Name extends string>(
  network: TwoLayerNetwork,
  sparsity: number,
  solve: (quadrature: Quadrature, nearby?: Values<Name>) => Values<Name>,
): NumbersWithErrors<Name> {
  const [fine, ...coarser] = quadratures(network.inputDimension, sparsity);
  const coarsest = solve(coarser[1]);
  const coarse = solve(coarser[0], coarsest);
  const values = solve(fine, coarse);
  const names = Object.keys(values) as Name[];
  const changesOf = (name: Name) => [
    Math.abs(values[name] - coarse[name]),
    Math.abs(coarse[name] - coarsest[name]),
  ];
  const isSharp = names.every((name) => {
    const [last, before] = changesOf(name);
    return name === 'fixedPointResidual' || last <= before / sharpFall;
  });
  const errorOf = (name: Name): number => {
    const [last, before] = changesOf(name);
    const value = Math.abs(values[name]);
    const change = 2 * (isSharp ? last : Math.max(last, before));
    if (name === 'fixedPointResidual') return change + value;
    // m is solved to 1e-14, which is much of a small 1 - m.
    const rounding = name === 'meanSquaredError' ? 1e-13 * Math.sqrt(value) : 0;
    return change + 1e-10 * value + rounding;
  };
  const numericalError = Object.fromEntries(names.map((name) => [name, errorOf(name)])) as Record<
    Name,
    number
  >;
  return { values, numericalError };
}
