/** What admins do to the corpus, whatever they do it through. */
export { type Corpus, createCorpus, type Job } from './corpus.ts'
export { createUploads, type Receipt } from './uploads.ts'
