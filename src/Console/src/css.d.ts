import "react";

declare module "react" {
  // Custom properties carry measured values into a module's rules.
  interface CSSProperties {
    [property: `--${string}`]: string | number | undefined;
  }
}
