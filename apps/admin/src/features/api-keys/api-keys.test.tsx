import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { type Answer, put, renderAdmin, sessionOf } from "../../testing/render-admin";

const GATEWAY = {
  __typename: "ApiKey",
  id: "k1",
  name: "Gateway",
  lastFour: "W4ZK",
  scopes: ["REDEEM", "WALLET_SPEND"],
  state: "ACTIVE",
  createdAt: "2026-11-20T03:00:00.000Z",
  createdByName: "Ayu Lestari",
  expiresAt: "2027-02-18T03:00:00.000Z",
  lastUsedAt: "2026-11-27T09:30:00.000Z",
  revokedAt: null,
};
const OLD = {
  ...GATEWAY,
  id: "k2",
  name: "Old robot",
  state: "REVOKED",
  expiresAt: null,
  lastUsedAt: null,
  revokedAt: "2026-11-21T03:00:00.000Z",
};
const listOf = (...nodes: Record<string, unknown>[]) => ({
  apiKeys: {
    __typename: "ApiKeyConnection",
    edges: nodes.map((node) => ({ __typename: "ApiKeyEdge", node })),
    pageInfo: { __typename: "PageInfo", hasNextPage: false, endCursor: null },
  },
});
const SECRET = "vsk_0123456789ABCDEFGHJKMNPQRSTVWXYZW4ZKAB";
const CREATED = {
  createApiKey: {
    __typename: "ApiKeyCreated",
    secret: SECRET,
    apiKey: { __typename: "ApiKey", id: "k1", name: "Gateway" },
  },
};

describe("the list of API keys", () => {
  it("says what each may do, its state, its last use, its end and who made it", async () => {
    renderAdmin({ path: "/api-keys", answers: { Session: sessionOf(), ApiKeyList: listOf(GATEWAY, OLD) } });
    const row = (await screen.findByText("Gateway")).closest("tr");
    for (const text of [
      "vsk_…W4ZK",
      "Redeem",
      "Spend",
      "Active",
      "27 Nov 2026",
      "18 Feb 2027",
      "Ayu Lestari",
    ]) {
      expect(row).toHaveTextContent(text);
    }
    const old = screen.getByText("Old robot").closest("tr");
    for (const text of ["Revoked", "Never", "21 Nov 2026"]) expect(old).toHaveTextContent(text);
  });

  it("offers no act on a key that is revoked, and none to an auditor", async () => {
    const answers = { ApiKeyList: listOf(GATEWAY, OLD) };
    renderAdmin({ path: "/api-keys", answers: { ...answers, Session: sessionOf("AUDITOR") } });
    await screen.findByText("Gateway");
    expect(screen.queryByRole("button", { name: /Revoke|New API key/ })).not.toBeInTheDocument();
    expect(screen.queryByRole("columnheader", { name: "Acts" })).not.toBeInTheDocument();
  });

  it("offers a superadmin to revoke what is not revoked", async () => {
    const answers = { Session: sessionOf(), ApiKeyList: listOf(GATEWAY, OLD) };
    renderAdmin({ path: "/api-keys", answers });
    expect(await screen.findByRole("button", { name: "Revoke Gateway" })).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Revoke Old robot" })).not.toBeInTheDocument();
  });

  it("keeps the state it is filtered by in the address, and says when nothing matches", async () => {
    const { asked, router } = renderAdmin({
      path: "/api-keys?state=EXPIRED",
      answers: { Session: sessionOf(), ApiKeyList: listOf() },
    });
    expect(await screen.findByText("Nothing matches")).toBeInTheDocument();
    expect(asked.at(-1)?.variables["state"]).toBe("EXPIRED");
    await userEvent.click(screen.getByRole("button", { name: "Clear filters" }));
    expect(await screen.findByText("There is no API key yet")).toBeInTheDocument();
    expect(router.state.location.search).toEqual({});
  });

  it("says what failed, and asks again", async () => {
    let isUp = false;
    const ApiKeyList = () => (isUp ? listOf(GATEWAY) : new Error("lost"));
    renderAdmin({ path: "/api-keys", answers: { Session: sessionOf(), ApiKeyList } });
    const retry = await screen.findByRole("button", { name: "Try again" });
    isUp = true;
    await userEvent.click(retry);
    expect(await screen.findByText("Gateway")).toBeInTheDocument();
  });

  it("speaks Bahasa Indonesia", async () => {
    const answers = { Session: sessionOf(), ApiKeyList: listOf(GATEWAY) };
    renderAdmin({ path: "/api-keys", answers, language: "id" });
    const row = (await screen.findByText("Gateway")).closest("tr");
    for (const text of ["Menukar", "Membelanjakan", "Aktif"]) expect(row).toHaveTextContent(text);
  });
});

describe("a new key", () => {
  it("is made for what is ticked, and its secret is shown once, copied, and gone", async () => {
    const user = userEvent.setup({ delay: null });
    const { asked, client } = renderAdmin({
      path: "/api-keys",
      answers: { Session: sessionOf(), ApiKeyList: listOf(), CreateApiKey: CREATED },
    });
    await user.click(await screen.findByRole("button", { name: "New API key" }));
    const dialog = await screen.findByRole("dialog", { name: "New API key" });
    await put(user, within(dialog).getByRole("textbox", { name: "Name" }), "Gateway");
    await user.click(within(dialog).getByRole("checkbox", { name: "Spend" }));
    await user.click(within(dialog).getByRole("checkbox", { name: "Redeem" }));
    await user.click(within(dialog).getByRole("button", { name: "New API key" }));
    expect(await within(dialog).findByText(SECRET)).toBeInTheDocument();
    const sent = asked.find(({ operation }) => operation === "CreateApiKey")?.variables["input"];
    expect(sent).toEqual({
      name: "Gateway",
      scopes: ["REDEEM", "WALLET_SPEND"],
      expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });

    await user.click(within(dialog).getByRole("button", { name: "Copy secret" }));
    expect(await navigator.clipboard.readText()).toBe(SECRET);
    await user.keyboard("{Escape}");
    expect(within(dialog).getByText(SECRET)).toBeInTheDocument();
    await user.click(within(dialog).getByRole("button", { name: "I have kept it" }));
    await waitFor(() => expect(screen.queryByText(SECRET)).not.toBeInTheDocument());
    expect(JSON.stringify(client.cache.extract())).not.toContain(SECRET);
    await user.click(screen.getByRole("button", { name: "New API key" }));
    expect(await screen.findByRole("textbox", { name: "Name" })).toHaveValue("");
  });

  it("keeps its dialog while it is being made: its secret is shown where it was asked for", async () => {
    const user = userEvent.setup({ delay: null });
    let answer: (data: Answer) => void = () => undefined;
    const { asked } = renderAdmin({
      path: "/api-keys",
      answers: {
        Session: sessionOf(),
        ApiKeyList: listOf(),
        CreateApiKey: () => new Promise((resolve) => (answer = resolve)),
      },
    });
    await user.click(await screen.findByRole("button", { name: "New API key" }));
    const dialog = await screen.findByRole("dialog", { name: "New API key" });
    await user.click(within(dialog).getByRole("button", { name: "New API key" }));
    expect(within(dialog).getByRole("button", { name: "Cancel" })).toBeDisabled();
    await user.keyboard("{Escape}");
    const overlay = document.querySelector(".mantine-Modal-inner");
    if (overlay !== null) await user.click(overlay);
    expect(within(dialog).getByRole("textbox", { name: "Name" })).toBeInTheDocument();
    answer(CREATED);
    expect(await within(dialog).findByText(SECRET)).toBeInTheDocument();
    expect(asked.filter(({ operation }) => operation === "CreateApiKey")).toHaveLength(1);
  });

  it("says beside its secret that it could not be copied", async () => {
    const user = userEvent.setup({ delay: null });
    renderAdmin({
      path: "/api-keys",
      answers: { Session: sessionOf(), ApiKeyList: listOf(), CreateApiKey: CREATED },
    });
    await user.click(await screen.findByRole("button", { name: "New API key" }));
    const dialog = await screen.findByRole("dialog", { name: "New API key" });
    await user.click(within(dialog).getByRole("button", { name: "New API key" }));
    jest.spyOn(navigator.clipboard, "writeText").mockRejectedValueOnce(new DOMException("Not allowed"));
    await user.click(await within(dialog).findByRole("button", { name: "Copy secret" }));
    expect(await within(dialog).findByRole("alert")).toHaveTextContent("copy it by hand");
    await user.click(within(dialog).getByRole("button", { name: "Copy secret" }));
    await waitFor(() => expect(within(dialog).queryByRole("alert")).not.toBeInTheDocument());
  });

  it("forgets what was missing when it is asked for afresh", async () => {
    const user = userEvent.setup({ delay: null });
    const field = {
      __typename: "FieldError",
      path: "name",
      code: "REQUIRED",
      message: "Missing.",
      limit: null,
    };
    const refused = { __typename: "InvalidInput", code: "INVALID_INPUT", message: "No.", fields: [field] };
    renderAdmin({
      path: "/api-keys",
      answers: { Session: sessionOf(), ApiKeyList: listOf(), CreateApiKey: { createApiKey: refused } },
    });
    const open = await screen.findByRole("button", { name: "New API key" });
    await user.click(open);
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByRole("button", { name: "New API key" }));
    await within(dialog).findByText("Fill this in.");
    await user.click(within(dialog).getByRole("button", { name: "Cancel" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
    await user.click(open);
    await screen.findByRole("textbox", { name: "Name" });
    expect(screen.queryByText("Fill this in.")).not.toBeInTheDocument();
  });

  it("says at the field what is missing", async () => {
    const user = userEvent.setup({ delay: null });
    const field = (path: string) => ({
      __typename: "FieldError",
      path,
      code: "REQUIRED",
      message: "Missing.",
      limit: null,
    });
    const CreateApiKey = {
      createApiKey: {
        __typename: "InvalidInput",
        code: "INVALID_INPUT",
        message: "Two fields cannot be accepted.",
        fields: [field("name"), field("scopes")],
      },
    };
    renderAdmin({
      path: "/api-keys",
      answers: { Session: sessionOf(), ApiKeyList: listOf(), CreateApiKey },
    });
    await user.click(await screen.findByRole("button", { name: "New API key" }));
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByRole("button", { name: "New API key" }));
    expect(await within(dialog).findAllByText("Fill this in.")).toHaveLength(2);
    expect(within(dialog).getByRole("textbox", { name: "Name" })).toBeInvalid();
  });
});

describe("revoking", () => {
  it("asks first, says when the key was last used, and shows it revoked", async () => {
    const user = userEvent.setup({ delay: null });
    const revoked = { ...GATEWAY, state: "REVOKED", revokedAt: "2026-11-28T03:00:00.000Z" };
    const { asked } = renderAdmin({
      path: "/api-keys",
      answers: {
        Session: sessionOf(),
        ApiKeyList: listOf(GATEWAY),
        RevokeApiKey: { revokeApiKey: { __typename: "ApiKeyRevoked", apiKey: revoked } },
      },
    });
    await user.click(await screen.findByRole("button", { name: "Revoke Gateway" }));
    const dialog = await screen.findByRole("dialog", { name: "Revoke Gateway?" });
    expect(dialog).toHaveTextContent("It was last used 27 Nov 2026");
    expect(asked.some(({ operation }) => operation === "RevokeApiKey")).toBe(false);
    await user.click(within(dialog).getByRole("button", { name: "Revoke key" }));
    expect(await screen.findByText("Gateway is revoked.")).toBeInTheDocument();
    await waitFor(() => expect(screen.getByText("Gateway").closest("tr")).toHaveTextContent("Revoked"));
    expect(asked.find(({ operation }) => operation === "RevokeApiKey")?.variables).toEqual({ id: "k1" });
    expect(screen.queryByRole("button", { name: "Revoke Gateway" })).not.toBeInTheDocument();
  });

  it("is left by cancelling, and nothing is sent", async () => {
    const user = userEvent.setup({ delay: null });
    const answers = { Session: sessionOf(), ApiKeyList: listOf(GATEWAY) };
    const { asked } = renderAdmin({ path: "/api-keys", answers });
    await user.click(await screen.findByRole("button", { name: "Revoke Gateway" }));
    await user.click(await screen.findByRole("button", { name: "Cancel" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
    expect(asked.some(({ operation }) => operation === "RevokeApiKey")).toBe(false);
  });
});
