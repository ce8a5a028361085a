export { renderAudit } from './audit/render-audit.js';
export {
  choiceInWords,
  countsInWords,
  otherReadingsOf,
  outcomes,
  reproductionInWords,
  sentenceOf,
  short,
  takenOf,
} from './audit/words.js';
export { renderReport } from './render-report.js';
