/** Commands of a row that say nothing of its cells. */
const rules =
  /\\(?:hline|toprule|midrule|bottomrule|cline\{[^}]*\}|cmidrule(?:\([^)]*\))?\{[^}]*\}|addlinespace)/g;

/** The rows of the first tabular of a LaTeX file, cell by cell, without the commands of the typesetter. */
export function latexRows(text: string): readonly (readonly string[])[] {
  const withoutComments = text.replaceAll(/(?<!\\)%.*$/gm, '');
  const begun = /\\begin\{(tabular[x*]?|array)\}/.exec(withoutComments);
  const body = begun === null ? withoutComments : bodyOf(withoutComments, begun);
  return body
    .split(/\\\\(?:\[[^\]]*\])?/)
    .map((row) => row.replaceAll(rules, '').trim())
    .filter((row) => row !== '')
    .map((row) => row.split(/(?<!\\)&/).flatMap(spread));
}

function bodyOf(text: string, { 0: mark, 1: name, index }: RegExpExecArray): string {
  const from = index + mark.length;
  const end = text.indexOf(`\\end{${name}}`, from);
  const whole = text.slice(from, end === -1 ? undefined : end);
  // The columns, and for tabularx the width before them.
  return whole.replace(/^(?:\s*\{(?:[^{}]|\{[^{}]*\})*\}){1,2}/, '');
}

/** A cell in plain text: `$\mathbf{0.31} \pm 0.02$` is `0.31 ± 0.02`. */
function plain(cell: string): string {
  return cell
    .replaceAll(
      /\\(?:mathbf|textbf|underline|emph|textit|mathrm|text|mathit|bm)\s*\{([^{}]*)\}/g,
      '$1',
    )
    .replaceAll(/\{\\(?:bf|it|em|bfseries)\s+([^{}]*)\}/g, '$1')
    .replaceAll(/\\num\s*\{([^{}]*)\}/g, '$1')
    .replaceAll(/\\multirow\{[^{}]*\}\{[^{}]*\}\{([^{}]*)\}/g, '$1')
    .replaceAll(/\^\s*\{?\s*(?:\*|\\(?:ast|dagger|star))\s*\}?/g, '')
    .replaceAll(/_\s*\{\s*(\\pm[^{}]*)\}/g, ' $1')
    .replaceAll('\\pm', '±')
    .replaceAll(/\\times\s*10\s*\^\s*\{?\s*([-+]?\d+)\s*\}?/g, 'e$1')
    .replaceAll(/\\[,;! ]|~|\$/g, ' ')
    .replaceAll('\\%', '%')
    .replaceAll(/(\d)\s+e([-+]?\d)/g, '$1e$2')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** A cell over several columns is its text, and empty ones. */
function spread(cell: string): readonly string[] {
  const [, count, text] =
    /\\multicolumn\s*\{\s*(\d+)\s*\}\s*\{[^{}]*\}\s*\{((?:[^{}]|\{[^{}]*\})*)\}/.exec(cell) ?? [];
  if (count === undefined || text === undefined) return [plain(cell)];
  return [plain(text), ...Array.from({ length: Number(count) - 1 }, () => '')];
}
