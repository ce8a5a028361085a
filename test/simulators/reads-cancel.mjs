/** Works for ever, and answers `cancel` at once; right after that. */
import { createInterface } from 'node:readline';
import { hello, rightAnswer, say } from './lib.mjs';

const isLong = ({ spec }) => spec.numSteps > 1000;

say({ ...hello, cancel: true });
createInterface({ input: process.stdin })
  .on('line', (line) => {
    const message = JSON.parse(line);
    const { id } = message;
    if (message.type === 'cancel')
      say({ type: 'error', id, code: 'cancelled', message: 'gave up' });
    if (message.type === 'run' && !isLong(message)) say({ id, ...rightAnswer(message) });
    if (message.type === 'shutdown') process.exit(0);
  })
  .on('close', () => process.exit(0));
