/**
 * Characters that steer a terminal or the direction of a text instead of being seen: control
 * characters, line and paragraph separators, marks and overrides of direction, invisible ones
 * of no width, and halves of surrogate pairs.
 */
const steering = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Bidi_Control}\u00ad\u200b\u2060\ufeff]/gu;

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * A foreign text with all its characters to be seen, on one line: those that would steer the
 * terminal are written as escapes. For whatever is shown to people; JSON escapes by itself.
 *
 * @example visible('a\u001b[31mb') // 'a\\u001b[31mb'
 */
export function visible(text: string): string {
  return text.replace(steering, (character) => {
    const code = character.charCodeAt(0).toString(16).padStart(4, '0');
    return short[character] ?? `\\u${code}`;
  });
}

/** The same for a text of several lines, whose line breaks and tabs are meant. */
export function visibleLines(text: string): string {
  return text.replace(/[^\n\t]+/g, visible);
}

/** Prose of a user on one line: a title or a statement may be wrapped where it is written. */
export function visibleProse(text: string): string {
  return visible(text.replace(/\s+/g, ' ').trim());
}
