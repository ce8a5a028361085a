/** Sends base64 with the bytes of each number the other way round. */
import { hello, rightAnswer, serve } from './lib.mjs';

serve({ ...hello, arrays: ['json', 'base64'] }, (request) => {
  const answer = rightAnswer(request);
  if (request.arrays !== 'base64') return answer;
  const turned = Object.entries(answer.arrays).map(([name, { base64, shape }]) => {
    const bytes = Buffer.from(base64, 'base64').swap64();
    return [name, { base64: bytes.toString('base64'), shape }];
  });
  return { ...answer, arrays: Object.fromEntries(turned) };
});
