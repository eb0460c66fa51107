import { ApolloLink, gql, Observable } from "@apollo/client";
import { SessionDocument } from "../generated/graphql";
import { createApolloClient } from "./create-apollo-client";

const PERSON = { __typename: "Me", id: "u1", name: "Sari", email: "sari@example.com", role: "USER" } as const;
const SETTINGS = {
  __typename: "PlatformSettings",
  timeZone: "Asia/Jakarta",
  currency: "IDR",
  hasDemoAccounts: false,
} as const;
const PRIVATE = gql`query Private { myWallet { id } }`;

/** A server that knows the person at first, and nobody once the session is over. */
function clientOf(options: { onSessionEnd?: () => void; code?: string } = {}) {
  const link = new ApolloLink((operation) => {
    const answer =
      operation.operationName === "Session"
        ? { data: { me: PERSON, platformSettings: SETTINGS } }
        : {
            data: null,
            errors: [{ message: "Not for you.", extensions: { code: options.code ?? "UNAUTHENTICATED" } }],
          };
    return new Observable((observer) => {
      observer.next(answer);
      observer.complete();
    });
  });
  return createApolloClient({
    app: "portal",
    link,
    ...(options.onSessionEnd !== undefined && { onSessionEnd: options.onSessionEnd }),
  });
}

describe("the end of a session", () => {
  it("turns the person into nobody, keeps the settings, and is told once", async () => {
    const onSessionEnd = jest.fn();
    const client = clientOf({ onSessionEnd });
    await client.query({ query: SessionDocument });
    await expect(client.query({ query: PRIVATE })).rejects.toThrow("Not for you.");
    await expect(client.query({ query: PRIVATE })).rejects.toThrow("Not for you.");
    const session = client.readQuery({ query: SessionDocument });
    expect(session).toEqual({ me: null, platformSettings: SETTINGS });
    expect(onSessionEnd).toHaveBeenCalledTimes(1);
  });

  it("is no news to somebody who was not signed in", async () => {
    const onSessionEnd = jest.fn();
    const client = clientOf({ onSessionEnd });
    await expect(client.query({ query: PRIVATE })).rejects.toThrow("Not for you.");
    expect(onSessionEnd).not.toHaveBeenCalled();
  });

  it("is not what another error means", async () => {
    const onSessionEnd = jest.fn();
    const client = clientOf({ onSessionEnd, code: "FORBIDDEN" });
    await client.query({ query: SessionDocument });
    await expect(client.query({ query: PRIVATE })).rejects.toThrow("Not for you.");
    expect(client.readQuery({ query: SessionDocument })?.me).toEqual(PERSON);
    expect(onSessionEnd).not.toHaveBeenCalled();
  });
});

describe("a request", () => {
  it("goes to this server and names the app that asks", async () => {
    const fetchSpy = jest.fn().mockResolvedValue(
      // Only what the client reads of a response; jsdom has no Response.
      {
        status: 200,
        ok: true,
        headers: { get: () => "application/json" },
        text: async () => JSON.stringify({ data: { me: null, platformSettings: SETTINGS } }),
      },
    );
    Object.assign(globalThis, { fetch: fetchSpy });
    await createApolloClient({ app: "admin" }).query({ query: SessionDocument });
    expect(fetchSpy).toHaveBeenCalledWith(
      "/graphql",
      expect.objectContaining({
        credentials: "same-origin",
        headers: expect.objectContaining({ "x-vouchsafe-app": "admin" }),
      }),
    );
  });
});
