import { mapSystems, type RunsAs, simulatorMark } from '../../core/index.js';
import type { Sides } from './measure-many.js';

/** Simulators by the id of the one whose place they take. */
export type StandIns = ReadonlyMap<string, RunsAs<unknown>[typeof simulatorMark]>;

/** The same experiment, whose systems run on the stand-ins of their simulators. */
export function withStandIns<S extends Sides>(sides: S, standIns: StandIns): S {
  if (standIns.size === 0) return sides;
  const system: S['system'] = (here) =>
    mapSystems(sides.system(here), (own) => {
      const standIn = standIns.get(own[simulatorMark].id);
      return standIn === undefined ? own : { ...own, [simulatorMark]: standIn };
    });
  return { ...sides, system };
}
