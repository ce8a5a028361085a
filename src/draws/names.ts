/** Names that were given as a list, or as words of one text: `chain draw dimension`. */
export function namesOf(given: string | readonly string[]): readonly string[] {
  if (typeof given !== 'string') return given;
  return given.split(/[\s,]+/).filter((word) => word !== '');
}
