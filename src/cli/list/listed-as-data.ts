import { kindOf } from '../../check/index.js';
import type { ParameterConstraint } from '../../core/index.js';
import { costAsData } from '../claims/measured-costs.js';
import type { Listed } from './listed.js';

/** What `tvd list --json` prints. */
export function listedAsData({ suites, predictors, simulators, engines, costs }: Listed) {
  return {
    suites: suites.map(({ id, title, summary, budget, properties, figures = [] }) => ({
      id,
      title,
      summary,
      budget,
      claims: properties.map((property) => ({
        ...property.claim,
        regime: property.domain,
        kind: kindOf(property),
        ...(property.compares === undefined ? {} : { compares: property.compares }),
        ...(property.exploratory === true ? { exploratory: true } : {}),
        ...(property.firstTier === undefined ? {} : { firstTier: property.firstTier }),
        ...costAsData(property.claim.id, costs),
      })),
      ...(figures.length === 0
        ? {}
        : { figures: figures.map((figure) => ({ id: figure.id, title: figure.title })) }),
    })),
    predictors: predictors.map(({ id, summary, source, parameters, where, values = {} }) => ({
      id,
      summary,
      source,
      parameters,
      ...constraintsAsData(where),
      values,
    })),
    simulators: simulators.map(({ id, summary, source, parameters, where, observables }) => ({
      id,
      summary,
      source,
      parameters,
      ...constraintsAsData(where),
      observables,
    })),
    engines: engines.map(({ name, summary, arithmetic, missing }) => {
      const lacking = missing();
      return { name, summary, arithmetic, ...(lacking === undefined ? {} : { missing: lacking }) };
    }),
  };
}

function constraintsAsData(where: readonly ParameterConstraint[] = []) {
  if (where.length === 0) return {};
  return { where: where.map(({ about, expected }) => ({ about, expected })) };
}
