import { FakeHub } from "./fake-hub";

/** One far end for a whole file of tests: the console's hub is one for the whole page, and its place in the feed only grows. */
export const far = new FakeHub();
