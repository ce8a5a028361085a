import { element, escapeText, joinMarkup, type Markup } from '../page/markup.js';

/** Numbers behind a figure, as text. */
interface DataTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Says what was left out; empty when nothing was. */
  readonly note: string;
}

/** Of figures whose numbers are listed beside them, as evidence by setting. */
export const noTable: DataTable = { columns: [], rows: [], note: '' };

/** A drawing with what a reader needs to do without it. */
export interface DrawnFigure {
  readonly kind: string;
  readonly svgMarkup: Markup;
  readonly caption: string;
  readonly table: DataTable;
}

/** The root of a drawing, with an accessible name and description. */
export function drawing(
  options: {
    readonly id: string;
    readonly title: string;
    readonly description: string;
    readonly width: number;
    readonly height: number;
  },
  ...children: readonly Markup[]
): Markup {
  const { id, title, description, width, height } = options;
  return element(
    'svg',
    {
      viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`,
      role: 'img',
      'aria-labelledby': `${id}:title ${id}:desc`,
    },
    element('title', { id: `${id}:title` }, escapeText(title)),
    element('desc', { id: `${id}:desc` }, escapeText(description)),
    ...children,
  );
}

/** A group of shapes with a class. */
export function group(className: string, ...children: readonly Markup[]): Markup {
  return element('g', { class: className }, joinMarkup(children));
}

/** A line of text at a point; the classes `middle` and `end` say where the point lies in it. */
export function label(x: number, y: number, text: string, className = ''): Markup {
  return element(
    'text',
    { x, y, ...(className === '' ? {} : { class: className }) },
    escapeText(text),
  );
}

/** A path from its commands. */
export function path(className: string, commands: string): Markup {
  return element('path', { class: className, d: commands });
}

/** A label cut to `maxLength` characters; the whole is then its tooltip. */
export function shortLabel(
  x: number,
  y: number,
  text: string,
  maxLength: number,
  className: string,
): Markup {
  const characters = [...text];
  const isShort = characters.length <= maxLength;
  const short = isShort ? text : `${characters.slice(0, maxLength - 1).join('')}…`;
  return labelWithTooltip(x, y, text, short, className);
}

/** A label in place of which a shorter one is drawn; the whole is then its tooltip. */
export function labelWithTooltip(
  x: number,
  y: number,
  text: string,
  short: string,
  className: string,
): Markup {
  if (short === text) return label(x, y, text, className);
  const whole = element('title', {}, escapeText(text));
  return element('text', { x, y, class: className }, whole, escapeText(short));
}

/** Pieces in lines of at most `maxLength` characters; one that is longer has a line of its own. */
export function linesOf(pieces: readonly string[], maxLength: number): readonly string[] {
  const lines: string[] = [];
  for (const piece of pieces) {
    const joined = `${lines[lines.length - 1] ?? ''}, ${piece}`;
    if (lines.length > 0 && [...joined].length <= maxLength) lines[lines.length - 1] = joined;
    else lines.push(piece);
  }
  return lines;
}
