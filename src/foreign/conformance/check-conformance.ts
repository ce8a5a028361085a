import { ForeignFailure } from '../process/foreign-failure.js';
import { type ContractName, contractNames, type Hello } from '../protocol/messages.js';
import { type Bench, type ProgramStart, processesOf, startSession } from './bench.js';
import type { Check } from './check.js';
import { answer } from './checks/answer.js';
import { checks } from './checks/index.js';
import { trials } from './trials/index.js';

/** What a check found out. */
export interface Finding {
  readonly contract: ContractName;
  readonly check: string;
  readonly outcome: 'kept' | 'broken' | 'left out';
  readonly expected: string;
  /** Of what is broken: what came instead. */
  readonly received?: string;
  /** Of what is left out: why. */
  readonly because?: string;
}

/** What a program does of what the protocol asks. */
export interface Conformance {
  readonly hello: Hello;
  readonly findings: readonly Finding[];
}

/**
 * Checks the protocol of a program, contract by contract; nothing is said about its numbers but
 * which of them are the same.
 *
 * @param onFinding - told of each as it is found
 * @throws ForeignFailure where the program does not start
 */
export async function checkConformance(
  program: ProgramStart,
  onFinding: (finding: Finding) => void = () => {},
): Promise<Conformance> {
  const first = await startSession(program.start, program.seconds);
  const { hello } = first.process;
  const processes = processesOf(first, program);
  const findings: Finding[] = [];
  try {
    for (const contract of contractNames) {
      const trial = trials[contract](hello);
      if (trial === undefined) continue;
      const { ask, fresh } = processes;
      const bench = { hello, trial, isOneShot: program.isOneShot, ask, fresh };
      let whyNone: string | undefined;
      for (const check of checks) {
        const finding = { contract, ...(await found(check, bench, whyNone)) };
        findings.push(finding);
        onFinding(finding);
        if (check === answer && finding.outcome === 'broken') {
          whyNone = 'does not answer small requests';
        }
        await processes.closeFresh();
      }
    }
  } finally {
    await processes.close();
  }
  return { hello, findings };
}

async function found(
  check: Check,
  bench: Bench,
  whyNone: string | undefined,
): Promise<Omit<Finding, 'contract'>> {
  const { name, expected } = check;
  const because = whyNone ?? check.whyNot?.(bench);
  if (because !== undefined) {
    return {
      check: name,
      outcome: 'left out',
      expected,
      because: `${bench.hello.name} ${because}`,
    };
  }
  const received = await check.look(bench).catch((error: unknown) => {
    if (error instanceof ForeignFailure) return error.message;
    throw error;
  });
  return received === undefined
    ? { check: name, outcome: 'kept', expected }
    : { check: name, outcome: 'broken', expected, received };
}
