import { VerificationError } from '../../../core/index.js';

/** Names and numbers of places that lead to a value of a file. */
export type ValuePath = readonly (string | number)[];

/** Where in a file something stands, counted from 1; where in what a module exports, its path. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly path?: string;
}

/** Problems of one file, collected so that all of them are told at once. */
export interface Problems {
  /** @param offset - characters from the start of the text at the path, in an expression */
  readonly add: (path: ValuePath, message: string, offset?: number) => void;
  /** The same, where the problem is the name of the last part of the path. */
  readonly addName: (path: ValuePath, message: string) => void;
  /** Where something stands, as it is told before a message: `file:line:column`. */
  readonly where: (path: ValuePath, ofName?: boolean) => string;
  readonly count: () => number;
  /** All of them in the order in which they were found, each with its place. */
  readonly lines: () => readonly string[];
  /** @throws VerificationError 'invalid-argument' that tells all of them, if there are some */
  readonly throwAny: () => void;
}

type Problem = Place & { readonly message: string };

/** How many problems one message tells. */
const mostShown = 12;

/** Begins to collect the problems of a file, whose places are looked up as they come. */
export function problemsOf(
  file: string,
  placeOf: (path: ValuePath, ofName: boolean, offset: number) => Place,
): Problems {
  const found: Problem[] = [];
  const inFile = ({ line, column, path }: Place) =>
    path === undefined ? `${file}:${line}:${column}` : `${file}: ${path}`;
  const lineOf = (own: Problem) => `${inFile(own)}: ${own.message}`;
  const add = (path: ValuePath, message: string, ofName: boolean, offset = 0): void => {
    const place = placeOf(path, ofName, offset);
    const isTold = found.some((own) => own.message === message && inFile(own) === inFile(place));
    if (!isTold) found.push({ ...place, message });
  };
  return {
    add: (path, message, offset) => add(path, message, false, offset),
    addName: (path, message) => add(path, message, true),
    where: (path, ofName = false) => inFile(placeOf(path, ofName, 0)),
    count: () => found.length,
    lines: () => found.map(lineOf),
    throwAny: () => {
      if (found.length === 0) return;
      const inOrder = found.sort((a, b) => a.line - b.line || a.column - b.column);
      const lines = inOrder.slice(0, mostShown).map(lineOf);
      const rest = found.length - lines.length;
      const more = rest > 0 ? [`and ${rest} more`] : [];
      const message = [...lines, ...more].join('\n');
      throw new VerificationError('invalid-argument', message, { file, problems: inOrder });
    },
  };
}
