import {
  type Axis,
  type Figure,
  type HeatMapFigure,
  invalidArgument,
  type Suite,
  type Tier,
} from '../../core/index.js';

const figureId = /^[a-z][a-z0-9-]{0,63}$/;

/**
 * Refuses a figure that cannot be computed or drawn.
 *
 * @throws VerificationError 'invalid-argument' for malformed ids, names, axes,
 *   places and counts
 */
export function requireFigure(figure: Figure, tier: Tier): void {
  const { id, title, caption, horizontal, vertical } = figure;
  if (!figureId.test(id)) throw invalidArgument('figure', id, 'an id in lower case with hyphens');
  for (const [name, text] of Object.entries({ title, caption })) {
    if (typeof text === 'string' && text.trim() !== '') continue;
    throw invalidArgument(`${name} of figure ${id}`, text, 'words');
  }
  requireAxis(id, 'horizontal', horizontal);
  requireAxis(id, 'vertical', vertical);
  if (figure.kind === 'heat-map') requireHeatMap(figure, tier);
  else if (figure.kind === 'curves') {
    const names = figure.series.map(({ kind, name }) => `${kind} ${name}`);
    const copy = names.find((name, index) => names.indexOf(name) < index);
    if (copy !== undefined) {
      throw invalidArgument(`series of figure ${id}`, copy, 'a name of its own among its kind');
    }
    for (const series of figure.series) {
      const what = `${series.name} of figure ${id}`;
      if (series.kind === 'published') {
        requirePlaces(what, sorted(series.points.map(({ place }) => place)), horizontal, false);
      } else if (series.kind === 'theory') requirePlaces(what, series.places, horizontal);
      else {
        const places = series.runs(tier).flatMap((run) => run.places);
        requirePlaces(what, places, horizontal);
        requireCount(what, series.numReplicates(tier));
      }
    }
  } else {
    throw invalidArgument('kind of a figure', (figure as Figure).kind, "'curves' or 'heat-map'");
  }
}

/** Refuses a suite in which two figures have one id. */
export function requireDistinctFigures({ id, figures = [] }: Pick<Suite, 'id' | 'figures'>): void {
  const ids = figures.map((figure) => figure.id);
  const copy = ids.find((own, index) => ids.indexOf(own) < index);
  if (copy !== undefined) {
    throw invalidArgument(`figure of suite ${id}`, copy, 'an id of its own');
  }
}

function requireHeatMap(figure: HeatMapFigure, tier: Tier): void {
  const { id, horizontal, vertical, colour, boundary } = figure;
  requirePlaces(`columns of figure ${id}`, figure.columns(tier), horizontal);
  requirePlaces(`rows of figure ${id}`, figure.rows(tier), vertical);
  requireCount(`figure ${id}`, figure.numReplicates(tier));
  if (boundary?.places !== undefined) {
    requirePlaces(`${boundary.name} of figure ${id}`, boundary.places, horizontal);
  }
  const { min, max } = colour;
  if (!(Number.isFinite(max - min) && min < max)) {
    throw invalidArgument(`colour of figure ${id}`, [min, max], 'finite ends with min < max');
  }
}

function requireAxis(id: string, name: string, axis: Axis): void {
  if (axis?.scale === 'linear' || axis?.scale === 'log') return;
  throw invalidArgument(`${name} axis of figure ${id}`, axis?.scale, "scale 'linear' or 'log'");
}

function requirePlaces(
  what: string,
  places: readonly number[],
  { scale }: Axis,
  isDistinct = true,
): void {
  const bad = places.find(
    (place, index) =>
      !Number.isFinite(place) ||
      (scale === 'log' && place <= 0) ||
      (isDistinct && index > 0 && place <= (places[index - 1] ?? Number.NaN)),
  );
  if (places.length > 0 && bad === undefined) return;
  throw invalidArgument(
    `places of ${what}`,
    bad,
    `at least one finite number${scale === 'log' ? ' > 0' : ''}, in increasing order`,
  );
}

function requireCount(what: string, count: number): void {
  if (Number.isInteger(count) && count >= 1) return;
  throw invalidArgument(`numReplicates of ${what}`, count, 'a whole number >= 1');
}

function sorted(places: readonly number[]): readonly number[] {
  return [...places].sort((a, b) => a - b);
}
