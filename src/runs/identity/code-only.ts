/** What ends a stretch of plain code. */
const interesting = /["'`/{}]/g;
/** After these a slash begins a regular expression; after anything else it divides. */
const beforeExpression =
  /(?:^|[(,=:[!&|?{};+\-*%~^<>]|(?:^|[^\w$.])(?:return|typeof|case|in|of|delete|void|throw|new|do|else|instanceof|yield|await))$/;

/**
 * The code of a module, place for place: comments, and what stands in quotes, templates and
 * regular expressions, are blank; quotes, line ends and the code inside of templates stay.
 *
 * It is searched for ways to load code, so that a word in a comment is not taken for one. It is
 * no parser: a regular expression after a bracket is taken for a division, which can hide or
 * show the rest of its line.
 */
export function codeOnly(source: string): string {
  const pieces: string[] = [];
  /** Depths of braces at which the code inside of a template began. */
  const templates: number[] = [];
  let depth = 0;
  let at = 0;
  let last = '';
  let isCut = false;
  const take = (end: number): void => {
    const piece = source.slice(at, end);
    pieces.push(piece);
    const code = piece.trimEnd();
    if (code !== '') last = code.length > 20 ? code.slice(-20) : code;
    at = end;
  };
  const blank = (end: number): void => {
    const lines = source.slice(at, end).split('\n');
    pieces.push(lines.map((line) => ' '.repeat(line.length)).join('\n'));
    at = end;
  };
  /** A template from after its quote, or from after the code inside of it. */
  const template = (): void => {
    let end = at;
    while (end < source.length && source[end] !== '`' && !source.startsWith('${', end)) {
      end += source[end] === '\\' ? 2 : 1;
    }
    isCut ||= end >= source.length;
    blank(Math.min(end, source.length));
    if (source[at] === '$') {
      templates.push(depth);
      take(at + 2);
    } else take(at + 1);
  };
  while (at < source.length) {
    interesting.lastIndex = at;
    const found = interesting.exec(source);
    take(found?.index ?? source.length);
    const character = source[at];
    if (character === undefined) break;
    if (character === '/') {
      const next = source[at + 1];
      if (next === '/') blank(endOr(source, source.indexOf('\n', at)));
      else if (next === '*') {
        const end = source.indexOf('*/', at + 2);
        isCut ||= end === -1;
        blank(endOr(source, end, 2));
      } else if (beforeExpression.test(last)) {
        take(at + 1);
        blank(endOfLiteral(source, at, '/'));
        take(Math.min(at + 1, source.length));
        last = '/ literal';
      } else take(at + 1);
    } else if (character === '`') {
      take(at + 1);
      template();
    } else if (character === '{') {
      depth += 1;
      take(at + 1);
    } else if (character === '}') {
      take(at + 1);
      if (templates.at(-1) === depth) {
        templates.pop();
        template();
      } else depth -= 1;
    } else {
      take(at + 1);
      blank(endOfLiteral(source, at, character));
      take(Math.min(at + 1, source.length));
    }
  }
  // A template without an end was none: nothing is hidden then.
  return isCut || templates.length > 0 ? source : pieces.join('');
}

function endOr(source: string, found: number, more = 0): number {
  return found === -1 ? source.length : found + more;
}

/** Where a literal ends that stays on its line: at its quote, or before the end of the line. */
function endOfLiteral(source: string, start: number, quote: string): number {
  let isClass = false;
  for (let at = start; at < source.length; at += 1) {
    const character = source[at];
    if (character === '\\') at += 1;
    else if (character === '\n') return at;
    else if (quote === '/' && character === '[') isClass = true;
    else if (quote === '/' && character === ']') isClass = false;
    else if (character === quote && !isClass) return at;
  }
  return source.length;
}
