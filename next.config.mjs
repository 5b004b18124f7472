import { fileURLToPath } from 'node:url';

/** @type {import('next').NextConfig} */
const config = {
  // Our own server compresses, at a level that suits each kind of answer.
  compress: false,
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  images: { unoptimized: true },
  turbopack: { root: fileURLToPath(new URL('.', import.meta.url)) },
  serverExternalPackages: ['better-sqlite3', 'undici', 'pino', 'kysely', 'better-auth'],
  // Types are checked by `tsc` in `npm test`; checking them again inside the build only costs time.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    // The server's own code keeps its names, so that a stack in the log says where.
    serverMinification: false,
    // Our own server answers the API from its files; the framework would load a copy of them all at the start.
    preloadEntriesOnStart: false,
    // forbidden() answers 403 with app/forbidden.tsx.
    authInterrupts: true,
    optimizePackageImports: ['lucide-react'],
    // The proxy must never buffer less than our own 64 KiB body cap, or it would truncate in silence (R31).
    proxyClientMaxBodySize: '1mb',
  },
};

export default config;
