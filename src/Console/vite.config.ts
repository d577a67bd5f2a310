import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const server = process.env["SOCIALCRM_SERVER"] ?? "http://localhost:5080";

export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) },
  },
  build: {
    outDir: "../Server/wwwroot",
    emptyOutDir: true,
    target: "es2023",
    // The budget of the first load is held by scripts/size.mjs, gzipped.
    chunkSizeWarningLimit: 1_000,
  },
  server: {
    proxy: {
      "/api": { target: server },
      "/hubs": { target: server, ws: true },
    },
  },
  test: {
    environment: "jsdom",
    setupFiles: ["./src/test/setup.ts"],
    css: { modules: { classNameStrategy: "non-scoped" } },
    restoreMocks: true,
    env: { TZ: "UTC" },
  },
});
