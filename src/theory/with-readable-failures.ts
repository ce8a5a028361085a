import {
  type NamedValues,
  type ParameterSpec,
  type ParameterSpecs,
  type Parameters,
  type ParameterValue,
  type PredictedValues,
  type Predictor,
  parameterText,
  refusesParameter,
  VerificationError,
} from '../core/index.js';

/**
 * A predictor whose failures speak of its own parameters.
 *
 * Refusals of a parameter pass. What the numerical routines inside refuse, such as a
 * singular matrix or a bracket without a root, and numbers that are not finite become
 * an error that names the parameters which are far from where the theory is at home. So do
 * numbers of which no digit is known.
 *
 * @returns the predictor; its `predict` throws VerificationError 'invalid-argument' for a
 *   parameter that is refused, and 'not-converged' when no finite number comes out, or one whose
 *   error exceeds a tenth of it and 0.1
 */
export function withReadableFailures(predictor: Predictor): Predictor {
  return {
    ...predictor,
    predict: (parameters) => {
      const prediction = predictionOf(predictor, parameters);
      requireFinite(predictor.parameters, parameters, prediction);
      requireDigits(predictor.parameters, parameters, prediction);
      return prediction;
    },
  };
}

function predictionOf(predictor: Predictor, parameters: Parameters): PredictedValues {
  const specs = predictor.parameters;
  try {
    return predictor.predict(parameters);
  } catch (error) {
    if (refusesParameter(error, specs, parameters)) throw error;
    // A RangeError is an array too large to make.
    if (error instanceof RangeError) throw outOfReach(specs, parameters, error);
    if (!(error instanceof VerificationError)) throw error;
    if (error.code === 'invalid-argument') throw outOfReach(specs, parameters, error);
    if (error.code === 'not-converged') throw withFarParameters(specs, parameters, error);
    throw error;
  }
}

function requireFinite(
  specs: ParameterSpecs,
  parameters: Parameters,
  { values, numericalError }: PredictedValues,
): void {
  const areFinite = (numbers: NamedValues, name: string) =>
    [numbers[name]].flat().every(Number.isFinite);
  for (const name of Object.keys(values)) {
    if (!areFinite(values, name)) throw outOfReach(specs, parameters, undefined, name);
    if (!areFinite(numericalError, name)) {
      throw outOfReach(specs, parameters, undefined, `the error of ${name}`);
    }
  }
}

/**
 * With a larger error than this share of it, a number has no digit that is known. Risks, outputs
 * and order parameters are of order one, and many of them vanish: below this error, absolute,
 * a number is known to be small, which is worth telling.
 */
const [largestShare, largestError] = [0.1, 0.1];

/** Refuses a number of which no digit is known; one bound for an array is held against its largest. */
function requireDigits(
  specs: ParameterSpecs,
  parameters: Parameters,
  { values, numericalError }: PredictedValues,
): void {
  for (const [name, value] of Object.entries(values)) {
    const errors = numericalError[name];
    const pairs =
      typeof errors === 'number'
        ? [{ label: name, value: largestOf([value].flat()), error: errors }]
        : [value].flat().map((entry, index) => ({
            label: `${name}[${index}]`,
            value: entry,
            error: errors[index],
          }));
    const unknown = pairs.find(
      ({ value: number, error }) => error > largestError && error > largestShare * Math.abs(number),
    );
    if (unknown === undefined) continue;
    const { label, error } = unknown;
    const { place, advice, far } = placeOf(specs, parameters);
    throw new VerificationError(
      'not-converged',
      `no digit of ${label} is known at ${place}: it came out as ${unknown.value.toPrecision(4)}, and may be off by ${error.toExponential(1)}; ${advice}`,
      { parameters, far, name, value: unknown.value, numericalError: error },
    );
  }
}

/** The entry of the largest size, with its sign. */
function largestOf(entries: readonly number[]): number {
  return entries.reduce(
    (largest, entry) => (Math.abs(entry) > Math.abs(largest) ? entry : largest),
    0,
  );
}

function outOfReach(
  specs: ParameterSpecs,
  parameters: Parameters,
  cause: unknown,
  result = 'the prediction',
): VerificationError {
  const { place, advice, far } = placeOf(specs, parameters);
  return new VerificationError(
    'not-converged',
    `no number for ${result} at ${place}: the numerical methods behind it do not reach there; ${advice}`,
    { parameters, far },
    cause,
  );
}

/** The parameters that are far off, or all where none is, in words, and what to do about them. */
function placeOf(specs: ParameterSpecs, parameters: Parameters) {
  const far = farParameters(specs, parameters);
  const named = Object.entries(parameters).filter(
    ([name]) => far.length === 0 || far.includes(name),
  );
  const advice =
    far.length === 0
      ? 'change one of them'
      : `take ${far.map((name) => `${name} closer to ${homeOf(specs[name])}`).join(', ')}`;
  return { place: inWords(named), advice, far };
}

/** The same failure, with the parameters that its message leaves out. */
function withFarParameters(
  specs: ParameterSpecs,
  parameters: Parameters,
  error: VerificationError,
): VerificationError {
  const far = farParameters(specs, parameters).filter(
    (name) => !error.message.includes(`${name}=`),
  );
  if (far.length === 0) return error;
  const homes = far.map((name) => `${name}=${parameters[name]} is far from ${homeOf(specs[name])}`);
  return new VerificationError(
    error.code,
    `${error.message}; ${homes.join(', ')}`,
    error.details,
    error,
  );
}

/** From here on counts are far too. */
const largeCount = 1e6;

/**
 * Names of the numbers that are ten times as large or small as usual, or more: those at
 * least half as many orders of magnitude away as the farthest one, which comes first.
 */
function farParameters(specs: ParameterSpecs, parameters: Parameters): string[] {
  const distances = Object.entries(parameters)
    .filter(([name, value]) => isUnbounded(specs[name]) && isScale(specs[name], value))
    .map(([name, value]) => ({
      name,
      distance: Math.abs(Math.log10(Math.abs(Number(value)) / homeOf(specs[name]))),
    }))
    .sort((first, second) => second.distance - first.distance);
  const farthest = distances[0]?.distance ?? 0;
  return distances
    .filter(({ distance }) => distance >= Math.max(1, farthest / 2))
    .map(({ name }) => name);
}

/** Whether values of any order of magnitude are accepted. */
function isUnbounded({ max, exclusiveMin }: ParameterSpec): boolean {
  return max === undefined || exclusiveMin === true;
}

/** Whether a value has an order of magnitude that may matter: small counts have not. */
function isScale({ kind }: ParameterSpec, value: ParameterValue): boolean {
  if (kind === 'integer') return Number(value) >= largeCount;
  return kind === 'number' && value !== 0;
}

/** The usual size of a parameter. */
function homeOf({ default: fallback }: ParameterSpec): number {
  return typeof fallback === 'number' && fallback !== 0 ? Math.abs(fallback) : 1;
}

function inWords(entries: readonly (readonly [string, ParameterValue])[]): string {
  return entries.map(([name, value]) => `${name}=${parameterText(value)}`).join(' ');
}
