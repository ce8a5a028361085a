const [fewest, most] = [4096, 65536];

/**
 * What a sample of neurons says, of so many that its errors are small enough: where neurons of
 * large weight count, which few of a sample are, it must be larger.
 *
 * @param isKnown - whether errors are small enough; the largest sample is taken as it is
 */
export function withEnoughNeurons<Value>(
  fieldBy: (numNeurons: number) => Value,
  isKnown: (value: Value) => boolean,
): Value {
  let [numNeurons, value] = [fewest, fieldBy(fewest)];
  while (!isKnown(value) && numNeurons < most) {
    numNeurons *= 4;
    value = fieldBy(numNeurons);
  }
  return value;
}
