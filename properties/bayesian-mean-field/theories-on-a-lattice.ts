import type * as tvd from 'theory-vs-dynamics';
import { averagesOver, fallingRoot, type LatticeNeurons } from './neurons-on-a-lattice.js';

/** A network that learns a parity at a noise, and all its neurons. */
export interface LatticeTask {
  readonly network: tvd.TwoLayerNetwork;
  readonly sparsity: number;
  /** kappa */
  readonly noise: number;
  readonly neurons: LatticeNeurons;
}

/** Sigma, the second moment of a feature. */
const squareOf = ({ relevant, irrelevant }: LatticeNeurons, node: number) =>
  (relevant[node] + irrelevant[node]) / 2;

/** What the law of one neuron follows from besides the prior. */
function lawOf({ network, noise, neurons }: LatticeTask) {
  const { inputDimension, width, widthExponent, weightPriorScale, readoutPriorScale } = network;
  const regulariser = (noise * width ** widthExponent) ** 2 / readoutPriorScale ** 2;
  return {
    prior: inputDimension / weightPriorScale ** 2,
    /** D = A + Sigma */
    denominator: (node: number) => regulariser + squareOf(neurons, node),
    gain: (node: number) => neurons.overlaps[node] ** 2 / (regulariser + squareOf(neurons, node)),
  };
}

const logOfPrior = ({ relevant, irrelevant }: LatticeNeurons, node: number, rho: Precisions) =>
  -(rho[0] * relevant[node] + rho[1] * irrelevant[node]) / 2;

type Precisions = readonly [onSupport: number, offSupport: number];

/** m = N (1 - m) <J_S^2 / D>, the averages under the law of (1 - m)^2. */
export function plainOrder(task: LatticeTask, precisions?: Precisions): number {
  const { network, neurons } = task;
  const { prior, gain } = lawOf(task);
  const law = meanFieldLaw(task, precisions ?? [prior, prior]);
  return fallingRoot(
    0,
    1,
    (m) => network.width * (1 - m) * averagesOver(neurons, law(m), { gain }).gain - m,
  );
}

/** p(w) ~ prior D^(-1/2) exp((1 - m)^2 J_S^2 / (2 kappa^2 D)) */
function meanFieldLaw(task: LatticeTask, precisions: Precisions) {
  const { denominator, gain } = lawOf(task);
  return (m: number) => (node: number) =>
    logOfPrior(task.neurons, node, precisions) -
    Math.log(denominator(node)) / 2 +
    ((1 - m) ** 2 * gain(node)) / (2 * task.noise ** 2);
}

/**
 * m and the precisions, in units of the prior's, of mean field with
 * rho_j = (alpha_0 + N / 2) / (alpha_0 / rho_0 + N <w_j^2> / 2), by iteration from rho_0.
 */
export function relevanceOrder(task: LatticeTask, hyperShape: number) {
  const { network, sparsity, neurons } = task;
  const { width, inputDimension } = network;
  const { prior } = lawOf(task);
  let precisions: Precisions = [prior, prior];
  for (let iteration = 0; iteration < 200; iteration++) {
    const law = meanFieldLaw(task, precisions)(plainOrder(task, precisions));
    const { on, off } = averagesOver(neurons, law, {
      on: (node) => neurons.relevant[node] / sparsity,
      off: (node) => neurons.irrelevant[node] / (inputDimension - sparsity),
    });
    const next = [on, off].map(
      (square) => (hyperShape + width / 2) / (hyperShape / prior + (width * square) / 2),
    );
    const change = Math.max(
      ...next.map((rho, which) => Math.abs(Math.log(rho / precisions[which]))),
    );
    precisions = [next[0], next[1]];
    if (change < 1e-5) break;
  }
  return {
    orderParameter: plainOrder(task, precisions),
    onSupport: precisions[0] / prior,
    offSupport: precisions[1] / prior,
  };
}

/** The limit of infinite width at width exponent 1 and noise khat / sqrt(N), where nothing condenses. */
export function scaledOrder({ network, neurons }: LatticeTask, scaledNoise: number): number {
  const { inputDimension, weightPriorScale, readoutPriorScale } = network;
  const prior = inputDimension / weightPriorScale ** 2;
  const square = (node: number) => neurons.overlaps[node] ** 2;
  const imageOf = (m: number) => {
    const tilt = ((1 - m) * readoutPriorScale) ** 2 / (2 * scaledNoise ** 4);
    const law = (node: number) => logOfPrior(neurons, node, [prior, prior]) + tilt * square(node);
    const mean = averagesOver(neurons, law, { square }).square;
    return ((1 - m) * readoutPriorScale ** 2 * mean) / scaledNoise ** 2;
  };
  return fallingRoot(0, 1, (m) => imageOf(m) - m);
}

/**
 * m of the adaptive kernel, by damped iteration of the eigenvalues of all parities,
 * lambda_B = sigma_a^2 N^(1 - 2 gamma) <J_B^2>, from those of the prior.
 */
export function adaptiveOrder({ network, sparsity, noise, neurons }: LatticeTask): number {
  const { inputDimension, width, widthExponent, weightPriorScale, readoutPriorScale } = network;
  const prior = inputDimension / weightPriorScale ** 2;
  const coupling = (readoutPriorScale / width ** widthExponent) ** 2;
  const numParities = 2 ** inputDimension;
  const target = 2 ** sparsity - 1;
  const energy = (node: number, set: number) => neurons.energies[node * numParities + set];
  const eigenvaluesUnder = (law: (node: number) => number) => {
    const energies = Array.from({ length: numParities }, (_, set) => [
      set,
      (node: number) => energy(node, set),
    ]);
    const means = averagesOver(neurons, law, Object.fromEntries(energies));
    return Array.from({ length: numParities }, (_, set) => width * coupling * means[set]);
  };
  const priorLaw = (node: number) => logOfPrior(neurons, node, [prior, prior]);
  let eigenvalues = eigenvaluesUnder(priorLaw);
  for (let iteration = 0; iteration < 200; iteration++) {
    const penalties = eigenvalues.map((value) => 1 / (value + noise ** 2));
    const next = eigenvaluesUnder((node) => {
      const pull = penalties[target] ** 2 * energy(node, target);
      const penalty = penalties.reduce((sum, own, set) => sum + own * energy(node, set), 0);
      return priorLaw(node) + (coupling / 2) * (pull - penalty);
    });
    const change = Math.abs(Math.log(next[target] / eigenvalues[target]));
    eigenvalues = eigenvalues.map((value, set) => 0.6 * value + 0.4 * next[set]);
    if (change < 1e-8) break;
  }
  return eigenvalues[target] / (eigenvalues[target] + noise ** 2);
}

/** The noise at which plain mean field has an order parameter; a thousandth of sigma_a sigma_w and more. */
export function noiseOf(task: LatticeTask, orderParameter: number): number {
  const { network, neurons } = task;
  const unit = network.readoutPriorScale * network.weightPriorScale;
  const logNoise = fallingRoot(Math.log(unit) - 7, Math.log(unit) + 3, (place) => {
    const own = { ...task, noise: Math.exp(place) };
    const { prior, gain } = lawOf(own);
    const law = meanFieldLaw(own, [prior, prior])(orderParameter);
    const mean = averagesOver(neurons, law, { gain }).gain;
    return Math.log((network.width * (1 - orderParameter) * mean) / orderParameter);
  });
  return Math.exp(logNoise);
}

/** Where the most aligned neuron outgrows its prior: kappa^4 = sigma_a^2 J_S^2 / (rho_0 |w|^2 N^(2 gamma)). */
export function runawayNoise({ network, neurons }: LatticeTask): number {
  const { inputDimension, width, widthExponent, weightPriorScale, readoutPriorScale } = network;
  let best = 0;
  for (const [node, overlap] of neurons.overlaps.entries()) {
    const square = neurons.relevant[node] + neurons.irrelevant[node];
    if (square > 0) best = Math.max(best, overlap ** 2 / square);
  }
  const prior = inputDimension / weightPriorScale ** 2;
  return ((readoutPriorScale ** 2 * best) / (prior * width ** (2 * widthExponent))) ** 0.25;
}
