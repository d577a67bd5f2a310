import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";
import { useLayout } from "@/hooks/use-layout";
import { strings } from "@/strings";

interface ContextPaneProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Context where it has no column: an overlay at the right, on a phone a sheet of 85 %. */
export function ContextPane({ opened, onClose, children }: ContextPaneProps) {
  const { phone } = useLayout();
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={strings.context.label}
      position={phone ? "bottom" : "right"}
      size={phone ? "85dvh" : 336}
      padding={0}
      transitionProps={{ duration: 120, transition: "fade" }}
      overlayProps={{ color: "var(--veil)", backgroundOpacity: 1 }}
      closeButtonProps={{ "aria-label": strings.context.close }}
      styles={{ header: { padding: "4px 8px 4px 16px" } }}
    >
      {children}
    </Drawer>
  );
}
