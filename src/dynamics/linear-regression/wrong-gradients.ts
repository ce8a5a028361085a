import type { GradientField } from '../../engines/index.js';

/** Gradients that are wrong on purpose, for planted mistakes; by name, as systems are plain data. */
export const wrongGradients = {
  stale: delayedByOneStep,
  twice: (field) => (state, step, gradient) => {
    field(state, step, gradient);
    for (let j = 0; j < gradient.length; j++) gradient[j] *= 2;
  },
  'first-zero': (field) => (state, step, gradient) => {
    field(state, step, gradient);
    gradient[0] = 0;
  },
} satisfies Record<string, (field: GradientField) => GradientField>;

export type WrongGradient = keyof typeof wrongGradients;

function delayedByOneStep(field: GradientField): GradientField {
  let previous: Float64Array | undefined;
  return (state, step, gradient) => {
    field(state, step, gradient);
    const current = gradient.slice();
    if (previous !== undefined) gradient.set(previous);
    previous = current;
  };
}
