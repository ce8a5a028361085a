import type { ParameterSpec, Parameters } from '../../../core/index.js';
import { publishedTruncatedRelu, type TruncatedRelu } from './truncated-relu.js';

/** The four numbers of a truncated ReLU, by default those of the published figures. */
export const truncatedReluParameters = {
  lowValue: {
    kind: 'number',
    description: 'output s1 of the truncated ReLU on its lower flat end',
    default: publishedTruncatedRelu.lowValue,
  },
  highValue: {
    kind: 'number',
    description: 'output s2 on its upper flat end',
    default: publishedTruncatedRelu.highValue,
  },
  rampStart: {
    kind: 'number',
    description: 'input t1 up to which the output is lowValue',
    default: publishedTruncatedRelu.rampStart,
  },
  rampEnd: {
    kind: 'number',
    description: 'input t2 > t1 from which on the output is highValue',
    default: publishedTruncatedRelu.rampEnd,
  },
} as const satisfies Record<string, ParameterSpec>;

/** The activation that the parameters describe. */
export function truncatedReluOf(parameters: Parameters): TruncatedRelu {
  return {
    lowValue: Number(parameters.lowValue),
    highValue: Number(parameters.highValue),
    rampStart: Number(parameters.rampStart),
    rampEnd: Number(parameters.rampEnd),
  };
}
