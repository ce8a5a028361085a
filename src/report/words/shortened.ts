/**
 * Texts of at most `maxLength` characters each, by which those that differ can be told apart: cut
 * in the middle, which is moved to keep what is different where that is not at an end.
 *
 * @returns one for each text, in their order; those that differ in too many places to be shown in
 *   so few characters may come out alike
 */
export function shortenedApart(texts: readonly string[], maxLength: number): readonly string[] {
  const kept = maxLength - 1;
  const numDifferent = new Set(texts).size;
  const cuts = Array.from({ length: kept - 1 }, (_, index) => index + 1).sort(
    (a, b) => Math.abs(a - kept / 2) - Math.abs(b - kept / 2),
  );
  const candidates = cuts.map((numAtEnd) =>
    texts.map((text) => {
      const characters = [...text];
      if (characters.length <= maxLength) return text;
      return withGap(characters, kept - numAtEnd, numAtEnd);
    }),
  );
  const numApart = (names: readonly string[]) => new Set(names).size;
  return (
    candidates.find((names) => numApart(names) === numDifferent) ??
    candidates.reduce((best, names) => (numApart(names) > numApart(best) ? names : best))
  );
}

function withGap(characters: readonly string[], numAtStart: number, numAtEnd: number): string {
  const start = characters.slice(0, numAtStart).join('').trimEnd();
  const end = characters
    .slice(characters.length - numAtEnd)
    .join('')
    .trimStart();
  return `${start}…${end}`;
}
