import { encodeJson, parseTimeLimit, VerificationError, visible } from '../../core/index.js';
import {
  checkConformance,
  type Finding,
  ForeignFailure,
  startForeignProcess,
  startOneShotProcess,
} from '../../foreign/index.js';
import { exitCodes } from '../exit-codes.js';
import { writeResult } from '../output.js';
import { endOnSignals } from '../validate/end-on-signals.js';
import { commandOf, limitsFor } from '../validate/start-programs.js';

/** Flags of `tvd conformance`. */
export interface ConformanceFlags {
  readonly oneShot?: boolean;
  readonly timeLimit?: string;
  readonly json?: boolean;
}

/** The shared process and one that is fresh. */
const mostProcesses = 2;

/**
 * Checks that a program speaks the protocol, and nothing else: a line for each check.
 *
 * @param words - the program and its arguments
 * @returns the exit code
 */
export async function conformance(
  words: readonly string[],
  flags: ConformanceFlags,
): Promise<number> {
  const command = commandOf(words, 'conformance');
  const seconds = parseTimeLimit('--time-limit', flags.timeLimit ?? '2m');
  const isOneShot = flags.oneShot === true;
  const startProcess = isOneShot ? startOneShotProcess : startForeignProcess;
  const limits = limitsFor(mostProcesses);
  endOnSignals();
  const { hello, findings } = await checkConformance(
    { start: (onRemark) => startProcess(command, limits, onRemark), isOneShot, seconds },
    (finding) => {
      if (flags.json !== true) writeResult(lineOf(finding));
    },
  ).catch((error: unknown) => {
    if (!(error instanceof ForeignFailure)) throw error;
    throw new VerificationError('engine-failed', error.message, {}, error);
  });
  const numBroken = numOf('broken', findings);
  if (flags.json === true) {
    const { name, version } = hello;
    writeResult(encodeJson({ program: { name, version, command: words }, findings, numBroken }, 2));
  } else {
    const counts = (['kept', 'broken', 'left out'] as const).map(
      (outcome) => `${numOf(outcome, findings)} ${outcome}`,
    );
    writeResult(`\n${visible(hello.name)}: ${counts.join(', ')}`);
  }
  return numBroken === 0 ? exitCodes.supported : exitCodes.refuted;
}

function numOf(outcome: Finding['outcome'], findings: readonly Finding[]): number {
  return findings.filter((finding) => finding.outcome === outcome).length;
}

function lineOf({ contract, check, outcome, expected, received, because }: Finding): string {
  const head = `${outcome.padEnd(8)}  ${contract}/${check}`;
  if (because !== undefined) return `${head}: ${visible(because)}`;
  if (received === undefined) return head;
  return `${head}\n          received ${visible(received)}\n          expected ${expected}`;
}
