import type { PopulationQuantity, PopulationRecords, PopulationSums } from './flow.js';

/** Collects the series that a flow was asked for. */
export interface SeriesCollector {
  readonly add: (step: number, told: Readonly<Record<PopulationQuantity, number>>) => void;
  readonly told: () => Pick<PopulationSums, 'steps' | 'series'>;
}

export function startSeries(records: PopulationRecords | undefined): SeriesCollector {
  const names = records?.series;
  if (names === undefined) return { add: () => {}, told: () => ({}) };
  const steps: number[] = [];
  const numbers = Object.entries(names).map(([name, quantity]) => ({
    name,
    quantity,
    list: [] as number[],
  }));
  return {
    add: (step, told) => {
      steps.push(step);
      for (const { quantity, list } of numbers) list.push(told[quantity]);
    },
    told: () => ({
      steps: Float64Array.from(steps),
      series: Object.fromEntries(numbers.map(({ name, list }) => [name, Float64Array.from(list)])),
    }),
  };
}
