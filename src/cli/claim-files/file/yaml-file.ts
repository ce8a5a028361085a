import {
  type Document,
  isMap,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
} from 'yaml';
import { messageOf } from '../../../core/index.js';
import { type Problems, problemsOf, type ValuePath } from './problems.js';

/** A file of YAML: its data, and problems that are told with the places of values in it. */
export interface YamlFile {
  readonly data: unknown;
  readonly problems: Problems;
  /** A number or text as it stands in the file, `0.310` with its last zero; undefined for anything else. */
  readonly sourceOf: (path: ValuePath) => string | undefined;
}

/**
 * Reads YAML 1.2, of which JSON is a part.
 *
 * @param file - its name, for messages
 * @throws VerificationError 'invalid-argument' with line and column for what is no YAML
 */
export function readYaml(file: string, text: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const placeAt = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const nodeAt = (path: ValuePath): Node | undefined =>
    (path.length === 0 ? document.contents : document.getIn(path, true)) as Node | undefined;
  const startOf = (path: ValuePath, ofName: boolean, offset: number): number => {
    for (let length = path.length; length >= 0; length--) {
      const start = ofOne(path.slice(0, length), ofName, length === path.length ? offset : 0);
      if (start !== undefined) return start;
    }
    return 0;
  };
  const ofOne = (path: ValuePath, ofName: boolean, offset: number): number | undefined => {
    const name = ofName ? keyOf(nodeAt(path.slice(0, -1)), path.at(-1)) : undefined;
    const node = name ?? nodeAt(path);
    const start = node?.range?.[0];
    if (start === undefined) return undefined;
    return start + (isScalar(node) ? shownOffset(node, offset) : 0);
  };
  const problems = problemsOf(file, (path, ofName, offset) =>
    placeAt(startOf(path, ofName, offset)),
  );
  if (document.errors.length > 0 || document.warnings.length > 0) {
    const broken = problemsOf(file, ([offset]) => placeAt(Number(offset)));
    for (const { pos, message } of [...document.errors, ...document.warnings]) {
      broken.add([pos[0]], message);
    }
    broken.throwAny();
  }
  const sourceOf = (path: ValuePath): string | undefined => {
    const node = nodeAt(path);
    if (!isScalar(node)) return undefined;
    return typeof node.source === 'string' ? node.source : String(node.value);
  };
  return { data: dataOf(document, problems), problems, sourceOf };
}

/** What aliases blow up is refused. */
function dataOf(document: Document, problems: Problems): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    problems.add([], messageOf(error));
    problems.throwAny();
    return undefined;
  }
}

function keyOf(map: Node | undefined, name: string | number | undefined): Node | undefined {
  if (!isMap(map)) return undefined;
  const pair = map.items.find(({ key }) => isScalar(key) && String(key.value) === String(name));
  return pair?.key as Node | undefined;
}

/** An offset into the value of a text, as one into its source: that of a quoted one is after the mark. */
function shownOffset({ type }: Scalar, offset: number): number {
  if (offset === 0) return 0;
  if (type === 'PLAIN') return offset;
  return type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE' ? offset + 1 : 0;
}
