# One image for each process of the product: docker build --target api | worker | worker-ingest | simulator .
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM node:24-bookworm-slim AS base
# Each further arena of the allocator keeps freed memory of its own.
ENV NODE_ENV=production HOST=0.0.0.0 MALLOC_ARENA_MAX=2 SCARF_ANALYTICS=false
WORKDIR /app
# The Temporal client's TLS needs the system's certificates.
RUN apt-get update && apt-get install --yes --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/*
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json ./
# A volume that is mounted here belongs to the user of the process.
RUN mkdir /var/lib/botsmith && chown node:node /var/lib/botsmith
USER node

FROM base AS api
EXPOSE 3000 9464
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=6 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+(process.env.PORT||3000)+'/api/health').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "--enable-source-maps", "--max-semi-space-size=8", "--heap-growing-percent=30", "dist/src/api/main.js"]

FROM base AS worker
EXPOSE 9465 9466
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+(Number(process.env.METRICS_PORT||9464)+1)+'/metrics').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "--enable-source-maps", "--max-semi-space-size=8", "--heap-growing-percent=30", "dist/src/worker/main.js"]

# Reads sources; one that needs more memory than this ends this process alone.
FROM base AS worker-ingest
EXPOSE 9467 9468
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+(Number(process.env.METRICS_PORT||9464)+3)+'/metrics').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "--enable-source-maps", "--max-semi-space-size=8", "--heap-growing-percent=30", "--max-old-space-size=768", "dist/src/worker/ingest-main.js"]

# A local Instagram for trying the product out; it refuses to run in production.
FROM base AS simulator
ENV NODE_ENV=development SIMULATOR_HOST=0.0.0.0
EXPOSE 3001
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=6 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+(process.env.SIMULATOR_PORT||3001)+'/').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "--enable-source-maps", "--max-semi-space-size=8", "--heap-growing-percent=30", "dist/simulator/main.js"]
