import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mutant } from './instrument.js';
import { named } from './named/index.js';
import type { NamedFault } from './named/named-fault.js';
import { shuffled } from './shuffled.js';
import type { SourceFault } from './source-fault.js';
import type { JobFault } from './watch-jobs.js';

/** A fault of a campaign, however it is brought into the code. */
export interface Fault {
  /** Unlike that of any other, and the same in every campaign on the same sources. */
  readonly id: string;
  /** Found by rule, or thought of by somebody. */
  readonly origin: 'rule' | 'named';
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly before: string;
  readonly after: string;
  /** Number of the switch in the instrumented build. */
  readonly switch?: number;
  /** What is changed in the jobs of the engine. */
  readonly job?: JobFault;
  /** What is planted in a copy of the build: one fault, or several together. */
  readonly sources?: readonly SourceFault[];
  /** Why no claim can see it. */
  readonly equivalent?: string;
}

export function faultOfMutant({ id, file, line, column, rule, before, after }: Mutant): Fault {
  const name = `${file}:${line}:${column}:${rule}:${after}`;
  return { id: name, origin: 'rule', file, line, rule, before, after, switch: id };
}

export function faultOfKernel(source: SourceFault): Fault {
  const { id, file, line, rule, before, after } = source;
  return { id, origin: 'rule', file, line, rule, before, after, sources: [source] };
}

/** A number in the jobs of a program, a fifth larger. */
export function faultOfJob(name: string): Fault {
  const [program = '', path = ''] = name.split(': ');
  const job = { program, path, factor: 1.2 };
  const id = `${name} x1.2`;
  return { id, origin: 'rule', file: program, line: 0, rule: 'job', before: path, after: id, job };
}

/**
 * The faults of a list, of the one that is kept by hand by default.
 *
 * @throws Error when what one replaces is not in its file exactly once
 */
export function namedFaults(root: string, list: readonly NamedFault[] = named): Fault[] {
  return list.map(({ id, area, file, find, replace, equivalent }) => {
    const text = readFileSync(join(root, file), 'utf8');
    const start = text.indexOf(find);
    if (start === -1 || text.includes(find, start + 1)) {
      throw new Error(`fault ${id}: ${file} must contain exactly once: ${find}`);
    }
    const line = text.slice(0, start).split('\n').length;
    const end = start + find.length;
    const rule = area;
    const source = { id, file, line, rule, before: find, after: replace, start, end };
    const why = equivalent === undefined ? {} : { equivalent };
    return {
      id,
      origin: 'named',
      file,
      line,
      rule,
      before: find,
      after: replace,
      sources: [source],
      ...why,
    };
  });
}

/**
 * Sets of faults that are planted together, each of as many files as it has faults.
 *
 * @param numTogether - faults in a set
 */
export function setsOf(faults: readonly Fault[], numTogether: number, numSets: number): Fault[] {
  return Array.from({ length: numSets }, (_, place) => {
    const byFile = new Map(shuffled(faults, place).map((fault) => [fault.file, fault]));
    const own = shuffled([...byFile.values()], place).slice(0, numTogether);
    const ids = own.map(({ id }) => id);
    return {
      id: ids.join(' + '),
      origin: 'named',
      file: `${own.length} files`,
      line: 0,
      rule: 'together',
      before: '',
      after: ids.join(' '),
      sources: own.flatMap(({ sources = [] }) => sources),
    };
  });
}
