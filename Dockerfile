FROM node:22-bookworm-slim AS manifests
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY packages/contract/package.json packages/contract/
COPY packages/schema/package.json packages/schema/
COPY packages/ui/package.json packages/ui/
COPY packages/web/package.json packages/web/
COPY apps/api/package.json apps/api/
COPY apps/admin/package.json apps/admin/
COPY apps/portal/package.json apps/portal/
COPY apps/e2e/package.json apps/e2e/

# Nothing is compiled in the image: it runs on MariaDB, and every other native package comes precompiled.
FROM manifests AS build
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build

FROM manifests AS dependencies
RUN npm ci --ignore-scripts --omit=dev --workspace @vouchsafe/api --workspace @vouchsafe/contract

FROM node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000
WORKDIR /app
COPY --from=dependencies /app/ ./
COPY --from=build /app/packages/contract/dist packages/contract/dist
COPY --from=build /app/apps/api/dist apps/api/dist
COPY --from=build /app/apps/admin/dist apps/admin/dist
COPY --from=build /app/apps/portal/dist apps/portal/dist
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "--max-semi-space-size=32", "apps/api/dist/main.js", "serve"]
