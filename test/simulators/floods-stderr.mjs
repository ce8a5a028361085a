/** Writes 200 MB to standard error, then answers right. */
import { writeSync } from 'node:fs';
import { hello, rightAnswer, serve } from './lib.mjs';

const part = `${'warning: '.repeat(7281)}\n`;

serve(hello, (request) => {
  for (let written = 0; written < 200e6; written += part.length) write(part);
  write('the last line\n');
  return rightAnswer(request);
});

/** Waits where the pipe is full. */
function write(text) {
  for (let rest = Buffer.from(text); rest.length > 0; ) {
    try {
      rest = rest.subarray(writeSync(2, rest));
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
    }
  }
}
