import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env['STUDIO_SERVER'] ?? 'http://127.0.0.1:4100';
// The server answers only pages of its own origin.
const proxied = { target: server, changeOrigin: true, headers: { origin: server } };

export default defineConfig({
  plugins: [react(), tailwindcss()],
  build: {
    target: 'es2023',
    // Assets stay files: the content security policy allows neither inline scripts nor data: scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4000,
  },
  server: {
    proxy: { '/trpc': proxied, '/content': proxied, '/healthz': proxied, '/readyz': proxied },
  },
});
