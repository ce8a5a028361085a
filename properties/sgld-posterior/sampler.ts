import {
  type ChainResult,
  type Engine,
  type GradientField,
  type LinearRegression,
  linearRegressionChain,
  linearRegressionGradient,
  minibatchGradient,
  type RandomKey,
  type Replicate,
  runSgld,
  type SgldOptions,
  twoLayerChain,
  unusable,
} from 'theory-vs-dynamics';

/** SGLD of a linear regression before it runs, open to planted mistakes. */
export interface Sampler {
  readonly model: LinearRegression;
  readonly options: SgldOptions;
  /** All samples when absent. */
  readonly batchSize?: number;
  /** Factor on a batch's likelihood gradient; unbiased when absent. */
  readonly likelihoodScale?: number;
  /** With 2, the path of a chain of half the step size; default 1. */
  readonly noiseSubsteps?: 1 | 2;
  /** Applied to the gradient field, which no engine can run; not together with substeps. */
  readonly distort?: (field: GradientField) => GradientField;
}

/** Sees the parameters before each update; they hold until it returns. */
export type Observer = (parameters: Float64Array, step: number) => void;

/** How a chain ended, and where: the parameters after its last step. */
export interface ChainEnd {
  readonly outcome: ChainResult['outcome'];
  readonly parameters: Float64Array;
}

/** Numbers that an observed chain keeps at a time. */
const numbersKept = 16_384;

/** Runs one chain from `start`, which it does not change. */
export async function runChain(
  engine: Engine,
  sampler: Sampler,
  key: RandomKey,
  start: Float64Array,
  numSteps: number,
  observe?: Observer,
): Promise<ChainEnd> {
  const { model, options, distort, ...ofBatches } = sampler;
  if (distort !== undefined) {
    const parameters = start.slice();
    const field = distort(gradientOf(sampler, key));
    return { outcome: runSgld(field, options, key, parameters, numSteps, observe), parameters };
  }
  const dimension = model.inputDimension;
  const settings = { ...options, ...ofBatches };
  const stepsAtOnce = observe === undefined ? numSteps : Math.ceil(numbersKept / (dimension + 1));
  let parameters = start;
  for (let firstStep = 0; firstStep < numSteps; firstStep += stepsAtOnce) {
    const chain = linearRegressionChain(model, settings, {
      key,
      state: parameters,
      firstStep,
      numSteps: Math.min(stepsAtOnce, numSteps - firstStep),
      ...(observe === undefined
        ? {}
        : { records: { from: firstStep, every: 1, keepStates: true } }),
    });
    const [{ outcome, state, records }] = await engine.run(twoLayerChain, [chain]);
    parameters = state.slice(0, dimension);
    if (outcome !== 'completed') return { outcome, parameters };
    if (observe !== undefined) showStates(records.states, dimension, firstStep, observe);
  }
  return { outcome: 'completed', parameters };
}

/** The replicate of a run of which a chain was lost; undefined when all completed. */
export function lostChain(
  ends: readonly Pick<ChainEnd, 'outcome'>[],
  stepSize: number,
): Replicate | undefined {
  for (const { outcome } of ends) {
    if (outcome !== 'completed') return unusable(outcome, `stepSize=${stepSize};`);
  }
  return undefined;
}

function gradientOf({ model, batchSize, likelihoodScale }: Sampler, key: RandomKey): GradientField {
  return batchSize === undefined
    ? linearRegressionGradient(model)
    : minibatchGradient(model, batchSize, key, likelihoodScale);
}

/** Shows the parameters of each kept state, which the readout follows. */
function showStates(
  states: Float64Array = new Float64Array(0),
  dimension: number,
  firstStep: number,
  observe: Observer,
): void {
  const perNeuron = dimension + 1;
  const parameters = new Float64Array(dimension);
  for (let index = 0; index * perNeuron < states.length; index++) {
    for (let j = 0; j < dimension; j++) parameters[j] = states[index * perNeuron + j];
    observe(parameters, firstStep + index);
  }
}
