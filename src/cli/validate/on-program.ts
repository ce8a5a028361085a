import type { LoweredSuite, StandIns, TaskPool, TimeLimitOptions } from '../../check/index.js';
import { foreignSource, type ProcessPool, standInFor } from '../../foreign/index.js';
import type { Battery } from './batteries.js';
import type { Programs } from './start-programs.js';

/** Where the claims of batteries run: on a program, their controls on the threads of a pool. */
export function onProgram(batteries: readonly Battery[], programs: Programs, pool: TaskPool) {
  return ({ id }: LoweredSuite, options: TimeLimitOptions) => {
    const battery = batteries.find(({ suite }) => suite.id === id);
    if (battery === undefined) throw new Error(`no battery ${id}`);
    const { deterministic: isDeterministic, name } = programs.main.hello;
    const standIns = (processes: () => Promise<ProcessPool>): StandIns => {
      const each = battery.contracts.map((contract) => standInFor(contract, name, processes));
      return (own) => each.map((standIn) => standIn(own)).find((found) => found !== undefined);
    };
    const main = standIns(async () => programs.main);
    return foreignSource(pool, battery.suite, main, standIns(programs.apart), {
      ...options,
      isDeterministic,
    });
  };
}
