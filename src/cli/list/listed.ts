import type { LoweredSuite } from '../../check/index.js';
import type { NamedSimulation, Predictor } from '../../core/index.js';
import { namedSimulations } from '../../dynamics/index.js';
import { engines } from '../../engines/index.js';
import { predictors } from '../../theory/index.js';
import type { MeasuredCost } from '../claims/measured-costs.js';
import { unknownName } from '../values/unknown-name.js';

/** What is shown; every kind is there, empty where nothing of it was named. */
export interface Listed {
  readonly suites: readonly LoweredSuite[];
  readonly predictors: readonly Predictor[];
  readonly simulators: readonly NamedSimulation[];
  readonly engines: readonly ListedEngine[];
  /** What claims took, as far as it is known. */
  readonly costs: readonly MeasuredCost[];
  /** Whether names chose, so that there is room for details. */
  readonly isSelection: boolean;
}

type ListedEngine = (typeof engines)[number];

/** Whether a name needs no suite to be loaded. */
export function isBuiltIn(name: string): boolean {
  return [
    ...predictors.map(({ id }) => id),
    ...namedSimulations.map(({ id }) => id),
    ...engines.map((engine) => engine.name),
  ].includes(name);
}

/**
 * What has one of the names; of a suite that is not named, the claims and figures that are.
 *
 * @throws VerificationError 'unknown-name' for a name that nothing has
 */
export function withNames(
  names: readonly string[],
  suites: readonly LoweredSuite[],
): Omit<Listed, 'costs'> {
  const all = { suites, predictors, simulators: namedSimulations, engines };
  if (names.length === 0) return { ...all, isSelection: false };
  const isNamed = (name: string) => names.includes(name);
  const known = [
    ...predictors.map(({ id }) => id),
    ...namedSimulations.map(({ id }) => id),
    ...engines.map(({ name }) => name),
    ...suites.flatMap(({ id, properties, figures = [] }) => [
      id,
      ...properties.map(({ claim }) => claim.id),
      ...figures.map((figure) => figure.id),
    ]),
  ];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw unknownName('name', unknown, known, '`tvd list` shows all');
  }
  return {
    suites: suites
      .map((suite) =>
        isNamed(suite.id)
          ? suite
          : {
              ...suite,
              properties: suite.properties.filter(({ claim }) => isNamed(claim.id)),
              figures: (suite.figures ?? []).filter(({ id }) => isNamed(id)),
            },
      )
      .filter(({ properties, figures }) => properties.length + (figures ?? []).length > 0),
    predictors: predictors.filter(({ id }) => isNamed(id)),
    simulators: namedSimulations.filter(({ id }) => isNamed(id)),
    engines: engines.filter(({ name }) => isNamed(name)),
    isSelection: true,
  };
}
