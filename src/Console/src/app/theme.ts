import { createTheme, type CSSVariablesResolver, type MantineColorsTuple, type VariantColorsResolver } from "@mantine/core";

/** Mantine wants ten shades; there is one accent, and it is a token. */
const accent = Array.from({ length: 10 }, () => "var(--accent)") as unknown as MantineColorsTuple;

const variants: VariantColorsResolver = ({ variant }) =>
  variant === "filled"
    ? { background: "var(--accent)", hover: "var(--accent)", color: "var(--page)", border: "1px solid transparent" }
    : variant === "default"
      ? { background: "var(--page)", hover: "var(--raised)", color: "var(--text)", border: "1px solid var(--edge)" }
      : { background: "transparent", hover: "var(--raised)", color: "var(--accent)", border: "1px solid transparent" };

export const theme = createTheme({
  primaryColor: "accent",
  colors: { accent },
  autoContrast: false,
  variantColorResolver: variants,
  fontFamily: "var(--font)",
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "20px" },
  lineHeights: { xs: "16px", sm: "18px", md: "21px", lg: "22px", xl: "28px" },
  spacing: { xs: "4px", sm: "8px", md: "12px", lg: "16px", xl: "24px" },
  radius: { xs: "6px", sm: "6px", md: "6px", lg: "10px", xl: "10px" },
  defaultRadius: "sm",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: "sm", fw: 600, h: 32 } },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 120 }, fz: 12, events: { hover: true, focus: true, touch: false } } },
    // Beside what opens it, so that it belongs to that part of the page for everybody; its first item takes the focus.
    Menu: { defaultProps: { shadow: "none", withinPortal: false, withInitialFocusPlaceholder: false, transitionProps: { duration: 120, transition: "fade" } } },
    TextInput: { defaultProps: { size: "sm" } },
    PasswordInput: { defaultProps: { size: "sm" } },
    NativeSelect: { defaultProps: { size: "sm" } },
    Modal: { defaultProps: { transitionProps: { duration: 120, transition: "fade" }, overlayProps: { color: "var(--veil)", backgroundOpacity: 1 } } },
  },
});

/** Mantine's own names for what the tokens hold already; the tokens switch between light and dark by themselves. */
const names = {
  "--mantine-color-body": "var(--page)",
  "--mantine-color-text": "var(--text)",
  "--mantine-color-bright": "var(--text)",
  "--mantine-color-dimmed": "var(--dim)",
  "--mantine-color-placeholder": "var(--dim)",
  "--mantine-color-anchor": "var(--accent)",
  "--mantine-color-error": "var(--angry)",
  "--mantine-color-default": "var(--page)",
  "--mantine-color-default-hover": "var(--raised)",
  "--mantine-color-default-color": "var(--text)",
  "--mantine-color-default-border": "var(--edge)",
  "--mantine-color-disabled": "var(--raised)",
  "--mantine-color-disabled-color": "var(--dim)",
  "--mantine-color-disabled-border": "var(--line)",
};

export const resolver: CSSVariablesResolver = () => ({ variables: { "--mantine-shadow-none": "var(--shadow)" }, light: names, dark: names });
