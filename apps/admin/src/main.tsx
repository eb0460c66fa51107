import "@vouchsafe/ui/styles.css";
import { startApp } from "@vouchsafe/web";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app";
import { catalogues } from "./catalogues";

await startApp(catalogues, (root, i18n) =>
  createRoot(root).render(
    <StrictMode>
      <App i18n={i18n} />
    </StrictMode>,
  ),
);
