import type { Setting } from '../../../core/index.js';
import { unknownName } from '../../values/unknown-name.js';
import type { ValuePath } from '../file/problems.js';
import type { TheoryData } from '../file/schema.js';
import type { ProgramSide } from '../program-side.js';
import type { CompiledRelation } from './relations.js';
import { type CompiledTheory, type Said, type TheoryContext, theoryOf } from './theory.js';

/** Theories of several names. */
export type Theories = Readonly<Record<string, CompiledTheory>>;

/** What they say at a setting. */
export type SaidByName = Readonly<Record<string, Said>>;

/**
 * What a file says of several names as theory.
 *
 * @param stated - names that are compared; those whose relation has a problem are passed over
 */
export function theoriesOf(
  said: Readonly<Record<string, TheoryData>>,
  relations: Readonly<Record<string, CompiledRelation>>,
  stated: readonly string[],
  path: ValuePath,
  context: TheoryContext,
): Theories {
  const entries = Object.entries(said).flatMap(([name, own]) => {
    if (Object.hasOwn(relations, name)) {
      return [
        [name, theoryOf(name, own, relations[name].series, [...path, name], context)] as const,
      ];
    }
    if (!stated.includes(name)) {
      context.problems.addName(
        [...path, name],
        unknownName('compared value', name, stated).message,
      );
    }
    return [];
  });
  return Object.fromEntries(entries);
}

/** What theory says at a setting; a promise where a program is asked. */
export function theoryFrom(
  theories: Theories,
  program: ProgramSide,
): (setting: Setting) => SaidByName | Promise<SaidByName> {
  const entries = Object.entries(theories);
  const names = entries.flatMap(([name, { from }]) => (from === 'program' ? [name] : []));
  const ofFile = (setting: Setting): SaidByName =>
    Object.fromEntries(
      entries.flatMap(([name, own]) => (own.from === 'file' ? [[name, own.at(setting)]] : [])),
    );
  if (names.length === 0) return ofFile;
  return async (setting: Setting): Promise<SaidByName> => {
    const said = await program.predict({ parameters: { ...setting }, names });
    const ofProgram = entries.flatMap(([name, own]) =>
      own.from === 'program' ? [[name, own.read(said)] as const] : [],
    );
    return { ...ofFile(setting), ...Object.fromEntries(ofProgram) };
  };
}
