import { expect, test } from 'vitest';
import { drawNetwork } from '../../../../properties/sgld-posterior/drawn-network.js';
import {
  integratedReadouts,
  type ObservedNetwork,
  outputsOf,
  potentialAt,
} from '../../../../properties/sgld-posterior/network-potential.js';
import { deriveKey, keyFromSeed } from '../../../../src/random/index.js';

/** U itself, for readouts that are not integrated out. */
function potential({ shape, data, decay }: ObservedNetwork, state: Float64Array): number {
  const loss = outputsOf(shape, state, data.inputs).reduce(
    (sum, { f }, sample) => sum + (f - data.targets[sample]) ** 2,
    0,
  );
  const prior = state.reduce((sum, theta, at) => sum + decay[at % decay.length] * theta ** 2, 0);
  return shape.lossScale * loss + prior / 2;
}

const networks = Array.from({ length: 60 }, (_, index) =>
  drawNetwork(deriveKey(keyFromSeed(1), index)),
);

test('the gradient is that of central differences of the potential', () => {
  // A kink of ReLU between the two points would not be seen by the gradient.
  const smooth = networks.filter(
    ({ shape }) => shape.readouts !== 'integrated' && shape.activation.kind !== 'relu',
  );
  expect(smooth.length).toBeGreaterThan(10);
  for (const network of smooth) {
    const { gradient, sizes } = potentialAt(network, network.state);
    for (let at = 0; at < network.state.length; at += 3) {
      const [above, below] = [1e-5, -1e-5].map((shift) => {
        const moved = network.state.slice();
        moved[at] += shift;
        return potential(network, moved);
      });
      // Rounding of U by 1e-15 of its terms over the step, and its third derivative.
      expect(Math.abs((above - below) / 2e-5 - gradient[at])).toBeLessThan(1e-6 * (1 + sizes[at]));
    }
  }
});

test('integrated readouts are where the potential is least, and others are not', () => {
  const integrated = networks.filter(({ shape }) => shape.readouts === 'integrated');
  expect(integrated.length).toBeGreaterThan(5);
  for (const network of integrated) {
    const { shape, state } = network;
    const free = { ...network, shape: { ...shape, readouts: 'trained' as const } };
    const stride = state.length / shape.width;
    const slopeOfReadouts = (at: Float64Array) =>
      Math.max(
        ...potentialAt(free, at)
          .gradient.filter((_, index) => index % stride === stride - 1)
          .map(Math.abs),
      );
    const least = state.slice();
    integratedReadouts(network, state).forEach((mean, i) => {
      least[(i + 1) * stride - 1] = mean;
    });
    expect(slopeOfReadouts(least)).toBeLessThan(1e-12);
    expect(slopeOfReadouts(state)).toBeGreaterThan(1e-4);
  }
});
