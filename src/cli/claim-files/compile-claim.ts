import {
  type AnyClaim,
  type Domain,
  designsFor,
  experiment,
  claim as makeClaim,
  type Setting,
} from '../../core/index.js';
import type { ObservedRun } from '../../foreign/index.js';
import { compileCondition } from './compile-expression.js';
import { takenNames } from './expressions/functions.js';
import type { Problems, ValuePath } from './file/problems.js';
import type { ClaimData, TheoryData } from './file/schema.js';
import { drawnFromTheory, whyNotDrawn } from './parts/drawn-route.js';
import { mistakesOf } from './parts/mistakes.js';
import { changedParameters } from './parts/parameters-of.js';
import { type Regime, regimeOf } from './parts/regime.js';
import { type MeasuredShapes, relationsOf, statedRelations } from './parts/relations.js';
import { theoriesOf, theoryFrom } from './parts/theories.js';
import { widthsOf } from './parts/widths.js';
import type { ProgramSide } from './program-side.js';

/** A claim of a file that lacks only the program that it is about. */
export type ClaimOfProgram = (program: ProgramSide) => AnyClaim;

/** Reads a claim of a file; what is wrong with it is added to the problems. */
export function compileClaim(
  data: ClaimData,
  suite: string,
  path: ValuePath,
  problems: Problems,
): ClaimOfProgram {
  const regime = regimeOf(data.regime, [...path, 'regime'], problems);
  const { names, domain } = regime;
  const context = { names, problems };
  const shapes = shapesOf(data, regime, path, problems);
  const where =
    data.where === undefined
      ? {}
      : { where: compileCondition(data.where, names, [...path, 'where'], problems) };
  const stated = Object.keys(statedRelations(data));
  const relations = relationsOf(data, shapes, [...path, 'relation'], problems);
  const compileTheories = (said: Readonly<Record<string, TheoryData>>, own: ValuePath) =>
    theoriesOf(said, relations, stated, own, context);
  const theories = compileTheories(data.theory, [...path, 'theory']);
  for (const name of Object.keys(relations)) {
    if (Object.hasOwn(data.theory, name)) continue;
    problems.add([...path, 'theory'], `'${name}' is missing: expected what theory says of it`);
  }
  const margin = widthsOf(data.margin, relations, stated, names, [...path, 'margin'], problems);
  const knownBias = widthsOf(
    data.knownBias,
    relations,
    stated,
    names,
    [...path, 'knownBias'],
    problems,
  );
  const mistakes = mistakesOf(data, regime, compileTheories, path, problems);
  const routes = Object.entries(data.otherRoutes ?? {}).map(([name, { change, at }]) => {
    const place = [...path, 'otherRoutes', name, 'at'];
    return [name, { change, at: changedParameters(at, regime, place, problems) }] as const;
  });
  const notDrawn = routes.length > 0 ? undefined : whyNotDrawn(relations, shapes);
  if (notDrawn !== undefined) problems.add(path, notDrawn);

  return (program) => {
    const theory = theoryFrom(theories, program);
    const observables = Object.fromEntries(
      Object.entries(shapes).map(([name, series]) => [
        name,
        series === null ? null : { numPlaces: series.places.length, axis: series.axis },
      ]),
    );
    const systemAt = (parameters: Setting) => program.simulator({ parameters, observables });
    const drawn = drawnFromTheory({ relations, shapes, margin, theory: async (at) => theory(at) });
    const drawing = {
      change: 'values drawn from what theory says, without the program',
      inferenceOnly: true,
      system: (setting: Setting) => drawn({ setting }),
    } as const;
    const about = experiment<Domain, Setting>({
      regime: domain,
      ...where,
      system: (setting: Setting) => systemAt(parametersOf(setting, names)),
      measure: (run: ObservedRun) => run,
    } as never);
    return makeClaim(
      about as never,
      {
        id: `${suite}/${data.id}`,
        says: data.says,
        formula: data.formula ?? formulaOf(data),
        source: sourceOf(data),
        assuming: data.assuming,
        observed: { symbol: '', ...data.observed, unit: String(data.observed.unit) },
        relation: Object.fromEntries(
          Object.entries(relations).map(([name, { compared }]) => [name, compared]),
        ),
        theory,
        margin,
        knownBias,
        designs: designsFor(data.designs.maxReplicates, data.designs.settings),
        mistakes: Object.fromEntries(mistakes.map(([name, own]) => [name, own(program)])),
        otherRoutes: routes.length > 0 ? Object.fromEntries(routes) : { drawn: drawing },
        ...(data.exploratory === undefined ? {} : { exploratory: data.exploratory }),
        ...(data.firstTier === undefined ? {} : { firstTier: data.firstTier }),
      } as never,
    );
  };
}

/** The parameters of a system: a setting, without what sizes and draws add to it. */
function parametersOf(setting: Setting, names: Regime['names']): Setting {
  return Object.fromEntries(Object.keys(names).map((name) => [name, setting[name]]));
}

function shapesOf(
  { measured }: ClaimData,
  { names }: Regime,
  path: ValuePath,
  problems: Problems,
): MeasuredShapes {
  if (Object.keys(measured).length === 0) {
    problems.add([...path, 'measured'], 'measured is empty: expected at least one name');
  }
  const entries = Object.entries(measured).map(([name, own]) => {
    if (own === 'number') return [name, null] as const;
    const place = [...path, 'measured', name];
    if (Object.hasOwn(names, own.over) || takenNames.includes(own.over)) {
      const taken = `'${own.over}' has a meaning in expressions: take another name`;
      problems.add([...place, 'over'], taken);
    }
    const isIncreasing = own.at.every((value, k) => k === 0 || value > own.at[k - 1]);
    if (!isIncreasing)
      problems.add(
        [...place, 'at'],
        `at is ${JSON.stringify(own.at)}: expected increasing numbers`,
      );
    // Told once: what follows sees places that are sound.
    const places = isIncreasing ? own.at : own.at.map((_, index) => index);
    return [name, { axis: own.over, places }] as const;
  });
  return Object.fromEntries(entries);
}

function sourceOf({ source: { title, locator, url } }: ClaimData) {
  return { key: title, locator: url === undefined ? locator : `${locator} (${url})` };
}

/** A formula for a claim that states none: the names of what is observed. */
function formulaOf({ observed: { name, symbol } }: ClaimData): string {
  return symbol ?? `\\text{${name.replace(/[\\{}$^_&#%~]/g, ' ')}}`;
}
