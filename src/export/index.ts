/** Export: a draft as a file that a clerk hands in. What it says is drafting's business. */
export { type ExportOptions, exportDocx } from './docx.ts'
export { exportMarkdown } from './markdown.ts'
