import { type LoweredSuite, lowerSuite, type ReplicateSource } from '../../check/index.js';
import { defineBatchSimulator, invalidArgument } from '../../core/index.js';
import {
  contracts,
  type Hello,
  type ObservedRun,
  type ObservedSystem,
  type ProcessPool,
  runOnProgram,
  sourceHere,
} from '../../foreign/index.js';
import type { ClaimFile } from '../claim-files/claim-file.js';
import type { ValuePath } from '../claim-files/file/problems.js';
import type { ClaimData, TheoryData } from '../claim-files/file/schema.js';
import { unknownName } from '../values/unknown-name.js';
import type { Programs } from './start-programs.js';

/**
 * The claims of a file on a program, all of them in this thread, which only waits for it.
 *
 * @throws VerificationError 'invalid-argument' for what the program says not to have
 */
export function claimsOnProgram(
  file: ClaimFile,
  { main, apart }: Programs,
): { readonly suite: LoweredSuite; readonly source: ReplicateSource } {
  const { hello, numProcesses } = main;
  requirePromised(file, hello);
  const suiteOn = (processes: () => Promise<ProcessPool>) => {
    const { observables: contract } = contracts;
    const simulator = defineBatchSimulator<ObservedSystem, ObservedRun>(
      hello.name,
      async (jobs, engine) => runOnProgram(contract, await processes())(jobs, engine),
    );
    return file.suiteOn({
      simulator,
      predict: async (asked) => (await processes()).predict(asked),
    });
  };
  const own = suiteOn(async () => main);
  const source = sourceHere(own, suiteOn(apart), {
    parallelism: numProcesses,
    isDeterministic: hello.deterministic,
  });
  return { suite: lowerSuite(own), source };
}

/** What the claims speak of must be what the program has, where it says what that is. */
function requirePromised(
  { data, problems }: ClaimFile,
  { name, contracts: promised }: Hello,
): void {
  const { observables: promise } = promised;
  if (promise === undefined) {
    throw invalidArgument(
      `contracts of ${name}`,
      Object.keys(promised).join(', '),
      'observables, which claims of a file are about',
      'in Python: @tvd.observables(...)',
    );
  }
  const { parameters, observables, predicts } = promise;
  for (const [place, { regime, measured }] of data.claims.entries()) {
    const path = ['claims', place];
    for (const own of parameters === undefined ? [] : Object.keys(regime)) {
      if (parameters?.includes(own)) continue;
      problems.addName(
        [...path, 'regime', own],
        unknownName(`parameter of ${name}`, own, parameters ?? []).message,
      );
    }
    for (const own of observables === undefined ? [] : Object.keys(measured)) {
      if (observables?.includes(own)) continue;
      problems.addName(
        [...path, 'measured', own],
        unknownName(`observable of ${name}`, own, observables ?? []).message,
      );
    }
    if (predicts) continue;
    const asked = theoriesIn(data.claims[place]).filter(([, said]) => isFromProgram(said));
    for (const [own] of asked) {
      const advice = 'expected predicts: true in its hello, in Python @tvd.predicts';
      problems.add([...path, ...own], `${name} predicts nothing: ${advice}`);
    }
  }
  problems.throwAny();
}

/** All theories of a claim, those of mistakes too, with their paths. */
function theoriesIn({ theory, mistakes }: ClaimData): (readonly [ValuePath, TheoryData])[] {
  return [
    ...Object.entries(theory).map(([name, said]) => [['theory', name], said] as const),
    ...Object.entries(mistakes).flatMap(([mistake, own]) =>
      Object.entries(own.theory ?? {}).map(
        ([name, said]) => [['mistakes', mistake, 'theory', name], said] as const,
      ),
    ),
  ];
}

function isFromProgram(said: TheoryData): boolean {
  return typeof said === 'object' && 'from' in said;
}
