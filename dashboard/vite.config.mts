import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import { compressAssets } from './build/compress-assets.mts';
import { withoutStyleTags } from './build/without-style-tags.mts';

/** The running product that `npm run dashboard` shows, and whose pages it stands in for. */
const product = process.env.BOTSMITH_URL ?? 'http://localhost:3000';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [tailwindcss(), withoutStyleTags(), compressAssets()],
  build: {
    outDir: '../dist/dashboard',
    emptyOutDir: true,
    target: ['chrome111', 'firefox114', 'safari16.4'],
    // An inlined asset is a `data:` address, which the pages' policy refuses for everything but pictures.
    assetsInlineLimit: 0,
    rolldownOptions: {
      // What a page does not use of these stays out of what everybody loads.
      treeshake: { moduleSideEffects: (id) => !/dashboard\/src\/(texts|components|api)\//.test(id) },
    },
  },
  server: {
    proxy: {
      '/api': {
        target: product,
        changeOrigin: true,
        // The product refuses changes that pages of another origin ask for; this server stands in for its own pages.
        headers: { origin: new URL(product).origin },
      },
      '/temporal': { target: product, changeOrigin: true },
    },
  },
});
