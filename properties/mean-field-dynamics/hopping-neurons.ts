import type * as tvd from 'theory-vs-dynamics';
import { erfOf } from './erf-by-series.js';

/** Sites of weights, symmetric about zero. */
const [numSites, largestWeight] = [128, 8];

/** Places of one input with their share of a normal law: the trapezoidal rule. */
const places = Array.from({ length: 31 }, (_, k) => 0.4 * (k - 15));
const densities = places.map((x) => (0.4 * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI));

/** What free energy and entropies are on the way, one number a time. */
export interface HoppingCourse {
  readonly freeEnergy: readonly number[];
  readonly dissipation: readonly number[];
  /** KL(rho | p) / beta, p the Gibbs law of the potential of rho. */
  readonly toProximal: readonly number[];
  /** KL(rho | rho_end) / beta */
  readonly toEnd: readonly number[];
  readonly lastFreeEnergy: number;
}

/**
 * Neurons with one input as a law on a lattice of weights, in small steps of time, with f and the
 * potential by sums over inputs. Rates of hopping to the next site are (2 xi / beta h^2) exp(-+ beta (Psi_next - Psi) / 2).
 *
 * @param stepSize - of which all times are multiples; shorter than a neuron rests on a site
 * @param rest - a time after which nothing is left of the start
 */
export function hoppingCourse(
  problem: Parameters<typeof tvd.meanFieldLangevinCourse>[0],
  { stepSize, rest }: { readonly stepSize: number; readonly rest: number },
): HoppingCourse {
  const { inverseTemperature: beta, weightDecay, outputScale, speed, times } = problem;
  const spacing = (2 * largestWeight) / numSites;
  const weights = Array.from({ length: numSites }, (_, i) => (i + 0.5) * spacing - largestWeight);
  const outputs = weights.map((w) => places.map((x) => outputScale * erfOf(w * x)));
  const target = places.map((x) => problem.teacherCoefficient * erfOf(problem.teacherWeight * x));
  const missesOf = (law: readonly number[]) =>
    places.map((_, k) => law.reduce((sum, mass, i) => sum + mass * outputs[i][k], -target[k]));
  const potentialOf = (law: readonly number[]) => {
    const misses = missesOf(law);
    return weights.map((w, i) =>
      misses.reduce(
        (sum, miss, k) => sum + densities[k] * miss * outputs[i][k],
        (weightDecay / 2) * w ** 2,
      ),
    );
  };
  const hop = (2 * speed) / (beta * spacing ** 2);
  /** What passes from each site to the next in a unit of time. */
  const flowsOf = (law: readonly number[], potential: readonly number[]) =>
    law.slice(1).map((next, i) => {
      const bias = Math.exp((beta * (potential[i + 1] - potential[i])) / 2);
      return hop * (law[i] / bias - next * bias);
    });
  const stepped = (law: readonly number[]) => {
    const flows = flowsOf(law, potentialOf(law));
    return law.map((mass, i) => mass + stepSize * ((flows[i - 1] ?? 0) - (flows[i] ?? 0)));
  };
  const freeEnergyOf = (law: readonly number[]) => {
    const risk = missesOf(law).reduce((sum, miss, k) => sum + densities[k] * miss ** 2, 0);
    const terms = law.map(
      (mass, i) => (weightDecay / 2) * mass * weights[i] ** 2 + entropyTerm(mass, spacing) / beta,
    );
    return terms.reduce((sum, term) => sum + term, risk / 2);
  };
  const dissipationOf = (law: readonly number[]) => {
    const potential = potentialOf(law);
    const levels = potential.map((psi, i) => psi + Math.log(law[i]) / beta);
    return flowsOf(law, potential).reduce(
      (sum, flow, i) => sum + flow * (levels[i] - levels[i + 1]),
      0,
    );
  };
  const proximalOf = (law: readonly number[]) =>
    normalised(potentialOf(law).map((psi) => Math.exp(-beta * psi)));
  const laws: (readonly number[])[] = [];
  let law = normalised(
    weights.map((w) => Math.exp(-(((w - problem.startMean) / problem.startStd) ** 2) / 2) + 1e-200),
  );
  let numSteps = 0;
  for (const time of [...times, rest]) {
    for (; numSteps < Math.round(time / stepSize); numSteps++) law = stepped(law);
    laws.push(law);
  }
  const end = laws[times.length];
  const onTheWay = laws.slice(0, times.length);
  return {
    freeEnergy: onTheWay.map(freeEnergyOf),
    dissipation: onTheWay.map(dissipationOf),
    toProximal: onTheWay.map((own) => divergence(own, proximalOf(own)) / beta),
    toEnd: onTheWay.map((own) => divergence(own, end) / beta),
    lastFreeEnergy: freeEnergyOf(end),
  };
}

const entropyTerm = (mass: number, spacing: number) =>
  mass > 0 ? mass * Math.log(mass / spacing) : 0;

function normalised(masses: readonly number[]): readonly number[] {
  const total = masses.reduce((sum, mass) => sum + mass, 0);
  return masses.map((mass) => mass / total);
}

/** KL, each term of which is positive. */
function divergence(first: readonly number[], second: readonly number[]): number {
  return first.reduce(
    (sum, mass, i) => sum + mass * Math.log(mass / second[i]) - mass + second[i],
    0,
  );
}
