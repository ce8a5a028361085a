import {
  type GradientField,
  type LinearRegression,
  linearRegressionGradient,
  minibatchGradient,
  type RandomKey,
  runSgld,
  type SgldOptions,
} from 'theory-vs-dynamics';

/** SGLD of a linear regression before it runs, open to planted mistakes. */
export interface Sampler {
  readonly model: LinearRegression;
  readonly options: SgldOptions;
  /** All samples when absent. */
  readonly batchSize?: number;
  /** Factor on a batch's likelihood gradient; unbiased when absent. */
  readonly likelihoodScale?: number;
  /** Applied to the gradient field. */
  readonly distort?: (field: GradientField) => GradientField;
}

/** Sees the state before each update. */
export type Observer = (state: Float64Array, step: number) => void;

/** Runs one chain; `state` is updated in place. */
export function runChain(
  sampler: Sampler,
  key: RandomKey,
  state: Float64Array,
  numSteps: number,
  observe?: Observer,
): 'completed' | 'diverged' | 'non-finite' {
  const { model, batchSize, likelihoodScale, distort = (field: GradientField) => field } = sampler;
  const field =
    batchSize === undefined
      ? linearRegressionGradient(model)
      : minibatchGradient(model, batchSize, key, likelihoodScale);
  return runSgld(distort(field), sampler.options, key, state, numSteps, observe);
}
