/**
 * Texts of at most `maxLength` characters each, by which those that differ can be told apart: cut
 * in the middle, which is moved to keep what is different, and in two places where one does not do.
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
  const best =
    candidates.find((names) => numApart(names) === numDifferent) ??
    candidates.reduce((most, names) => (numApart(names) > numApart(most) ? names : most));
  return best.map((name, index) => {
    const alike = texts.filter((_, other) => best[other] === name);
    return new Set(alike).size > 1 ? withTwoGaps(texts[index], alike, maxLength) : name;
  });
}

/** The start, what comes after all that these texts begin with, and the end. */
function withTwoGaps(text: string, alike: readonly string[], maxLength: number): string {
  const characters = [...text];
  const same = characters.findIndex((_, k) =>
    alike.some((other) => [...other][k] !== characters[k]),
  );
  const share = Math.floor((maxLength - 2) / 3);
  const from = Math.max(share, Math.min(same, characters.length - 2 * share));
  const parts = [[0, share], [from, from + share], [characters.length - share]] as const;
  return parts.map(([start, end]) => characters.slice(start, end).join('').trim()).join('…');
}

function withGap(characters: readonly string[], numAtStart: number, numAtEnd: number): string {
  const start = characters.slice(0, numAtStart).join('').trimEnd();
  const end = characters
    .slice(characters.length - numAtEnd)
    .join('')
    .trimStart();
  return `${start}…${end}`;
}
