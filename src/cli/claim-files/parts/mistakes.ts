import type { ParameterValue, Setting } from '../../../core/index.js';
import type { ObservedSystem } from '../../../foreign/index.js';
import type { Problems, ValuePath } from '../file/problems.js';
import type { ClaimData, TheoryData } from '../file/schema.js';
import type { ProgramSide } from '../program-side.js';
import { changedParameters } from './parameters-of.js';
import type { Regime } from './regime.js';
import { type SaidByName, type Theories, theoryFrom } from './theories.js';

type Theory = (at: Setting) => SaidByName | Promise<SaidByName>;

/** The planted mistakes of a claim, each of which may need its program. */
export function mistakesOf(
  data: ClaimData,
  regime: Regime,
  compileTheories: (said: Readonly<Record<string, TheoryData>>, path: ValuePath) => Theories,
  path: ValuePath,
  problems: Problems,
) {
  if (Object.keys(data.mistakes).length === 0) {
    problems.add(
      [...path, 'mistakes'],
      'mistakes is empty: expected at least one, which must be refuted',
    );
  }
  return Object.entries(data.mistakes).map(([name, { change, theory, parameters }]) => {
    const place = [...path, 'mistakes', name];
    if ((theory === undefined) === (parameters === undefined)) {
      problems.add(
        place,
        `the mistake ${name} has ${theory === undefined ? 'neither theory nor' : 'both theory and'} parameters: expected one of them`,
      );
    }
    if (parameters !== undefined) {
      const wrong = changedParameters(
        parameters as Readonly<Record<string, ParameterValue>>,
        regime,
        [...place, 'parameters'],
        problems,
      );
      const system = (right: ObservedSystem) => ({ ...right, parameters: wrong(right.parameters) });
      return [name, () => ({ change, system })] as const;
    }
    const wrong = compileTheories(theory ?? {}, [...place, 'theory']);
    const ofProgram = (program: ProgramSide) => {
      const wrongAt = theoryFrom(wrong, program);
      const patch = (at: Setting, right: Theory) => bothSaid(right(at), wrongAt(at));
      return { change, theory: patch };
    };
    return [name, ofProgram] as const;
  });
}

/** What is said later stands in place of what was said before. */
function bothSaid(before: ReturnType<Theory>, later: ReturnType<Theory>): ReturnType<Theory> {
  if (!(before instanceof Promise) && !(later instanceof Promise)) return { ...before, ...later };
  return Promise.all([before, later]).then(([first, second]) => ({ ...first, ...second }));
}
