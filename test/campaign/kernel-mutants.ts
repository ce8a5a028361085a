import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { SourceFault } from './source-fault.js';

/** Kinds of kernel whose runs claims compare. */
const kinds = [
  'two-layer-chain',
  'population-flow',
  'one-pass-sgd',
  'interacting-particles',
  'two-layer-descent',
];
/** Not part of a run. */
const leftOut = ['peak.h'];

/** A node of clang's syntax tree, as far as it is read here. */
interface Node {
  readonly kind?: string;
  readonly opcode?: string;
  readonly value?: string;
  readonly type?: { readonly qualType: string };
  readonly loc?: Location;
  readonly range?: { readonly begin: Location; readonly end: Location };
  readonly inner?: readonly Node[];
}

/** Clang names a file where it differs from that of the place before. */
interface Location {
  readonly offset?: number;
  readonly tokLen?: number;
  readonly file?: string;
  readonly spellingLoc?: Location;
  readonly expansionLoc?: Location;
}

const otherOperators: Readonly<Record<string, string>> = {
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '+=': '-=',
  '-=': '+=',
};

/** Faults of the kernels by the rules of the TypeScript ones: read off clang's syntax tree. */
export function kernelMutants(root: string): SourceFault[] {
  const found = new Map<string, SourceFault>();
  for (const kind of kinds) {
    for (const fault of mutantsOf(root, kind)) found.set(fault.id, fault);
  }
  return [...found.values()];
}

function mutantsOf(root: string, kind: string): SourceFault[] {
  const folder = join(root, 'src/kernels', kind);
  const [variant] = readFileSync(join(folder, 'variants'), 'utf8').split('\n');
  const definitions = variant.split(' ').slice(1);
  const target = ['--target=wasm32', '-O1', '-ffreestanding', '-msimd128', '-nostdlib'];
  const words = [...target, ...definitions];
  const dump = ['-Xclang', '-ast-dump=json', '-fsyntax-only', join(folder, `${kind}.c`)];
  const text = execFileSync('clang', [...words, ...dump], { encoding: 'utf8', maxBuffer: 2 ** 30 });
  const faults: SourceFault[] = [];
  const sources = new Map<string, string>();
  let file = '';
  const place = (location: Location | undefined): number | undefined => {
    if (location === undefined) return undefined;
    if (location.spellingLoc !== undefined || location.expansionLoc !== undefined) {
      place(location.spellingLoc);
      place(location.expansionLoc);
      return undefined;
    }
    if (location.file !== undefined) file = location.file;
    return location.offset;
  };
  const walk = (node: Node, isMutable: boolean): void => {
    place(node.loc);
    const start = place(node.range?.begin);
    const startFile = file;
    const last = place(node.range?.end);
    const path = relative(root, startFile);
    const isOwn = path.startsWith('src/kernels/') && !leftOut.some((name) => path.endsWith(name));
    if (isMutable && isOwn && start !== undefined && last !== undefined && startFile === file) {
      const source = sources.get(file) ?? readFileSync(file, 'utf8');
      sources.set(file, source);
      const end = last + (node.range?.end.tokLen ?? 0);
      const textOf = (child: Node | undefined) => spanOf(child, source);
      for (const [rule, after] of changesOf(node, source.slice(start, end), textOf)) {
        const line = source.slice(0, start).split('\n').length;
        const id = `${path}:${start}:${rule}:${after}`;
        const before = source.slice(start, end);
        faults.push({ id, file: path, line, rule, before, after, start, end });
      }
    }
    const isInside = isMutable || node.kind === 'CompoundStmt';
    for (const child of node.inner ?? []) walk(child, isInside);
  };
  walk(JSON.parse(text) as Node, false);
  return faults;
}

/** The text of a child whose range is free of macros; files do not change inside an expression. */
function spanOf(node: Node | undefined, source: string): string | undefined {
  const [start, last] = [node?.range?.begin.offset, node?.range?.end.offset];
  if (start === undefined || last === undefined) return undefined;
  return source.slice(start, last + (node?.range?.end.tokLen ?? 0));
}

type Texts = (child: Node | undefined) => string | undefined;

function changesOf(node: Node, before: string, textOf: Texts): [rule: string, after: string][] {
  const { kind, opcode, value, inner = [] } = node;
  const isAddress = /[*[]/.test(node.type?.qualType ?? '');
  const [left, right] = [textOf(inner[0]), textOf(inner[1])];
  if ((kind === 'BinaryOperator' || kind === 'CompoundAssignOperator') && !isAddress) {
    if (left === undefined || right === undefined || opcode === undefined) return [];
    const other = otherOperators[opcode];
    const changes: [string, string][] = [];
    const isComparison = /^[<>]=?$/.test(opcode);
    if (other !== undefined) {
      changes.push([isComparison ? 'bound' : 'operator', `(${left} ${other} ${right})`]);
    }
    if (opcode === '+') changes.push(['dropped term', `(${left})`], ['dropped term', `(${right})`]);
    if (opcode === '-') changes.push(['dropped term', `(${left})`]);
    if (opcode === '*') {
      changes.push(['dropped factor', `(${left})`], ['dropped factor', `(${right})`]);
    }
    if (opcode === '/') changes.push(['dropped factor', `(${left})`]);
    return changes;
  }
  if (kind === 'IntegerLiteral' && value !== undefined && /^\d+$/.test(before)) {
    return [['off by one', String(Number(value) + 1)]];
  }
  if (kind === 'FloatingLiteral') return [['factor', `(2 * ${before})`]];
  if (kind === 'UnaryOperator' && opcode === '-' && left !== undefined)
    return [['sign', `(${left})`]];
  if (kind === 'ArraySubscriptExpr' && left !== undefined && right !== undefined) {
    return /^\d+$/.test(right) ? [] : [['index', `${left}[(${right}) == 0 ? 0 : (${right}) - 1]`]];
  }
  if (kind === 'ConditionalOperator') {
    const [condition, first, second] = inner.map(textOf);
    if (condition === undefined || first === undefined || second === undefined) return [];
    return [['condition', `(${condition} ? ${second} : ${first})`]];
  }
  return [];
}
