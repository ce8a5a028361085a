import { errorFunction } from '../../../numerics/index.js';

/** A function of expressions, and how many numbers it takes. */
export interface KnownFunction {
  readonly of: (...numbers: readonly number[]) => number;
  readonly least: number;
  readonly most: number;
}

const ofOne = (of: (x: number) => number): KnownFunction => ({ of, least: 1, most: 1 });
const ofSeveral = (of: (...numbers: readonly number[]) => number): KnownFunction => ({
  of,
  least: 2,
  most: Number.POSITIVE_INFINITY,
});

/** The functions that expressions may call. */
export const functions: Readonly<Record<string, KnownFunction>> = {
  exp: ofOne(Math.exp),
  log: ofOne(Math.log),
  sqrt: ofOne(Math.sqrt),
  sin: ofOne(Math.sin),
  cos: ofOne(Math.cos),
  tan: ofOne(Math.tan),
  tanh: ofOne(Math.tanh),
  erf: ofOne(errorFunction),
  abs: ofOne(Math.abs),
  floor: ofOne(Math.floor),
  min: ofSeveral(Math.min),
  max: ofSeveral(Math.max),
};

/** Numbers with names of their own. */
export const constants: Readonly<Record<string, number>> = { pi: Math.PI, e: Math.E };

/** Names with a meaning in every expression. */
export const builtInNames: readonly string[] = [
  ...Object.keys(functions),
  ...Object.keys(constants),
  ...['and', 'or', 'not'],
];

/** Names that a parameter of a claim cannot have. */
export const takenNames: readonly string[] = [...builtInNames, 'predicted'];
