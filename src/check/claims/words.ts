/** A name in words: 'orderParameter' is 'order parameter'; one with spaces is left as it is. */
export function inWords(name: string): string {
  if (/\s/.test(name)) return name;
  return name.replace(/([a-z0-9])([A-Z])/g, (_, before: string, capital: string) => {
    return `${before} ${capital.toLowerCase()}`;
  });
}
