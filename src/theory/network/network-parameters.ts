import { invalidArgument, type ParameterSpecs, type Parameters } from '../../core/index.js';
import { networkActivations, type TwoLayerNetwork, twoLayerNetwork } from '../../models/index.js';

/** Parameters of the network's activation, scaling and prior, as predictors accept them. */
export const networkParameters = {
  activation: {
    kind: 'choice',
    description: 'activation of the hidden neurons',
    choices: ['relu'],
    default: 'relu',
  },
  widthExponent: {
    kind: 'number',
    description: 'gamma: the output is divided by width^gamma',
    min: -2,
    max: 2,
    default: 0.5,
  },
  weightPriorScale: {
    kind: 'number',
    description: 'sigma_w: each weight has prior variance sigma_w^2 / inputDimension',
    min: 0,
    exclusiveMin: true,
    default: 1,
  },
  readoutPriorScale: {
    kind: 'number',
    description: 'sigma_a: each readout has prior variance sigma_a^2',
    min: 0,
    exclusiveMin: true,
    default: 1,
  },
} as const satisfies ParameterSpecs;

/** Width of a network whose kernel may not depend on it. */
export const optionalWidth = {
  kind: 'integer',
  description: 'number of neurons N; needed only when widthExponent is not 0.5',
  min: 1,
  optional: true,
} as const;

/**
 * The network that resolved parameters describe.
 *
 * @throws VerificationError 'invalid-argument' when the width is needed and absent
 */
export function networkOf(parameters: Parameters): TwoLayerNetwork {
  const widthExponent = Number(parameters.widthExponent);
  if (parameters.width === undefined && widthExponent !== 0.5) {
    throw invalidArgument(
      'width',
      undefined,
      'a whole number >= 1, because the kernel depends on the width when widthExponent is not 0.5',
      'give it as --set width=...',
    );
  }
  return twoLayerNetwork({
    inputDimension: Number(parameters.inputDimension),
    width: Number(parameters.width ?? 1),
    widthExponent,
    activation: activationOf(parameters),
    weightPriorScale: Number(parameters.weightPriorScale),
    readoutPriorScale: Number(parameters.readoutPriorScale),
  });
}

/** `networkParameters` allows ReLU alone; predictors that know more list more. */
function activationOf({ activation }: Parameters): TwoLayerNetwork['activation'] {
  const known = networkActivations.find((name) => name === activation);
  if (known === undefined) {
    throw invalidArgument('activation', activation, networkActivations.join(', '));
  }
  return known;
}
