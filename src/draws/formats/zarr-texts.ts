/** Name of the attribute that says how many code points a text has. */
const numCodesOfText = 'numCodesOfText';

/**
 * Metadata of an array of texts of fixed length, changed into those of its code points: zarr-python
 * writes coordinates so in version 3, and zarrita does not know the type.
 *
 * @param key - of the file of metadata
 */
export function withCodesForTexts(key: string, text: string): string {
  if (!key.endsWith('zarr.json')) return text;
  const metadata = JSON.parse(text);
  if (metadata?.data_type?.name !== 'fixed_length_utf32') return text;
  const numCodes = metadata.data_type.configuration.length_bytes / 4;
  metadata.data_type = 'uint32';
  metadata.fill_value = 0;
  // One axis stays one, so that chunks keep their keys.
  metadata.shape[0] *= numCodes;
  metadata.chunk_grid.configuration.chunk_shape[0] *= numCodes;
  metadata.attributes = { ...metadata.attributes, [numCodesOfText]: numCodes };
  return JSON.stringify(metadata);
}

/** Labels of an axis: as they are, or from code points of texts that zeros fill up. */
export function labelsFromCodes(
  content: ArrayLike<unknown>,
  attributes: Readonly<Record<string, unknown>>,
): (string | number)[] {
  const numCodes = attributes[numCodesOfText];
  if (typeof numCodes !== 'number') {
    return Array.from(content, (label) => (typeof label === 'string' ? label : Number(label)));
  }
  const codes = Array.from(content, Number);
  return Array.from({ length: codes.length / numCodes }, (_, place) => {
    const own = codes.slice(place * numCodes, (place + 1) * numCodes);
    return String.fromCodePoint(...own.filter((code) => code !== 0));
  });
}
