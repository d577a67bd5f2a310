import js from "@eslint/js";
import a11y from "eslint-plugin-jsx-a11y";
import hooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/** Imports point one way: app → features → components, hooks → hub, api, lib. Inside a feature imports are relative. */
const closed = (...groups) => ({
  "no-restricted-imports": [
    "error",
    {
      patterns: groups.map(([group, message]) => ({ group, message })),
    },
  ],
});
const deep = [["../*/*", "../../*"], "Import from another folder by its @/ path."];
const app = [["@/app/*", "@/app"], "Only main.tsx and app may import from app."];
const features = [["@/features/*"], "Features do not know each other, and what is below does not know features."];
const pieces = [["@/components/*", "@/hooks/*"], "lib, api and hub know no components or hooks."];
const wire = [["@/api/*", "@/hub/*"], "lib knows neither the API's calls nor the hub."];

export default tseslint.config(
  { ignores: ["src/api/schema.d.ts", "dist", "node_modules"] },
  js.configs.recommended,
  tseslint.configs.strict,
  hooks.configs.flat.recommended,
  a11y.flatConfigs.recommended,
  {
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "no-console": "error",
      eqeqeq: ["error", "always", { null: "ignore" }],
      ...closed(deep),
    },
  },
  { files: ["scripts/**"], languageOptions: { globals: { console: "readonly", process: "readonly", URL: "readonly" } }, rules: { "no-console": "off" } },
  { files: ["src/features/**"], ignores: ["**/*.test.*"], rules: closed(deep, app, features) },
  { files: ["src/components/**", "src/hooks/**"], ignores: ["**/*.test.*"], rules: closed(deep, app, features) },
  { files: ["src/api/**", "src/hub/**"], ignores: ["**/*.test.*"], rules: closed(deep, app, features, pieces) },
  { files: ["src/lib/**"], ignores: ["**/*.test.*"], rules: closed(deep, app, features, pieces, wire) },
);
