/** What a process counts about itself, and where an operator reads it. */
export { Metrics } from "./metrics.js";
export { serveMetrics } from "./metrics.route.js";
