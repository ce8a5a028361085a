import { readFileSync } from 'node:fs';
import { type ClaimFile, parseClaimFile } from '../../../../src/cli/claim-files/claim-file.js';
import type { PredictionResult } from '../../../../src/cli/claim-files/program-side.js';
import { defineSimulator, type RandomKey, type Suite } from '../../../../src/core/index.js';
import type { ObservedRun, ObservedSystem } from '../../../../src/foreign/index.js';

/** The file of the tests that start programs. */
export const example = readFileSync(
  new URL('../../../simulators/observables.yaml', import.meta.url),
  'utf8',
);

/** A claim about normal numbers, whose parts are given in YAML. */
export interface ClaimText {
  readonly measured: string;
  readonly relation?: string;
  readonly theory: string;
  readonly margin: string;
  readonly mistakes: string;
  readonly regime?: string;
  readonly more?: string;
}

/** A file of one claim. */
export function fileOf({ measured, relation, theory, margin, mistakes, regime, more }: ClaimText) {
  return `suite: normal
title: Normal numbers
claims:
  - id: only
    says: They are normal.
    source: { title: none, locator: none }
    regime: ${regime ?? '{ width: { uniform: [1, 2] } }'}
    observed: { name: number, unit: 1 }
    measured: ${measured}
${relation === undefined ? '' : `    relation: ${relation}\n`}    theory: ${theory}
    margin: ${margin}
    knownBias: { each: 0, because: exact }
    designs: { maxReplicates: 2000, settings: { smoke: 2, standard: 2, full: 2 } }
    mistakes: ${mistakes}
${more ?? ''}`;
}

export function read(text: string): ClaimFile {
  return parseClaimFile('claims.yaml', text, 'file:///claims.yaml');
}

/** A suite on a simulator in this thread. */
export function suiteOn(
  text: string,
  run: (parameters: ObservedSystem['parameters'], key: RandomKey) => ObservedRun,
  predict: () => Promise<PredictionResult> = async () => ({ values: {}, numericalError: {} }),
): Suite {
  const simulator = defineSimulator<ObservedSystem, ObservedRun>('test', ({ parameters }, key) =>
    run(parameters, key),
  );
  return read(text).suiteOn({ simulator, predict });
}
