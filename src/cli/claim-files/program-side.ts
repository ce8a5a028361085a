import type { NamedValues, ParameterValue, Simulator } from '../../core/index.js';
import type { ObservedRun, ObservedSystem } from '../../foreign/index.js';

/** What a program's own theory says. */
export interface PredictionResult {
  readonly values: NamedValues;
  readonly numericalError: NamedValues;
}

/** The program that claims are about. */
export interface ProgramSide {
  readonly simulator: Simulator<ObservedSystem, ObservedRun>;
  readonly predict: (asked: {
    readonly parameters: Record<string, ParameterValue>;
    readonly names: string[];
  }) => Promise<PredictionResult>;
}
