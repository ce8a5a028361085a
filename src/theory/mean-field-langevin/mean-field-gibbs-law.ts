import type { NumbersWithErrors, NumberWithError } from '../../core/index.js';
import { extrapolateMesh } from '../../numerics/index.js';
import { requirePositive } from '../require-number.js';
import { type ErfLangevinProblem, requireErfLangevinProblem } from './erf-langevin-problem.js';
import { gibbsLaw } from './gibbs-law.js';
import { freeEnergyOf } from './law-functionals.js';
import { meshRange, requireResolved } from './mesh-range.js';
import { meanOver, neuronMesh, riskOf } from './neuron-mesh.js';
import { relaxationRates } from './relaxation-rates.js';
import { widthExcess } from './width-excess.js';

/** The stationary law of neurons in their own potential, and how fast it is approached. */
export interface MeanFieldGibbsLawOptions extends ErfLangevinProblem {
  /** xi > 0: neurons move by dw = -2 xi Psi' dt + 2 sqrt(xi / beta) dW. */
  readonly speed: number;
}

/** What is known of the stationary law; see `meanFieldGibbsLaw`. */
export type MeanFieldGibbsName =
  | 'risk'
  | 'freeEnergy'
  | 'meanWeight'
  | 'spectralGap'
  | 'sharpRate'
  | 'poincareConstant'
  | 'poincareRate'
  | 'excessTimesWidth';

/**
 * The law of weights that the mean-field Langevin dynamics tends to, and how fast.
 *
 * The law is that of `gibbsLaw`, which minimises the free energy
 *   F = (R + lambda int w^2 rho) / 2 + (1 / beta) int rho log rho.
 * Near it rho - rho_* decays as exp(-g t) with the gap g of `relaxationRates`, and the excess of
 * F as exp(-2 g t). With the Poincare constant C of rho_*, 2 g >= 4 xi C / beta.
 *
 * @returns `risk` R, `freeEnergy` F and `meanWeight` of the law; `spectralGap` g and `sharpRate`
 *   2 g; `poincareConstant` C and `poincareRate` 4 xi C / beta; `excessTimesWidth`, the limit of
 *   N (E R_N - R) under the Gibbs law of N neurons, of `widthExcess`
 * @throws VerificationError 'invalid-argument' when an option is out of range; 'not-converged'
 *   when the law is too wide for the lengths in it
 * @remarks Extrapolated over up to six meshes. Integrals converge exponentially, gaps as those
 *   of a scheme of second order.
 * @source mei2018, noisy dynamics (stationary law); derived in `gibbsLaw`, `relaxationRates`
 *   and `widthExcess`
 */
export function meanFieldGibbsLaw(
  options: MeanFieldGibbsLawOptions,
): NumbersWithErrors<MeanFieldGibbsName> {
  requireErfLangevinProblem(options);
  requirePositive('speed', options.speed);
  const { speed, inverseTemperature: beta } = options;
  const { halfWidth, numCells } = meshRange(options);
  const numbers = extrapolateMesh({
    valuesAt: (size) => {
      const mesh = neuronMesh(options, halfWidth, size);
      const gibbs = gibbsLaw(mesh);
      const { gap, poincareConstant } = relaxationRates(mesh, gibbs);
      return [
        riskOf(mesh, gibbs.density, gibbs.means),
        freeEnergyOf(mesh, gibbs.density),
        meanOver(mesh, gibbs.density, mesh.weights),
        gap,
        poincareConstant,
        widthExcess(mesh, gibbs),
      ];
    },
    numCells,
    isEnough: (found) => found.every((number) => relativeError(number) < 1e-9),
  });
  requireResolved(
    numbers.every((number) => relativeError(number) < 1e-4),
    numCells,
  );
  const [risk, freeEnergy, meanWeight, gap, poincare, excess] = numbers;
  const collect = (pick: (number: NumberWithError) => number) => ({
    risk: pick(risk),
    freeEnergy: pick(freeEnergy),
    meanWeight: pick(meanWeight),
    spectralGap: 2 * speed * pick(gap),
    sharpRate: 4 * speed * pick(gap),
    poincareConstant: pick(poincare),
    poincareRate: ((4 * speed) / beta) * pick(poincare),
    excessTimesWidth: pick(excess),
  });
  return {
    values: collect(({ value }) => value),
    numericalError: collect(({ numericalError }) => numericalError),
  };
}

function relativeError({ value, numericalError }: NumberWithError): number {
  return numericalError / Math.abs(value);
}
