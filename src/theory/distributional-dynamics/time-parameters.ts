import type { ParameterSpec } from '../../core/index.js';

/** The times of a trajectory. */
export const times: ParameterSpec = {
  kind: 'numbers',
  description: 'times t at which the law is asked for',
  min: 0,
  increasing: true,
  example: [0, 0.5, 1],
};

/** xi of dw / dt = -2 xi grad Psi. */
export function speedParameter(fallback: number): ParameterSpec {
  return {
    kind: 'number',
    description: 'xi: a step of SGD is epsilon xi, and t the number of steps times epsilon',
    min: 0,
    exclusiveMin: true,
    default: fallback,
  };
}
