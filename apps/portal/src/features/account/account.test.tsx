import { screen, within } from "@testing-library/react";
import { PERSON, renderPortal, SETTINGS } from "../../testing/render-portal";

const main = () => within(screen.getByRole("main"));

describe("signing in", () => {
  it("comes first on a page of one's own, and leads back to it", async () => {
    const { router } = renderPortal("/wallet?tab=movements", {}, { isSignedIn: false });
    await screen.findByRole("heading", { name: "Sign in" });
    expect(router.state.location.search).toEqual({ next: "/wallet?tab=movements" });
  });

  it("never leads to another site, whatever its address says", async () => {
    const { router } = renderPortal("/sign-in?next=//elsewhere.example/redeem");
    await screen.findByLabelText("Voucher code");
    expect(router.state.location.pathname).toBe("/redeem");
  });

  it("says that address and password do not belong together", async () => {
    const refused = { __typename: "InvalidCredentials", code: "INVALID_CREDENTIALS", message: "no" };
    const { user } = renderPortal(
      "/sign-in",
      { SignIn: () => ({ data: { signIn: refused } }) },
      { isSignedIn: false },
    );
    await user.type(await screen.findByLabelText("E-mail address"), "sari@example.com");
    await user.type(screen.getByLabelText("Password"), "wrong-password");
    await user.click(main().getByRole("button", { name: "Sign in" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("do not belong together");
  });

  it("says that the server could not be reached", async () => {
    const { user } = renderPortal(
      "/sign-in",
      {
        SignIn: () => {
          throw new TypeError("Failed to fetch");
        },
      },
      { isSignedIn: false },
    );
    await user.type(await screen.findByLabelText("E-mail address"), "sari@example.com");
    await user.type(screen.getByLabelText("Password"), "some-password");
    await user.click(main().getByRole("button", { name: "Sign in" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("could not be reached");
  });
});

describe("creating an account", () => {
  it("says at each field what is missing, before anything is sent", async () => {
    const { user, server } = renderPortal("/register", {}, { isSignedIn: false });
    await user.click(await screen.findByRole("button", { name: "Create account" }));
    expect(await screen.findByLabelText("Name")).toHaveAccessibleDescription("Fill this in.");
    expect(screen.getByLabelText("Password")).toHaveAccessibleDescription(/at least 10 characters/);
    expect(server.sent.map(({ name }) => name)).not.toContain("Register");
  });

  it("says at the address that it is taken", async () => {
    const taken = {
      __typename: "InvalidInput",
      code: "INVALID_INPUT",
      message: "no",
      fields: [{ __typename: "FieldError", path: "email", code: "TAKEN", message: "taken", limit: null }],
    };
    const { user } = renderPortal(
      "/register",
      { Register: () => ({ data: { register: taken } }) },
      { isSignedIn: false },
    );
    await user.type(await screen.findByLabelText("Name"), "Sari");
    await user.type(screen.getByLabelText("E-mail address"), "sari@example.com");
    await user.type(screen.getByLabelText("Password"), "a-long-password");
    await user.click(screen.getByRole("button", { name: "Create account" }));
    await screen.findByText(/There is already an account/);
    expect(screen.getByLabelText("E-mail address")).toHaveAccessibleDescription(/Sign in instead/);
  });

  it("signs the person in and goes on to where they were going", async () => {
    let me: object | null = null;
    const { user, router } = renderPortal(
      "/register?next=/claims",
      {
        Session: () => ({ data: { me, platformSettings: SETTINGS } }),
        Register: () => {
          me = PERSON;
          return { data: { register: { __typename: "SignedIn", me: PERSON } } };
        },
        ClaimsPage: () => ({
          data: {
            myClaims: {
              __typename: "MyClaimConnection",
              edges: [],
              pageInfo: { __typename: "PageInfo", hasNextPage: false, endCursor: null },
            },
          },
        }),
      },
      { isSignedIn: false },
    );
    await user.type(await screen.findByLabelText("Name"), "Sari");
    await user.type(screen.getByLabelText("E-mail address"), "sari@example.com");
    await user.type(screen.getByLabelText("Password"), "a-long-password");
    await user.click(screen.getByRole("button", { name: "Create account" }));
    expect(await screen.findByText("You have not claimed a voucher yet")).toBeInTheDocument();
    expect(router.state.location.pathname).toBe("/claims");
  });
});

describe("signing out", () => {
  it("says so when the server could not be told, and leaves the person signed in", async () => {
    const { user } = renderPortal("/redeem", {
      SignOut: () => {
        throw new TypeError("Failed to fetch");
      },
    });
    await user.click(await screen.findByRole("button", { name: "Account of Sari Wulandari" }));
    await user.click(screen.getByRole("button", { name: "Sign out" }));
    expect(await screen.findByText(/You are still signed in/)).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Close" })).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "Wallet" })).toBeInTheDocument();
  });
});
