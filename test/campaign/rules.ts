import ts from 'typescript';

/** A change of one expression. */
export interface Change {
  /** Kind of fault, as tables call it. */
  readonly rule: string;
  readonly replacement: ts.Expression;
}

const { factory, SyntaxKind } = ts;

/** Operators that stand in for one another. */
const swapped = new Map<ts.SyntaxKind, ts.BinaryOperator>([
  [SyntaxKind.PlusToken, SyntaxKind.MinusToken],
  [SyntaxKind.MinusToken, SyntaxKind.PlusToken],
  [SyntaxKind.AsteriskToken, SyntaxKind.SlashToken],
  [SyntaxKind.SlashToken, SyntaxKind.AsteriskToken],
  [SyntaxKind.LessThanToken, SyntaxKind.LessThanEqualsToken],
  [SyntaxKind.LessThanEqualsToken, SyntaxKind.LessThanToken],
  [SyntaxKind.GreaterThanToken, SyntaxKind.GreaterThanEqualsToken],
  [SyntaxKind.GreaterThanEqualsToken, SyntaxKind.GreaterThanToken],
]);

const otherFunctions: Readonly<Record<string, string>> = {
  max: 'min',
  min: 'max',
  cos: 'sin',
  sin: 'cos',
  ceil: 'floor',
  floor: 'ceil',
};

/** Functions whose argument may stand in for their value. */
const droppable = ['sqrt', 'abs', 'exp', 'log', 'tanh', 'sign', 'erf'];

/** All changes of one expression: those that a hand or an eye might make. */
export function changesOf(node: ts.Expression, checker: ts.TypeChecker): readonly Change[] {
  const isNumber = (other: ts.Expression) => isNumeric(checker.getTypeAtLocation(other));
  if (ts.isBinaryExpression(node)) {
    return isNumber(node.left) && isNumber(node.right) ? changesOfOperation(node) : [];
  }
  if (ts.isNumericLiteral(node)) return changesOfNumber(node);
  if (ts.isPrefixUnaryExpression(node) && node.operator === SyntaxKind.MinusToken) {
    return isNumber(node.operand) ? [{ rule: 'sign', replacement: node.operand }] : [];
  }
  if (ts.isCallExpression(node)) return changesOfCall(node, isNumber);
  if (ts.isElementAccessExpression(node)) return changesOfIndex(node, isNumber);
  if (ts.isConditionalExpression(node)) {
    const replacement = factory.createConditionalExpression(
      node.condition,
      undefined,
      node.whenFalse,
      undefined,
      node.whenTrue,
    );
    return [{ rule: 'condition', replacement }];
  }
  if (ts.isPropertyAccessExpression(node)) return changesOfStream(node, checker);
  return [];
}

function changesOfOperation({
  left,
  operatorToken: { kind },
  right,
}: ts.BinaryExpression): Change[] {
  const changes: Change[] = [];
  const other = swapped.get(kind);
  const isComparison =
    kind >= SyntaxKind.LessThanToken && kind <= SyntaxKind.GreaterThanEqualsToken;
  if (other !== undefined) {
    const replacement = factory.createBinaryExpression(left, other, right);
    changes.push({ rule: isComparison ? 'bound' : 'operator', replacement });
  }
  if (kind === SyntaxKind.PlusToken || kind === SyntaxKind.MinusToken) {
    changes.push({ rule: 'dropped term', replacement: left });
    if (kind === SyntaxKind.PlusToken) changes.push({ rule: 'dropped term', replacement: right });
  }
  if (kind === SyntaxKind.AsteriskToken || kind === SyntaxKind.SlashToken) {
    changes.push({ rule: 'dropped factor', replacement: left });
    if (kind === SyntaxKind.AsteriskToken) {
      changes.push({ rule: 'dropped factor', replacement: right });
    }
    const product = factory.createBinaryExpression(left, kind, right);
    changes.push({ rule: 'factor', replacement: times(1.5, product) });
  }
  if (kind === SyntaxKind.AsteriskAsteriskToken) {
    const half = factory.createBinaryExpression(left, kind, times(0.5, right));
    changes.push({ rule: 'exponent', replacement: left }, { rule: 'exponent', replacement: half });
  }
  return changes;
}

function changesOfNumber(node: ts.NumericLiteral): Change[] {
  const value = Number(node.text);
  const next = Number.isInteger(value) ? value + 1 : 2 * value;
  const changes = [{ rule: Number.isInteger(value) ? 'off by one' : 'factor', value: next }];
  if (value === 2) changes.push({ rule: 'factor', value: 1 });
  return changes.map(({ rule, value: other }) => ({ rule, replacement: number(other) }));
}

function changesOfCall(
  node: ts.CallExpression,
  isNumber: (node: ts.Expression) => boolean,
): Change[] {
  const { expression, arguments: given } = node;
  const changes: Change[] = [];
  const name = ts.isPropertyAccessExpression(expression)
    ? expression.name.text
    : expression.getText();
  const isMaths =
    ts.isPropertyAccessExpression(expression) && expression.expression.getText() === 'Math';
  const other = otherFunctions[name];
  if (isMaths && other !== undefined) {
    const replacement = factory.createCallExpression(
      factory.createPropertyAccessExpression(factory.createIdentifier('Math'), other),
      undefined,
      given,
    );
    changes.push({ rule: 'function', replacement });
  }
  const [only] = given;
  if (given.length === 1 && droppable.includes(name) && only !== undefined && isNumber(only)) {
    changes.push({ rule: 'function', replacement: only });
  }
  if (!isMaths) {
    const place = given.findIndex(
      (argument, index) =>
        index + 1 < given.length &&
        isNumber(argument) &&
        isNumber(given[index + 1] as ts.Expression),
    );
    if (place !== -1) {
      const arguments_ = [...given];
      [arguments_[place], arguments_[place + 1]] = [given[place + 1], given[place]] as [
        ts.Expression,
        ts.Expression,
      ];
      const replacement = factory.createCallExpression(expression, undefined, arguments_);
      changes.push({ rule: 'swapped arguments', replacement });
    }
    if (isNumber(node)) changes.push({ rule: 'factor', replacement: times(1.5, node) });
  }
  return changes;
}

function changesOfIndex(
  node: ts.ElementAccessExpression,
  isNumber: (node: ts.Expression) => boolean,
): Change[] {
  const { expression, argumentExpression: index } = node;
  if (!isNumber(index) || ts.isNumericLiteral(index)) return [];
  const isFirst = factory.createBinaryExpression(
    index,
    SyntaxKind.EqualsEqualsEqualsToken,
    number(0),
  );
  const before = factory.createBinaryExpression(index, SyntaxKind.MinusToken, number(1));
  const place = factory.createConditionalExpression(
    isFirst,
    undefined,
    number(0),
    undefined,
    before,
  );
  return [{ rule: 'index', replacement: factory.createElementAccessExpression(expression, place) }];
}

/** Random numbers of one purpose taken from those of another. */
function changesOfStream(node: ts.PropertyAccessExpression, checker: ts.TypeChecker): Change[] {
  if (node.expression.getText() !== 'streams') return [];
  const names = checker
    .getTypeAtLocation(node.expression)
    .getProperties()
    .map(({ name }) => name);
  const other = names[(names.indexOf(node.name.text) + 1) % names.length];
  if (other === undefined) return [];
  const replacement = factory.createPropertyAccessExpression(node.expression, other);
  return [{ rule: 'stream', replacement }];
}

/** Whether all values of a type are numbers. */
export function isNumeric(type: ts.Type): boolean {
  if (type.isUnion()) return type.types.every(isNumeric);
  return (type.flags & ts.TypeFlags.NumberLike) !== 0;
}

function number(value: number): ts.Expression {
  return factory.createNumericLiteral(value);
}

/** The product of a number and an expression. */
export function times(factor: number, of: ts.Expression): ts.Expression {
  const inside = factory.createParenthesizedExpression(of);
  return factory.createBinaryExpression(number(factor), SyntaxKind.AsteriskToken, inside);
}
