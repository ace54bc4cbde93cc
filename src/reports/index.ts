/** Raw files to reports, sections and passages. */

export { PLAN_STARTS } from './anchors.ts'
export { decodeSource } from './decode.ts'
export { type Fingerprinted, fingerprint, linkDuplicates, relinkDuplicates } from './duplicates.ts'
export { decodeFile } from './formats/index.ts'
export { innerMarkers, type Marker, type MarkerStyle, readMarker } from './markers.ts'
export { parseDocument, reportId } from './parse.ts'
export { hashSource, readSource } from './read.ts'
export { listSources, requireKnown, type SourcePath } from './sources.ts'
