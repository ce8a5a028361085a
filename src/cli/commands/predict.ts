import { messageOf } from '../../core/index.js';
import { namedSimulations } from '../../dynamics/index.js';
import { packageVersion } from '../../runs/manifest/own-package.js';
import { predictors } from '../../theory/index.js';
import { isUsageError } from '../error-exit.js';
import { exitCodes } from '../exit-codes.js';
import { writeResult, writeStatus } from '../output.js';
import { type NamedResult, namedResultsJson, namedResultsText } from '../simulate/named-results.js';
import { parseAssignments } from '../values/assignments.js';
import { nameOfOtherKind, unknownName } from '../values/unknown-name.js';

/** Flags of `tvd predict`. */
export interface PredictFlags {
  readonly set?: readonly string[];
  readonly json?: boolean;
}

/** Prints what a theory says at the given parameters. */
export async function predict(
  id: string,
  words: readonly string[],
  flags: PredictFlags,
): Promise<number> {
  const predictor = predictors.find((candidate) => candidate.id === id);
  if (predictor === undefined) {
    if (namedSimulations.some((simulator) => simulator.id === id)) {
      throw nameOfOtherKind('predictor', id, { kind: 'simulator', command: 'tvd simulate' });
    }
    throw unknownName(
      'predictor',
      id,
      predictors.map((candidate) => candidate.id),
      '`tvd list` shows all',
    );
  }
  const { points, isSweep } = parseAssignments(
    predictor.parameters,
    [...(flags.set ?? []), ...words],
    predictor.where,
  );
  const results: NamedResult[] = [];
  for (const parameters of points) {
    try {
      const { values, numericalError, remarks } = predictor.predict(parameters);
      const provenance = { tvdVersion: packageVersion(), source: predictor.source };
      results.push({
        id,
        parameters,
        values,
        numericalError,
        ...(remarks === undefined ? {} : { remarks }),
        provenance,
      });
    } catch (error) {
      if (isUsageError(error)) throw error;
      writeStatus(`tvd: ${id} failed: ${messageOf(error)}`);
      return exitCodes.invalid;
    }
  }
  writeResult((flags.json === true ? namedResultsJson : namedResultsText)(results, isSweep));
  return exitCodes.supported;
}
