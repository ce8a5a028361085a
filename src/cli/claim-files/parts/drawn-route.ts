import {
  canonicalSetting,
  defineBatchSimulator,
  type RandomKey,
  type Setting,
  type Simulator,
  type Width,
  type WidthsFor,
} from '../../../core/index.js';
import type { ObservedRun } from '../../../foreign/index.js';
import { standardNormalQuantile } from '../../../numerics/index.js';
import { deriveKey, uniformDraws } from '../../../random/index.js';
import type { CompiledRelation, MeasuredShapes } from './relations.js';
import type { Said } from './theory.js';

/** What theory says of one comparison, number by number, with margins. */
interface DrawnFrom extends Pick<CompiledRelation, 'kind' | 'number'> {
  readonly predicted: readonly number[];
  readonly margins: readonly number[];
  /** Of the measured series. */
  readonly places: readonly number[];
}

/** What is drawn where no program runs. */
export interface DrawnSystem {
  readonly setting: Setting;
}

type Relations = Readonly<Record<string, CompiledRelation>>;

/** What the route needs to know of its claim. */
interface DrawnClaim {
  readonly relations: Relations;
  readonly shapes: MeasuredShapes;
  readonly margin: WidthsFor<string, Setting>;
  readonly theory: (setting: Setting) => Promise<Readonly<Record<string, Said>>>;
}

/**
 * A simulator that draws measured values from what theory says, so that it is right by
 * construction: it shows that the inference decides rightly, and nothing of theory or program.
 */
export function drawnFromTheory(claim: DrawnClaim): Simulator<DrawnSystem, ObservedRun> {
  const known = new Map<string, Promise<Readonly<Record<string, Said>>>>();
  const saidAt = (setting: Setting) => {
    const name = canonicalSetting(setting);
    const said = known.get(name) ?? claim.theory(setting);
    known.set(name, said);
    return said;
  };
  return defineBatchSimulator('drawn-from-theory', (jobs) =>
    Promise.all(
      jobs.map(async ({ spec: { setting }, key }) =>
        drawnRun(claim, setting, await saidAt(setting), key),
      ),
    ),
  );
}

function drawnRun(
  { relations, shapes, margin }: DrawnClaim,
  setting: Setting,
  said: Readonly<Record<string, Said>>,
  key: RandomKey,
): ObservedRun {
  const named = margin as unknown as Readonly<Record<string, Width<Setting>>>;
  const entries = Object.entries(shapes).map(([about, series]) => {
    const draws = Object.entries(relations)
      .filter(([, own]) => own.about === about)
      .map(([name, { kind, number }]): DrawnFrom => {
        const predicted = [said[name]]
          .flat()
          .map((own) => (typeof own === 'number' ? own : own.value));
        const width = 'each' in margin ? margin.each : named[name];
        const margins = predicted.map((value, place) =>
          typeof width === 'function' ? width(value, setting, place) : Number(width),
        );
        return { kind, number, predicted, margins, places: series?.places ?? [] };
      });
    const values = drawnValues(draws, series?.places.length ?? 1, deriveKey(key, about));
    return [about, series === null ? values[0] : values] as const;
  });
  return Object.fromEntries(entries);
}

/** Says why the values of a claim cannot be drawn from what theory says; undefined if they can. */
export function whyNotDrawn(relations: Relations, shapes: MeasuredShapes): string | undefined {
  for (const name of Object.keys(shapes)) {
    const kinds = ownRelations(relations, name).map(({ kind }) => kind);
    if (kinds.length > 2 || (kinds.length === 2 && [...kinds].sort().join() !== 'mean,variance')) {
      return `${name} is compared in several ways (${kinds.join(', ')}): give otherRoutes with at`;
    }
  }
  return undefined;
}

function ownRelations(relations: Relations, about: string) {
  return Object.values(relations).filter((own) => own.about === about);
}

/** Numbers that have the predicted mean, chance, variance, quantile or exponent. */
function drawnValues(draws: readonly DrawnFrom[], numPlaces: number, key: RandomKey): number[] {
  const uniform = uniformDraws(key, 2 * numPlaces);
  const variance = draws.find(({ kind }) => kind === 'variance');
  const other = draws.find(({ kind }) => kind !== 'variance');
  return Array.from({ length: numPlaces }, (_, place) => {
    const [u, v] = [uniform[2 * place], uniform[2 * place + 1]];
    const z = standardNormalQuantile(u);
    if (variance !== undefined) {
      const centre = other?.predicted[place] ?? 0;
      return centre + Math.sqrt(variance.predicted[place]) * z;
    }
    return other === undefined ? z : drawnOne(other, place, u, v, z);
  });
}

function drawnOne(
  { kind, number, predicted, margins, places }: DrawnFrom,
  place: number,
  u: number,
  v: number,
  z: number,
): number {
  if (kind === 'exponent') {
    const ratio = places[places.length - 1] / places[0];
    const noise = 0.1 * margins[0] * Math.abs(Math.log(ratio));
    return places[place] ** predicted[0] * (1 + noise * z);
  }
  const [value, margin] = [predicted[place], margins[place]];
  if (kind === 'chance') return value + Math.min(value, 1 - value, margin) * (2 * u - 1);
  if (kind === 'chanceAbove') return number + (u < value ? 0.5 + v : -0.5 - v);
  if (kind === 'quantile') return value + margin * (u - number);
  return value + margin * z;
}
