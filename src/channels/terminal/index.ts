export { type AnswerRecord, answerBatch, answerRecord, type BatchRecord } from './batch.ts'
export { type Look, renderFindings, renderReply } from './render.ts'
export { runQuestion, runSession, type SessionOptions } from './session.ts'
export { displayWidth, wrap } from './wrap.ts'
