import { useApolloClient, useMutation, useQuery } from "@apollo/client/react";
import { useEffect } from "react";
import {
  RegisterDocument,
  type RegisterMutation,
  type RegisterMutationVariables,
  type Session_meFragment,
  SessionDocument,
  type SessionQuery,
  SignInDocument,
  type SignInMutation,
  type SignInMutationVariables,
  SignOutDocument,
} from "../generated/graphql";

export type Me = Session_meFragment;
export type PlatformSettings = SessionQuery["platformSettings"];

/** Who is signed in to this app, once that is known. */
export type Session =
  | { status: "loading" }
  | { status: "failed"; error: Error; retry: () => void }
  | { status: "signedOut"; settings: PlatformSettings }
  | { status: "signedIn"; me: Me; settings: PlatformSettings };

/** The session of this app and the settings of the platform. Every part of a page may ask: it is fetched once. */
export function useSession(): Session {
  const { data, error, refetch } = useQuery(SessionDocument);
  if (data !== undefined) {
    const settings = data.platformSettings;
    return data.me === null
      ? { status: "signedOut", settings }
      : { status: "signedIn", me: data.me, settings };
  }
  if (error !== undefined) return { status: "failed", error, retry: () => void refetch() };
  return { status: "loading" };
}

/**
 * Asks, whenever somebody comes back to the page, whether another tab has signed somebody else in meanwhile: then
 * nothing of the person before stays, and no button acts on what they saw in the name of the other one.
 */
export function useForgetFormerPerson(): void {
  const client = useApolloClient();
  const session = useSession();
  const personId = session.status === "signedIn" ? session.me.id : undefined;
  useEffect(() => {
    if (personId === undefined) return undefined;
    const ask = async () => {
      // Beside the cache: with the other one's name in it, the page would go on showing what it knows.
      const { data } = await client.query({ query: SessionDocument, fetchPolicy: "no-cache" });
      if (data?.me != null && data.me.id !== personId) await client.resetStore();
    };
    const look = () => {
      // A question that fails is asked again at the next return.
      if (document.visibilityState === "visible") void ask().catch(() => undefined);
    };
    window.addEventListener("focus", look);
    document.addEventListener("visibilitychange", look);
    return () => {
      window.removeEventListener("focus", look);
      document.removeEventListener("visibilitychange", look);
    };
  }, [client, personId]);
}

type Refused<Result> = Exclude<Result, { __typename: "SignedIn" }>;
export type SignInRefusal = Refused<SignInMutation["signIn"]>;
export type RegisterRefusal = Refused<RegisterMutation["register"]>;

/**
 * Signs in to this app. Resolves to undefined when that worked, or to the refusal; rejects when no answer
 * came. Whatever the person before has seen is forgotten first.
 */
export function useSignIn(): {
  signIn: (input: SignInMutationVariables["input"]) => Promise<SignInRefusal | undefined>;
  isSigningIn: boolean;
} {
  const client = useApolloClient();
  const [mutate, { loading }] = useMutation(SignInDocument);
  const signIn = async (input: SignInMutationVariables["input"]) => {
    const result = answered((await mutate({ variables: { input } })).data).signIn;
    if (result.__typename !== "SignedIn") return result;
    await client.resetStore();
    return undefined;
  };
  return { signIn, isSigningIn: loading };
}

/** Creates a portal account and signs it in; resolves and rejects as `signIn` does. */
export function useRegister(): {
  register: (input: RegisterMutationVariables["input"]) => Promise<RegisterRefusal | undefined>;
  isRegistering: boolean;
} {
  const client = useApolloClient();
  const [mutate, { loading }] = useMutation(RegisterDocument);
  const register = async (input: RegisterMutationVariables["input"]) => {
    const result = answered((await mutate({ variables: { input } })).data).register;
    if (result.__typename !== "SignedIn") return result;
    await client.resetStore();
    return undefined;
  };
  return { register, isRegistering: loading };
}

/**
 * Signs out and loads `leaveTo` afresh, so that nothing of the person stays in memory. Rejects when the server
 * could not be told: the person is then still signed in.
 */
export function useSignOut(leaveTo: string): { signOut: () => Promise<void>; isSigningOut: boolean } {
  const [mutate, { loading }] = useMutation(SignOutDocument);
  const signOut = async () => {
    await mutate();
    window.location.assign(leaveTo);
  };
  return { signOut, isSigningOut: loading };
}

/** With the error policy in use a mutation without data has rejected before; the type does not know that. */
function answered<Data>(data: Data | undefined): Data {
  if (data === undefined) throw new Error("The server answered without data.");
  return data;
}
