import * as tvd from 'theory-vs-dynamics';
import { erfOf } from './erf-by-series.js';
import { type NoisyNeurons, outputScale, teacherCoefficient } from './noisy-neurons.js';

/** Places of one input, and the normal density at them: the trapezoidal rule on x > 0. */
const places = Array.from({ length: 15 }, (_, k) => 0.4 * (k + 1));
const densities = places.map((x) => Math.exp((-x * x) / 2));
/** Both sides of the origin, where what is averaged vanishes. */
const totalDensity = 2 * densities.reduce((sum, own) => sum + own, 0) + 1;

/** What a neuron gives at the places. */
const outputsOf = (weight: number) => places.map((x) => erfOf(weight * x));

/** f - y at the places, for the outputs of the neurons. */
const missesOf = (neurons: readonly (readonly number[])[], target: readonly number[]) =>
  target.map((y, place) => {
    const output = neurons.reduce((sum, outputs) => sum + outputs[place], 0);
    return (outputScale / neurons.length) * output - teacherCoefficient * y;
  });

const meanOver = (values: readonly number[]) =>
  (2 * values.reduce((sum, value, place) => sum + densities[place] * value, 0)) / totalDensity;

/**
 * Mean risk, and mean over neurons of beta w dE / dw, in the Gibbs law of the energy
 * E = (N / 2) R_N + (lambda / 2) sum w^2: one weight after the other gets a proposal that is
 * accepted or not, and the risk is a sum over inputs.
 */
export function averagesByProposals(
  at: NoisyNeurons,
  { numSweeps }: { readonly numSweeps: number },
  key: tvd.RandomKey,
) {
  const { width, teacherWeight, decay, inverseTemperature } = at;
  const numBurnIn = 200;
  const normal = tvd.normalDraws(key, (numBurnIn + numSweeps) * width);
  const uniform = tvd.uniformDraws(key, (numBurnIn + numSweeps) * width, tvd.streams.acceptance);
  const target = outputsOf(teacherWeight);
  const stateOf = (weights: readonly number[], neurons: readonly (readonly number[])[]) => {
    const misses = missesOf(neurons, target);
    const risk = meanOver(misses.map((miss) => miss ** 2));
    const square = weights.reduce((sum, w) => sum + w * w, 0);
    const energy = inverseTemperature * ((width / 2) * risk + (decay / 2) * square);
    return { weights, neurons, misses, risk, energy };
  };
  const first = Array.from({ length: width }, () => 0.5);
  let state = stateOf(first, first.map(outputsOf));
  let [risk, equipartition] = [0, 0];
  for (let sweep = 0; sweep < numBurnIn + numSweeps; sweep++) {
    for (let i = 0; i < width; i++) {
      const draw = sweep * width + i;
      const weight = state.weights[i] + 1.2 * normal[draw];
      const proposed = stateOf(
        state.weights.with(i, weight),
        state.neurons.with(i, outputsOf(weight)),
      );
      if (Math.log(uniform[draw]) < state.energy - proposed.energy) state = proposed;
    }
    if (sweep < numBurnIn) continue;
    risk += state.risk / numSweeps;
    equipartition += slopeAlongWeights(at, state) / width / numSweeps;
  }
  return { risk, equipartition };
}

/** sum_i w_i d(beta E) / dw_i, with the slope of erf(w x / sqrt 2) as twice the density times x. */
function slopeAlongWeights(
  { decay, inverseTemperature }: NoisyNeurons,
  { weights, misses }: { readonly weights: readonly number[]; readonly misses: readonly number[] },
): number {
  const slopes = weights.map((w) => {
    const pull = meanOver(
      misses.map((miss, place) => {
        const z = w * places[place];
        return miss * Math.sqrt(2 / Math.PI) * z * Math.exp((-z * z) / 2);
      }),
    );
    return outputScale * pull + decay * w * w;
  });
  return inverseTemperature * slopes.reduce((sum, slope) => sum + slope, 0);
}
