import { MantineProvider } from "@mantine/core";
import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import type { createConsoleRouter } from "./router";
import { resolver, theme } from "./theme";

interface ConsoleProps {
  readonly client: QueryClient;
  readonly router: ReturnType<typeof createConsoleRouter>;
  /** In tests nothing is faded in. */
  readonly env?: "default" | "test";
}

/** The whole console with what it stands on. */
export function Console({ client, router, env = "default" }: ConsoleProps) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={resolver} defaultColorScheme="auto" env={env}>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
