import { mean, sampleKurtosis } from 'simple-statistics';

/** Descriptive summary of the replicate values of one component. */
export interface Summary {
  readonly mean: number;
  /** 0 for a normal law; NaN below four values or without variation. */
  readonly excessKurtosis: number;
}

/** Mean and excess kurtosis, for gates and tables; never the base of a verdict's rates. */
export function summarise(values: readonly number[]): Summary {
  const varies = values.some((value) => value !== values[0]);
  return {
    mean: values.length === 0 ? Number.NaN : mean([...values]),
    excessKurtosis: values.length < 4 || !varies ? Number.NaN : sampleKurtosis([...values]),
  };
}
