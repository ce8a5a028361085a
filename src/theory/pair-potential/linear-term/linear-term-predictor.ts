import type {
  ParameterConstraint,
  ParameterSpecs,
  Parameters,
  Predictor,
} from '../../../core/index.js';
import { pairActivations } from '../neuron-pair.js';
import {
  truncatedReluOf,
  truncatedReluParameters,
} from '../truncated-relu/truncated-relu-parameters.js';
import { lengthOf } from '../vector-pair.js';
import { linearTerm } from './linear-term.js';
import type { LinearTermNeuron, LinearTermTarget } from './linear-term-neuron.js';

/** Used with that activation alone. */
const rampParameters: ParameterSpecs = Object.fromEntries(
  Object.entries(truncatedReluParameters).map(([name, spec]) => [
    name,
    { ...spec, onlyWith: { activation: ['truncated-relu'] } },
  ]),
);

/**
 * `pair-potential/linear-term`: `linearTerm`, E[y sigma(w . x + b)] of a neuron and a target, its
 * `gradient` with respect to the weights and `biasGradient`. See `linearTerm`.
 */
export const linearTermPredictor: Predictor = {
  id: 'pair-potential/linear-term',
  summary: 'Mean product of a target and the output of a neuron over normal inputs',
  source: {
    key: 'mei2019',
    locator: 'section 2 (the potentials)',
    deviation: 'closed forms for normal inputs, derived in the code',
  },
  parameters: {
    target: {
      kind: 'choice',
      description: 'teacher: one neuron; linear, third-hermite: of a direction; two-classes',
      choices: ['teacher', 'linear', 'third-hermite', 'two-classes'],
      default: 'teacher',
    },
    activation: {
      kind: 'choice',
      description: 'activation of the neuron, and of the teacher',
      choices: [...pairActivations, 'truncated-relu'],
      default: 'erf',
    },
    weights: { kind: 'numbers', description: 'weights w of the neuron', example: [0.3, -1.2] },
    bias: {
      kind: 'number',
      description: 'bias b of the neuron',
      default: 0,
      onlyWith: { activation: ['erf'], target: ['teacher', 'two-classes'] },
    },
    direction: {
      kind: 'numbers',
      description: 'weights of the teacher, or direction of linear and third-hermite',
      example: [0.6, 0.8],
      onlyWith: { target: ['teacher', 'linear', 'third-hermite'] },
    },
    teacherCoefficient: {
      kind: 'number',
      description: 'coefficient of the teacher',
      default: 1,
      onlyWith: { target: ['teacher'] },
    },
    teacherBias: {
      kind: 'number',
      description: 'bias of the teacher',
      default: 0,
      onlyWith: { target: ['teacher'], activation: ['erf'] },
    },
    positiveStd: {
      kind: 'numbers',
      description: 'standard deviations of the coordinates where y = 1',
      min: 0,
      example: [1.2, 1.4],
      onlyWith: { target: ['two-classes'] },
    },
    negativeStd: {
      kind: 'numbers',
      description: 'standard deviations of the coordinates where y = -1',
      min: 0,
      example: [0.8, 0.6],
      onlyWith: { target: ['two-classes'] },
    },
    ...rampParameters,
  },
  values: {
    linearTerm:
      'E[y sigma(w . x + b)]: plus sign, so minus the potential V of a neuron with coefficient one',
    gradient: 'of linearTerm in the weights w; as many numbers',
    biasGradient: 'derivative of linearTerm in the bias; 0 for activations without one',
  },
  where: [
    asManyAsWeights('direction'),
    asManyAsWeights('positiveStd'),
    asManyAsWeights('negativeStd'),
    {
      holds: ({ target, direction }) =>
        target !== 'third-hermite' || Math.abs(lengthOf(listIn(direction)) - 1) <= 1e-8,
      about: 'direction',
      expected: 'numbers whose squares sum to 1 with target=third-hermite',
    },
  ],
  predict: (parameters) => {
    const { gradient, numericalError, ...values } = linearTerm({
      activation: parameters.activation as LinearTermNeuron['activation'],
      weights: parameters.weights as readonly number[],
      bias: Number(parameters.bias ?? 0),
      target: targetOf(parameters),
      ...(parameters.activation === 'truncated-relu' ? truncatedReluOf(parameters) : {}),
    });
    return { values: { ...values, gradient: Array.from(gradient) }, numericalError };
  },
};

/** For lists that need not be given. */
function asManyAsWeights(name: string): ParameterConstraint {
  return {
    holds: (parameters) =>
      parameters[name] === undefined ||
      listIn(parameters[name]).length === listIn(parameters.weights).length,
    about: name,
    expected: 'as many numbers as weights',
  };
}

function listIn(value: unknown): readonly number[] {
  return Array.isArray(value) ? value : [];
}

function targetOf(parameters: Parameters): LinearTermTarget {
  switch (parameters.target) {
    case 'two-classes':
      return {
        kind: 'two-classes',
        positiveStd: listIn(parameters.positiveStd),
        negativeStd: listIn(parameters.negativeStd),
      };
    case 'linear':
      return { kind: 'linear', direction: listIn(parameters.direction) };
    case 'third-hermite':
      return { kind: 'third-hermite', direction: listIn(parameters.direction) };
    default:
      return {
        kind: 'teacher',
        neurons: [
          {
            coefficient: Number(parameters.teacherCoefficient),
            weights: listIn(parameters.direction),
            bias: Number(parameters.teacherBias ?? 0),
          },
        ],
      };
  }
}
