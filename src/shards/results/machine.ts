import { cpus, hostname } from 'node:os';

/** What a shard ran on. */
export interface Machine {
  readonly host: string;
  readonly platform: string;
  readonly nodeVersion: string;
  /** As the processor calls itself. */
  readonly cpu: string;
}

export function thisMachine(): Machine {
  return {
    host: hostname(),
    platform: `${process.platform} ${process.arch}`,
    nodeVersion: process.versions.node,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
  };
}

/** Machines, each once. */
export function distinctMachines(machines: readonly Machine[]): readonly Machine[] {
  const byName = new Map(machines.map((machine) => [Object.values(machine).join('\n'), machine]));
  return [...byName.values()];
}
