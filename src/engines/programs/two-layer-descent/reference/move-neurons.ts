import type { DescentNetwork } from '../descent.js';
import type { Forces } from './forces.js';

/**
 * Moves a state by forces and projects its weights on the sphere.
 *
 * @param rate - of the forces
 * @returns whether the state is finite
 */
export function moveNeurons(
  state: Float64Array,
  { inputDimension, width, readouts: kind }: DescentNetwork,
  { weights, readouts }: Forces,
  rate: number,
): boolean {
  let staysFinite = true;
  for (let i = 0; i < width; i++) {
    const first = i * (inputDimension + 1);
    const end = first + inputDimension;
    const pull = rate * state[end];
    let square = 0;
    for (let j = 0; j < inputDimension; j++) {
      const moved = state[first + j] + pull * weights[i * inputDimension + j];
      state[first + j] = moved;
      square += moved * moved;
    }
    const norm = Math.sqrt(square);
    for (let place = first; place < end; place++) state[place] /= norm;
    if (kind === 'trained') state[end] += rate * readouts[i];
    staysFinite &&= square > 0 && square < Infinity && Number.isFinite(state[end]);
  }
  return staysFinite;
}
