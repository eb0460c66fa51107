import { screen, within } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import type { CodeUpload } from "@vouchsafe/contract";
import { batch, batches, models, noClaims, noVoiding } from "../../../testing/answers";
import { put, renderAdmin, sessionOf } from "../../../testing/render-admin";

const upload: CodeUpload = {
  uploadId: "up1",
  fileName: "mine.csv",
  lineCount: 100,
  codeCount: 97,
  faultCount: 3,
  codes: ["GOOD-CODE-0001", "GOOD-CODE-0002", "GOOD-CODE-0003", "GOOD-CODE-0004", "GOOD-CODE-0005"],
  faults: [
    { line: 4, text: "A!", reason: "MALFORMED", firstLine: null },
    { line: 9, text: "GOOD-CODE-0001", reason: "REPEATED_IN_FILE", firstLine: 2 },
    { line: 17, text: "LAUNCH100", reason: "TAKEN", firstLine: null },
  ],
  expiresAt: "2026-11-25T00:00:00.000Z",
};

/** A server that answers every upload alike; jsdom's own request would look for a network. */
function serveUpload(status: number, answer: unknown) {
  const sent: { path: string; headers: Record<string, string>; body: unknown }[] = [];
  class Request extends EventTarget {
    upload = new EventTarget();
    status = status;
    responseText = JSON.stringify(answer);
    private path = "";
    private headers: Record<string, string> = {};
    open(_method: string, path: string) {
      this.path = path;
    }
    setRequestHeader(name: string, value: string) {
      this.headers[name] = value;
    }
    abort() {}
    send(body: unknown) {
      sent.push({ path: this.path, headers: this.headers, body });
      setTimeout(() => {
        this.upload.dispatchEvent(new ProgressEvent("progress", { loaded: 1, total: 1 }));
        this.dispatchEvent(new Event("load"));
      });
    }
  }
  Object.assign(globalThis, { XMLHttpRequest: Request });
  return sent;
}

function renderForm() {
  return renderAdmin({
    path: "/vouchers/new",
    answers: {
      Session: sessionOf(),
      LlmModels: models,
      VoucherList: batches(),
      VoucherPage: { voucherBatch: batch() },
      VoidingProgress: noVoiding,
      VoucherClaims: noClaims,
      CreateVoucherBatch: { createVoucherBatch: { __typename: "VoucherBatchCreated", batch: batch() } },
    },
  });
}

async function chooseFile(user: UserEvent) {
  await put(user, await screen.findByLabelText("Name"), "linkedin June 2025");
  await put(user, screen.getByLabelText("Amount per claim"), "1000");
  await user.click(screen.getByText("My own codes (CSV)"));
  await user.upload(screen.getByLabelText("File of own codes"), new File(["code\nA1"], "möin.csv"));
}

const issue = (user: UserEvent) => user.click(screen.getByRole("button", { name: "Issue voucher" }));

describe("own codes from a file", () => {
  it("are looked at line by line, and issued without the faulty ones only when that was said", async () => {
    const sent = serveUpload(200, upload);
    const { asked } = renderForm();
    const user = userEvent.setup({ delay: null, pointerEventsCheck: 0 });
    await chooseFile(user);
    expect(await screen.findByText("97 good codes")).toBeInTheDocument();
    const first = screen.getByRole("list", { name: "First codes:" });
    expect(within(first).getAllByRole("listitem")).toHaveLength(upload.codes.length);
    expect(first.parentElement).toHaveTextContent(/GOOD-CODE-0001.*GOOD-CODE-0005.*and 92 more/);
    expect(sent).toMatchObject([
      {
        path: "/uploads/voucher-codes",
        headers: { "x-file-name": "m%C3%B6in.csv", "x-vouchsafe-app": "admin" },
      },
    ]);
    const row = screen.getByRole("row", { name: /GOOD-CODE-0001/ });
    expect(row).toHaveTextContent("9");
    expect(row).toHaveTextContent("The same code stands in line 2 already.");
    expect(screen.getByRole("region", { name: "In a sentence" })).toHaveTextContent(
      "Issues 97 codes of your own, each giving 1,000 LLM tokens.",
    );
    expect(screen.getByRole("region", { name: "Liability" })).toHaveTextContent("97,000 LLM tokens");

    await issue(user);
    expect(screen.getByText(/^Decide what becomes of the faulty lines/)).toBeVisible();
    expect(asked.map(({ operation }) => operation)).not.toContain("CreateVoucherBatch");
    await user.click(screen.getByLabelText(/^Issue the 97 good codes, leave out 3 faulty lines/));
    await issue(user);
    expect(await screen.findByRole("heading", { level: 1, name: "linkedin June 2025" })).toBeVisible();
    const input = asked.find(({ operation }) => operation === "CreateVoucherBatch")?.variables["input"];
    expect(input).toMatchObject({ codeUpload: { id: "up1", leavesOutFaulty: true } });
    expect(input).not.toHaveProperty("quantity");
  });

  it("that the server does not take are refused in words, and none are issued", async () => {
    serveUpload(413, { code: "FILE_TOO_LARGE", message: "", requestId: "r1" });
    const { asked } = renderForm();
    const user = userEvent.setup({ delay: null, pointerEventsCheck: 0 });
    await chooseFile(user);
    expect(await screen.findByText("The file is too large.")).toBeVisible();
    await issue(user);
    expect(screen.getByText("1 field needs your attention")).toBeVisible();
    expect(asked.map(({ operation }) => operation)).not.toContain("CreateVoucherBatch");
  });
});

describe("a pattern of codes", () => {
  it("shows an example, and is refused at its field when it is too easy to guess", async () => {
    const { asked } = renderForm();
    const user = userEvent.setup({ delay: null, pointerEventsCheck: 0 });
    await put(user, await screen.findByLabelText("Name"), "linkedin June 2025");
    await put(user, screen.getByLabelText("Amount per claim"), "1000");
    await put(user, screen.getByLabelText("Number of codes"), "50");
    await user.click(screen.getByText("Pattern"));
    const pattern = screen.getByRole("textbox", { name: "Pattern" });
    await put(user, pattern, "link-****-****");
    expect(screen.getByText(/^LINK-\w{4}-\w{4}$/)).toBeVisible();
    await issue(user);
    expect(pattern).toBeInvalid();
    expect(asked.map(({ operation }) => operation)).not.toContain("CreateVoucherBatch");
    await put(user, pattern, "-****");
    expect(pattern).toBeValid();
    expect(screen.getByText(/^12 random symbols/)).toBeVisible();
    await issue(user);
    expect(await screen.findByRole("heading", { level: 1, name: "linkedin June 2025" })).toBeVisible();
    const input = asked.find(({ operation }) => operation === "CreateVoucherBatch")?.variables["input"];
    expect(input).toMatchObject({ codePattern: "LINK-****-****-****", quantity: 50 });
    expect(input).not.toHaveProperty("codePrefix");
  });
});
