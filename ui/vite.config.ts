import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [svelte()],
  // The shell loads the pages from disk, so every address is relative.
  base: "./",
  clearScreen: false,
  // The fixed port is the one that the shell's development address names.
  server: { port: 5173, strictPort: true, host: "127.0.0.1" },
  build: {
    target: "es2022",
    // Fonts stay files: the content policy of the window lets no data: font in.
    assetsInlineLimit: 0,
  },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
