/** HTTP without business: the server with its headers and limits, health, web apps, cookies, bearer credentials. */
export { AnswerLimit } from "./answer-limit.js";
export { bearerOf } from "./bearer.js";
export { serveHealth } from "./health.route.js";
export { createHttpServer } from "./http-server.js";
export { audienceOf, cookieName, sendSessionCookie, sessionTokenOf } from "./session-cookie.js";
export { areBuilt, serveWebApps, type WebApps } from "./web-apps.route.js";
