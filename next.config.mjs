import { fileURLToPath } from 'node:url';

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  images: { unoptimized: true },
  turbopack: { root: fileURLToPath(new URL('.', import.meta.url)) },
  serverExternalPackages: ['better-sqlite3', 'undici', 'pino', 'kysely', 'better-auth'],
  // Types are checked by `tsc` in `npm test`; checking them again inside the build only costs time.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    // forbidden() answers 403 with app/forbidden.tsx.
    authInterrupts: true,
    optimizePackageImports: ['lucide-react'],
    // The proxy must never buffer less than our own 64 KiB body cap, or it would truncate in silence (R31).
    proxyClientMaxBodySize: '1mb',
  },
};

export default config;
