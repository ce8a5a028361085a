import { visibleLines } from '../../core/index.js';

declare const ownMarkup: unique symbol;

/**
 * HTML, SVG or MathML of our own making, safe to write into a page as it is.
 * Templates write only this type unescaped, from fields whose name ends in
 * `Markup`.
 */
export type Markup = string & { readonly [ownMarkup]: true };

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Declares that `text` is safe; the caller has escaped every foreign part of it. */
export function trustMarkup(text: string): Markup {
  return text as Markup;
}

/** Any text as markup that shows exactly that text, and what steers its direction as escapes. */
export function escapeText(text: string): Markup {
  return trustMarkup(
    visibleLines(text).replace(/[&<>"']/g, (character) => entities[character] ?? ''),
  );
}

/** One element with escaped attributes; numbers are rounded to a tenth. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  ...children: readonly Markup[]
): Markup {
  const written = Object.entries(attributes)
    .map(
      ([key, value]) => ` ${key}="${typeof value === 'number' ? tenth(value) : escapeText(value)}"`,
    )
    .join('');
  const content = children.join('');
  return trustMarkup(
    content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`,
  );
}

/** Several pieces as one. */
export function joinMarkup(pieces: readonly Markup[]): Markup {
  return trustMarkup(pieces.join(''));
}

/** A coordinate rounded to a tenth of a pixel, which halves the size of figures. */
export function tenth(coordinate: number): number {
  return Math.round(coordinate * 10) / 10;
}
