import { Component, type ReactNode } from "react";

interface ErrorBoundaryProps {
  readonly children: ReactNode;
  /** Shown in place of what broke. */
  readonly fallback: (error: unknown, again: () => void) => ReactNode;
}

interface ErrorBoundaryState {
  readonly failed: { readonly error: unknown } | null;
}

/** Keeps what breaks while drawing inside its own region. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failed: null };

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { failed: { error } };
  }

  override render(): ReactNode {
    const { failed } = this.state;
    return failed === null ? this.props.children : this.props.fallback(failed.error, () => this.setState({ failed: null }));
  }
}
