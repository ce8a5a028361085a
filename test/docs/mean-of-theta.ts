import { mixingOf, readDraws } from 'theory-vs-dynamics';

/** The mean of one entry of theta, if its chains have mixed. */
export async function meanOfTheta(file: string) {
  const draws = await readDraws({ file, variable: 'theta', select: { school: 'Exeter' } });
  const [theta] = mixingOf(draws, 'theta');
  return theta.isUsable ? theta.mean : theta.reasons;
}
