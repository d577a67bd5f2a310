import "./app/mantine.css";
import "./tokens.css";
import "./base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Console } from "./app/console";
import { createQueryClient } from "./app/query-client";
import { createConsoleRouter } from "./app/router";

const container = document.getElementById("root");
if (container === null) {
  throw new Error("index.html has no #root.");
}

createRoot(container).render(
  <StrictMode>
    <Console client={createQueryClient()} router={createConsoleRouter()} />
  </StrictMode>,
);
