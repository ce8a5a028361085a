import { type Domain, invalidArgument, type Setting } from '../../core/index.js';
import { gridPlace, gridValue } from '../plan/parameter-grid.js';
import { type GridPlace, simplerPlaces } from './simpler-places.js';

/** Places of a parameter up to which a hole is crossed. */
const widestHole = 1000;

/** Where every parameter stands in its grid. */
type Places = Readonly<Record<string, GridPlace>>;

/**
 * Walks fast-check's shrinking tree below a failing setting, one parameter at a
 * time, the cheapest candidate first.
 *
 * The candidates of one parameter keep fast-check's order, in which each was
 * refused before the next is asked for: only so do the steps bisect. Between
 * parameters the one whose next candidate costs least goes first; equal costs,
 * and no costs, follow the order of the domain. Where a candidate lies in a hole of the
 * regime, the nearest place of its parameter that does not stands in for it. The walk ends
 * when nothing simpler fails, the nearest place below in each parameter included.
 *
 * @param stillFails - a deterministic function of the setting: the caller
 *   memoises its noisy test
 * @param costOf - of running a setting; NaN, or an error, counts as dearest
 * @param isInside - whether a setting is one of the regime
 * @returns the smallest setting found that still fails; `failing` when none does
 * @throws whatever `stillFails` throws, and VerificationError
 *   'invalid-argument' for a setting outside the domain
 */
export async function shrinkSetting(
  domain: Domain,
  failing: Setting,
  stillFails: (setting: Setting) => Promise<boolean>,
  costOf: (setting: Setting) => number = () => 0,
  isInside: (setting: Setting) => boolean = () => true,
): Promise<Setting> {
  let places = placesOf(domain, failing);
  for (;;) {
    const smaller = await firstFailing(domain, places, stillFails, costOf, isInside);
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
  isInside: (setting: Setting) => boolean,
): Promise<Places | undefined> {
  const queues = Object.entries(domain).map(([name, range]) => {
    const simpler = simplerPlaces(range, places[name]);
    const moved = (place: GridPlace): Places => ({ ...places, [name]: place });
    const isOpen = (place: GridPlace) => isInside(settingAt(domain, moved(place)));
    const next = (): Head | undefined => {
      let place: GridPlace | undefined;
      while (place === undefined) {
        const step = simpler.next();
        if (step.done === true) return undefined;
        place = nearestOpen(step.value, places[name].place, isOpen);
      }
      const setting = settingAt(domain, moved(place));
      return { places: moved(place), setting, cost: safeCost(costOf, setting) };
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

/**
 * A proposed place, or the nearest one below `limit` that is open, the simpler of two. One that
 * stands in starts without a memory of what was refused.
 */
function nearestOpen(
  proposed: GridPlace,
  limit: number,
  isOpen: (place: GridPlace) => boolean,
): GridPlace | undefined {
  if (isOpen(proposed)) return proposed;
  for (let distance = 1; distance <= Math.min(limit, widestHole); distance++) {
    for (const place of [proposed.place - distance, proposed.place + distance]) {
      const other = { place, context: undefined };
      if (place >= 0 && place < limit && isOpen(other)) return other;
    }
  }
  return undefined;
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
