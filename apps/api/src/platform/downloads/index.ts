/** Downloads without business: sealed short-lived links, and CSV files that are sent page by page and counted. */

export { type Asker, askerOf } from "./asker.js";
export { createDownloadLink } from "./create-download-link.js";
export type { CsvDownload, CsvFile, CsvPage, Wanted } from "./csv-download.js";
export { csvFileName, csvLine } from "./csv-line.rules.js";
export { oneAhead } from "./csv-stream.js";
export { serveDownload } from "./download.route.js";
export { DownloadLink } from "./download-link.type.js";
