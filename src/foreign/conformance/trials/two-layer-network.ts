import type { Hello } from '../../protocol/messages.js';
import { stepsTrial } from './steps-trial.js';
import type { Trial } from './trial.js';

const contract = 'two-layer-network';

/** Networks of so many neurons of two inputs: 3 numbers of a state for each. */
const widths = [2, 4, 1] as const;
const perNeuron = 3;

/** Requests for few steps of small networks. */
export function networkTrial({ contracts }: Hello): Trial | undefined {
  const activation = contracts[contract]?.activations[0];
  if (activation === undefined) return undefined;
  return stepsTrial({
    contract,
    dimensions: widths.map((width) => width * perNeuron),
    axis: 'coordinate of the state',
    targetOf: (dimension) => smallNetwork(activation, dimension / perNeuron),
  });
}

/** Neurons of two inputs, on the four points of a square. */
function smallNetwork(activation: string, width: number): object {
  return {
    kind: contract,
    inputs: [
      [1, 1],
      [1, -1],
      [-1, 1],
      [-1, -1],
    ],
    targets: [1, -1, -1, 1],
    width,
    activation,
    outputScale: 0.5,
    lossScale: 0.25,
    weightDecay: 1,
    readoutDecay: 0.5,
    frozenReadouts: false,
  };
}
