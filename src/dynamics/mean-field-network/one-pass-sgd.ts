import { defineSimulator } from '../../core/index.js';
import { onePassSgdProgram, type SampleSource } from '../../engines/index.js';
import { type MeanFieldStates, type MeanFieldSystem, runMeanField } from './run-mean-field.js';

/** A network in the mean-field scaling that learns from fresh samples, one a step. */
export interface OnePassSgdSystem extends MeanFieldSystem {
  readonly source: SampleSource;
}

/**
 * Stochastic gradient descent on fresh samples. Systems of one key see the same samples, start
 * from the same neurons and have the same noise, whatever their widths.
 *
 * @source mei2018; mei2019, section 1
 */
export const onePassSgd = defineSimulator<OnePassSgdSystem, MeanFieldStates>(
  'mean-field/one-pass-sgd',
  ({ source, ...system }, key, engine) =>
    runMeanField(onePassSgdProgram, system, { source }, key, engine),
);
