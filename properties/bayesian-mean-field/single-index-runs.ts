import * as tvd from 'theory-vs-dynamics';

type SampledRun = Parameters<typeof tvd.simulateSingleIndex>[0];
type PopulationRun = Parameters<typeof tvd.simulateSingleIndexPopulation>[0];

/** Time averages of a run, as `singleIndexObservableNames` says. */
export type SingleIndexAverages = Readonly<
  Record<(typeof tvd.singleIndexObservableNames)[number], number>
>;

/** SGLD of a two-layer network on a data set of a single-index target. */
export const learnsFromSamples = tvd.defineSimulator(
  'sgld/single-index',
  async (run: SampledRun, key, engine) =>
    averagesOf(await tvd.simulateSingleIndex(run, key, engine)),
);

/** The same with the exact gradient of the population loss. */
export const learnsFromPopulation = tvd.defineSimulator(
  'sgld/single-index-population',
  async (run: PopulationRun, key, engine) =>
    averagesOf(await tvd.simulateSingleIndexPopulation(run, key, engine)),
);

function averagesOf({
  outcome,
  values,
  message = '',
}: tvd.Replicate): SingleIndexAverages | tvd.LostRun {
  if (outcome !== 'completed') return tvd.lost(outcome, message);
  const { singleIndexObservableNames: names } = tvd;
  return Object.fromEntries(
    names.map((name, place) => [name, values[place]]),
  ) as SingleIndexAverages;
}
