import "@vouchsafe/ui/styles.css";
import "./app/layout.css";
import { START_FAILED_TEXT, startI18n } from "@vouchsafe/web";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app";
import { catalogues } from "./catalogues";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no element with the id root.");
try {
  const i18n = await startI18n(catalogues);
  createRoot(root).render(
    <StrictMode>
      <App i18n={i18n} />
    </StrictMode>,
  );
} catch {
  root.textContent = START_FAILED_TEXT;
}
