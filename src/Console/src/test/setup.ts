import "@testing-library/jest-dom/vitest";
import { cleanup } from "@testing-library/react";
import { afterAll, afterEach, beforeAll, vi } from "vitest";
import { server } from "./server";

// The line to the server is never real; each file of tests has a far end of its own.
vi.mock("@/hub/connection", async () => ({ openHub: (await import("./far")).far.open }));

beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterEach(() => {
  cleanup();
  server.resetHandlers();
  localStorage.clear();
  vi.useRealTimers();
});
afterAll(() => server.close());

// jsdom lays nothing out: panes are 800 pixels high, everything in them 60, and scrolling only moves a number.
const height = {
  configurable: true,
  get(this: HTMLElement) {
    return this.classList.contains("scroller") ? 800 : 60;
  },
};
const width = { configurable: true, get: () => 600 };
Object.defineProperties(HTMLElement.prototype, { offsetHeight: height, offsetWidth: width, clientHeight: height, clientWidth: width });
Element.prototype.scrollTo = function (this: Element, options?: ScrollToOptions | number) {
  if (typeof options === "object") {
    this.scrollTop = options.top ?? this.scrollTop;
    setTimeout(() => this.dispatchEvent(new Event("scroll")), 0);
  }
} as typeof Element.prototype.scrollTo;
Element.prototype.scrollIntoView = () => undefined;
window.scrollTo = () => undefined;

class NoObserver {
  observe() {
    return undefined;
  }
  unobserve() {
    return undefined;
  }
  disconnect() {
    return undefined;
  }
}
vi.stubGlobal("ResizeObserver", NoObserver);
vi.stubGlobal("IntersectionObserver", NoObserver);
vi.stubGlobal("CSS", { escape: (text: string) => text, supports: () => false });

// A wide screen with a mouse.
vi.stubGlobal("matchMedia", (query: string) => ({
  matches: query.includes("min-width"),
  media: query,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  addListener: () => undefined,
  removeListener: () => undefined,
}));
