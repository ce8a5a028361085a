import { type Domain, invalidArgument, type Setting } from '../../core/index.js';
import { gridPlace, gridValue } from '../plan/parameter-grid.js';
import { type GridPlace, simplerPlaces } from './simpler-places.js';

/** Where every parameter stands in its grid. */
type Places = Readonly<Record<string, GridPlace>>;

/**
 * Walks fast-check's shrinking tree below a failing setting, one parameter at a
 * time, the cheapest candidate first.
 *
 * The candidates of one parameter keep fast-check's order, in which each was
 * refused before the next is asked for: only so do the steps bisect. Between
 * parameters the one whose next candidate costs least goes first; equal costs,
 * and no costs, follow the order of the domain. The walk ends when nothing
 * simpler fails, the neighbour one place below in each parameter included.
 *
 * @param stillFails - a deterministic function of the setting: the caller
 *   memoises its noisy test
 * @param costOf - of running a setting; NaN, or an error, counts as dearest
 * @returns the smallest setting found that still fails; `failing` when none does
 * @throws whatever `stillFails` throws, and VerificationError
 *   'invalid-argument' for a setting outside the domain
 */
export async function shrinkSetting(
  domain: Domain,
  failing: Setting,
  stillFails: (setting: Setting) => Promise<boolean>,
  costOf: (setting: Setting) => number = () => 0,
): Promise<Setting> {
  let places = placesOf(domain, failing);
  for (;;) {
    const smaller = await firstFailing(domain, places, stillFails, costOf);
    if (smaller === undefined) return settingAt(domain, places);
    places = smaller;
  }
}

/** A parameter's next candidate. */
interface Head {
  readonly places: Places;
  readonly setting: Setting;
  readonly cost: number;
}

async function firstFailing(
  domain: Domain,
  places: Places,
  stillFails: (setting: Setting) => Promise<boolean>,
  costOf: (setting: Setting) => number,
): Promise<Places | undefined> {
  const queues = Object.entries(domain).map(([name, range]) => {
    const simpler = simplerPlaces(range, places[name]);
    const next = (): Head | undefined => {
      const step = simpler.next();
      if (step.done === true) return undefined;
      const moved = { ...places, [name]: step.value };
      const setting = settingAt(domain, moved);
      return { places: moved, setting, cost: safeCost(costOf, setting) };
    };
    return { head: next(), next };
  });
  for (;;) {
    const waiting = queues.filter(({ head }) => head !== undefined);
    if (waiting.length === 0) return undefined;
    const cheapest = waiting.reduce((best, queue) =>
      (queue.head?.cost ?? 0) < (best.head?.cost ?? 0) ? queue : best,
    );
    const { head } = cheapest;
    if (head !== undefined && (await stillFails(head.setting))) return head.places;
    cheapest.head = cheapest.next();
  }
}

function safeCost(costOf: (setting: Setting) => number, setting: Setting): number {
  try {
    const cost = costOf(setting);
    return Number.isNaN(cost) ? Number.POSITIVE_INFINITY : cost;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

function placesOf(domain: Domain, setting: Setting): Places {
  return Object.fromEntries(
    Object.entries(domain).map(([name, range]) => {
      const place = gridPlace(range, setting[name]);
      if (place === undefined) throw invalidArgument(name, setting[name], 'a value of its range');
      return [name, { place, context: undefined }];
    }),
  );
}

function settingAt(domain: Domain, places: Places): Setting {
  return Object.fromEntries(
    Object.entries(domain).map(([name, range]) => [name, gridValue(range, places[name].place)]),
  );
}
