import { invalidArgument, type NumbersWithErrors, type NumberWithError } from '../../core/index.js';
import { extrapolateMesh } from '../../numerics/index.js';
import { requireNonNegative, requirePositive } from '../require-number.js';
import { diffusionFlow } from './diffusion-flow.js';
import { type ErfLangevinProblem, requireErfLangevinProblem } from './erf-langevin-problem.js';
import { gibbsLaw } from './gibbs-law.js';
import {
  dissipationOf,
  divergenceOf,
  excessFreeEnergyOf,
  freeEnergyOf,
  proximalLaw,
} from './law-functionals.js';
import { isHeld, type MeshRange, meshRange, requireResolved } from './mesh-range.js';
import { featureMeans, meanOver, type NeuronMesh, neuronMesh, riskOf } from './neuron-mesh.js';

/** A diffusion of neurons in their own potential, from a normal law on. */
export interface MeanFieldLangevinOptions extends ErfLangevinProblem {
  /** Mean of the weights at time 0. */
  readonly startMean: number;
  /** Standard deviation of the weights at time 0; > 0. */
  readonly startStd: number;
  /** xi > 0: neurons move by dw = -2 xi Psi' dt + 2 sqrt(xi / beta) dW. */
  readonly speed: number;
  /** Increasing, >= 0; one at least. */
  readonly times: readonly number[];
}

const courseNames = [
  'freeEnergy',
  'excessFreeEnergy',
  'entropyLowerBound',
  'entropyUpperBound',
  'dissipation',
  'risk',
  'meanWeight',
] as const;

/** What is known at each of the times; see `meanFieldLangevinCourse`. */
export type MeanFieldLangevinName = (typeof courseNames)[number];

/**
 * Free energy and risk along the mean-field Langevin dynamics of neurons with one input.
 *
 * Dynamics: `diffusionFlow`, along which the free energy
 *   F = (R + lambda int w^2 rho) / 2 + (1 / beta) int rho log rho
 * falls to that of the Gibbs law rho_* of `gibbsLaw`. With p the Gibbs law of the potential of
 * rho, its proximal Gibbs law,
 *   KL(rho | rho_*) / beta <= F(rho) - F(rho_*) <= KL(rho | p) / beta:
 * the first since the excess is it plus half of a positive form in rho - rho_*, the second
 * since F is convex and so above its tangent at rho.
 *
 * @returns numbers at each of the times: `freeEnergy` F; `excessFreeEnergy` F - F(rho_*), with
 *   `entropyLowerBound` and `entropyUpperBound` as above; `dissipation` -dF / dt; `risk` R; and
 *   `meanWeight`
 * @throws VerificationError 'invalid-argument' when an option is out of range; 'not-converged'
 *   when the law is too wide for the lengths in it
 * @remarks Extrapolated over up to six meshes until errors are below 1e-5, relative; the lengths
 *   of steps go with the spacing, so that the extrapolation covers their error too. A second or
 *   two for times up to 24. Excesses keep digits down to 1e-20.
 * @source mei2018, noisy dynamics (free energy); nitanda2022, theorem 1 (bounds by entropy)
 */
export function meanFieldLangevinCourse(
  options: MeanFieldLangevinOptions,
): NumbersWithErrors<MeanFieldLangevinName, readonly number[]> {
  requireOptions(options);
  const { halfWidth, numCells } = rangeOfCourse(options);
  const numbers = extrapolateMesh({
    valuesAt: (size) => courseOn(neuronMesh(options, halfWidth, size), options),
    numCells,
    isEnough: (found) => isKnown(found, options, { relative: 1e-5, share: 1e-7 }),
  });
  requireResolved(isKnown(numbers, options, { relative: 1e-4, share: 1e-6 }), numCells);
  const collect = (pick: (number: NumberWithError) => number) => {
    const listOf = (name: MeanFieldLangevinName) => seriesOf(numbers, options, name).map(pick);
    return {
      freeEnergy: listOf('freeEnergy'),
      excessFreeEnergy: listOf('excessFreeEnergy'),
      entropyLowerBound: listOf('entropyLowerBound'),
      entropyUpperBound: listOf('entropyUpperBound'),
      dissipation: listOf('dissipation'),
      risk: listOf('risk'),
      meanWeight: listOf('meanWeight'),
    };
  };
  return {
    values: collect(({ value }) => value),
    numericalError: collect(({ numericalError }) => numericalError),
  };
}

/** All numbers on a mesh, one name after the other. */
function courseOn(mesh: NeuronMesh, options: MeanFieldLangevinOptions): number[] {
  const { speed, times, inverseTemperature: beta } = options;
  const gibbs = gibbsLaw(mesh);
  const functionals: Readonly<Record<MeanFieldLangevinName, (density: Float64Array) => number>> = {
    freeEnergy: (density) => freeEnergyOf(mesh, density),
    excessFreeEnergy: (density) => excessFreeEnergyOf(mesh, density, gibbs),
    entropyLowerBound: (density) => divergenceOf(mesh, density, gibbs) / beta,
    entropyUpperBound: (density) => divergenceOf(mesh, density, proximalLaw(mesh, density)) / beta,
    dissipation: (density) => dissipationOf(mesh, speed, density),
    risk: (density) => riskOf(mesh, density, featureMeans(mesh, density)),
    meanWeight: (density) => meanOver(mesh, density, mesh.weights),
  };
  const densities = diffusionFlow(mesh, speed, startDensity(mesh, options), times);
  return courseNames.flatMap((name) => densities.map(functionals[name]));
}

/** The numbers of a name, with what roundings do to those that vanish in equilibrium. */
function seriesOf(
  numbers: readonly NumberWithError[],
  { times, inverseTemperature, speed }: MeanFieldLangevinOptions,
  name: MeanFieldLangevinName,
): NumberWithError[] {
  const first = courseNames.indexOf(name) * times.length;
  const series = numbers.slice(first, first + times.length);
  if (name === 'freeEnergy' || name === 'risk' || name === 'meanWeight') return series;
  // Densities that are off by a relative q give q^2 in this unit, so roundings of q give q each.
  const unit = (name === 'dissipation' ? speed : 1) / inverseTemperature;
  return series.map(({ value, numericalError }) => ({
    value,
    numericalError: numericalError + 1e-12 * Math.sqrt(Math.abs(value) * unit),
  }));
}

/** Whether errors are small, relative to the number or to the largest of its name. */
function isKnown(
  numbers: readonly NumberWithError[],
  options: MeanFieldLangevinOptions,
  { relative, share }: { readonly relative: number; readonly share: number },
): boolean {
  return courseNames.every((name) => {
    const series = seriesOf(numbers, options, name);
    const largest = Math.max(...series.map(({ value }) => Math.abs(value)));
    return series.every(
      ({ value, numericalError }) =>
        numericalError <= Math.max(relative * Math.abs(value), share * largest),
    );
  });
}

/** Meshes that hold the law at all times, and what it is driven to; widened until they do. */
function rangeOfCourse(options: MeanFieldLangevinOptions): MeshRange {
  const { startMean, startStd, speed, times } = options;
  // Nine standard deviations away a normal density is 1e-17 of its largest.
  let halfWidth = Math.abs(startMean) + 9 * startStd;
  for (;;) {
    const range = meshRange(options, { halfWidth, spacing: startStd / 3 });
    const mesh = neuronMesh(options, range.halfWidth, range.numCells[0]);
    const isHeldThroughout = diffusionFlow(mesh, speed, startDensity(mesh, options), times).every(
      (density) => isHeld(density.map(Math.log)) && isHeld(proximalLaw(mesh, density).logDensity),
    );
    if (isHeldThroughout) return range;
    halfWidth = 1.25 * range.halfWidth;
  }
}

/** The normal density of the start, kept above underflow so that it has a logarithm. */
function startDensity(
  { weights, spacing }: NeuronMesh,
  { startMean, startStd }: MeanFieldLangevinOptions,
): Float64Array {
  const density = weights.map((w) =>
    Math.max(1e-250, Math.exp(-(((w - startMean) / startStd) ** 2) / 2)),
  );
  const total = spacing * density.reduce((sum, value) => sum + value, 0);
  return density.map((value) => value / total);
}

function requireOptions(options: MeanFieldLangevinOptions): void {
  const { startMean, startStd, speed, times } = options;
  requireErfLangevinProblem(options);
  if (!Number.isFinite(startMean)) {
    throw invalidArgument('startMean', startMean, 'a finite number');
  }
  requirePositive('startStd', startStd);
  requirePositive('speed', speed);
  if (times.length === 0) throw invalidArgument('times', times, 'one time at least');
  for (const [index, time] of times.entries()) {
    requireNonNegative(`times[${index}]`, time);
    if (index > 0 && !(time > times[index - 1])) {
      throw invalidArgument(`times[${index}]`, time, `a number > ${times[index - 1]}`);
    }
  }
}
