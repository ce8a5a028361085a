import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { type Change, changesOf, isNumeric, times } from './rules.js';

/** A fault that can be switched on in the instrumented build. */
export interface Mutant {
  readonly id: number;
  /** From the root of the repository. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly rule: string;
  readonly before: string;
  readonly after: string;
}

const printer = ts.createPrinter({ removeComments: true });

/**
 * Compiles the package with every fault that the rules find in its sources. Each expression that
 * has faults becomes a chain of questions whether one of them is switched on; what a fault
 * consists of is the code as it is, so that faults do not meet.
 *
 * @param root - of the repository
 * @param isMutated - whether faults are wanted in a file, by its path from the root
 * @param write - given the path of a compiled file from the root of the compiled tree, and its text
 * @param switchFile - path, in the compiled tree, of the module that exports `isOn`
 */
export function instrument(
  root: string,
  isMutated: (file: string) => boolean,
  write: (path: string, text: string) => void,
  switchFile: string,
): Mutant[] {
  const program = programOf(root);
  const checker = program.getTypeChecker();
  const mutants: Mutant[] = [];
  for (const source of program.getSourceFiles()) {
    const file = relative(root, source.fileName);
    if (source.isDeclarationFile) continue;
    const add = (node: ts.Expression, { rule, replacement }: Change): number => {
      const id = mutants.length + 1;
      const { line, character } = source.getLineAndCharacterOfPosition(node.getStart(source));
      const after = printer.printNode(ts.EmitHint.Expression, replacement, source);
      const before = oneLine(rule === 'returned value' ? nameOfValue(node) : node.getText(source));
      mutants.push({
        id,
        file,
        line: line + 1,
        column: character + 1,
        rule,
        before,
        after: oneLine(after),
      });
      return id;
    };
    const withSwitches = isMutated(file);
    const before = withSwitches ? [withFaults(checker, add)] : [];
    program.emit(
      source,
      (path, text) => {
        if (!path.endsWith('.js')) return;
        const place = relative(join(root, 'dist'), path);
        const from = relative(dirname(place), switchFile).replaceAll('\\', '/');
        const specifier = from.startsWith('.') ? from : `./${from}`;
        const imports = `import { isOn as isFaultOn } from '${specifier}';\n`;
        write(place, withSwitches ? imports + text : text);
      },
      undefined,
      false,
      { before },
    );
  }
  return mutants;
}

function programOf(root: string): ts.Program {
  const path = join(root, 'tsconfig.build.json');
  const { config } = ts.readConfigFile(path, ts.sys.readFile);
  const { options, fileNames } = ts.parseJsonConfigFileContent(
    config,
    ts.sys,
    root,
    undefined,
    path,
  );
  return ts.createProgram(fileNames, {
    ...options,
    incremental: false,
    declaration: false,
    sourceMap: false,
    outDir: join(root, 'dist'),
  });
}

function withFaults(
  checker: ts.TypeChecker,
  add: (node: ts.Expression, change: Change) => number,
): ts.TransformerFactory<ts.SourceFile> {
  /** Asks for each change whether it is switched on, and takes the code as it is otherwise. */
  const chained = (node: ts.Expression, right: ts.Expression, changes: readonly Change[]) => {
    const chain = changes.reduce<ts.Expression>((otherwise, change) => {
      const id = ts.factory.createNumericLiteral(add(node, change));
      const name = ts.factory.createIdentifier('isFaultOn');
      const question = ts.factory.createCallExpression(name, undefined, [id]);
      return ts.factory.createConditionalExpression(
        question,
        undefined,
        change.replacement,
        undefined,
        otherwise,
      );
    }, right);
    return ts.factory.createParenthesizedExpression(chain);
  };
  return (context) => {
    const visit = (node: ts.Node): ts.Node => {
      if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isThrowStatement(node))
        return node;
      const visited = ts.visitEachChild(node, visit, context);
      if (ts.isShorthandPropertyAssignment(node) && isReturned(node.parent)) {
        const { name } = node;
        const changes = valueChanges(name, checker);
        return changes.length === 0
          ? visited
          : ts.factory.createPropertyAssignment(name.text, chained(name, name, changes));
      }
      if (!ts.isExpression(node) || isPlace(node)) return visited;
      const changes = [
        ...changesOf(node, checker),
        ...(isReturnedValue(node) ? valueChanges(node, checker) : []),
      ];
      return changes.length === 0 ? visited : chained(node, visited as ts.Expression, changes);
    };
    return (source) => ts.visitEachChild(source, visit, context);
  };
}

/** A named number that a function returns, times 1.2: what constrains it is asked of all claims. */
function valueChanges(node: ts.Expression, checker: ts.TypeChecker): Change[] {
  if (!isNumeric(checker.getTypeAtLocation(node))) return [];
  return [{ rule: 'returned value', replacement: times(1.2, node) }];
}

/** Under which name a returned number is known. */
function nameOfValue(node: ts.Expression): string {
  return ts.isPropertyAssignment(node.parent) ? node.parent.name.getText() : node.getText();
}

function isReturnedValue({ parent }: ts.Expression): boolean {
  return ts.isPropertyAssignment(parent) && isReturned(parent.parent);
}

/** Whether an object stands in a return statement, or is what an arrow function returns. */
function isReturned(object: ts.Node): boolean {
  const { parent } = object;
  if (ts.isReturnStatement(parent)) return true;
  return ts.isParenthesizedExpression(parent) && ts.isArrowFunction(parent.parent);
}

/** Whether something is written to the expression, or it is no value: a name, a literal type, an enum. */
function isPlace(node: ts.Expression): boolean {
  const { parent } = node;
  if (parent === undefined) return true;
  if (ts.isPropertyAssignment(parent) && parent.name === node) return true;
  if (ts.isLiteralTypeNode(parent) || ts.isPropertySignature(parent)) return true;
  if (ts.isPostfixUnaryExpression(parent)) return true;
  if (ts.isPrefixUnaryExpression(parent)) {
    return (
      parent.operator !== ts.SyntaxKind.MinusToken &&
      parent.operator !== ts.SyntaxKind.ExclamationToken
    );
  }
  if (ts.isBinaryExpression(parent) && parent.left === node) {
    const { kind } = parent.operatorToken;
    return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
  }
  if (ts.isArrayLiteralExpression(parent) && isDestructured(parent)) return true;
  return (
    (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) && parent.initializer === node
  );
}

function isDestructured({ parent }: ts.ArrayLiteralExpression): boolean {
  return (
    parent !== undefined &&
    ts.isBinaryExpression(parent) &&
    parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
  );
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
