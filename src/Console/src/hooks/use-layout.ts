import { useMediaQuery } from "@mantine/hooks";

export interface Layout {
  /** List and person stand side by side (1024 and wider). */
  readonly wide: boolean;
  /** Context has a column of its own (1280 and wider). */
  readonly roomy: boolean;
  /** One pane with a bar below (under 640). */
  readonly phone: boolean;
}

const now = { getInitialValueInEffect: false } as const;

export function useLayout(): Layout {
  const wide = useMediaQuery("(min-width: 64em)", true, now);
  const roomy = useMediaQuery("(min-width: 80em)", true, now);
  const phone = useMediaQuery("(max-width: 39.99em)", false, now);
  return { wide, roomy, phone };
}
