import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import type { Audience } from "../../kernel/index.js";
import type { Database } from "../../platform/database/index.js";
import {
  Access,
  badUserInput,
  InvalidInput,
  RateLimited,
  type RequestContext,
  refusalsAsData,
} from "../../platform/graphql/index.js";
import {
  InvalidCredentials,
  Me,
  RegisterInput,
  RegisterResult,
  SignedIn,
  SignInInput,
  SignInResult,
  toMe,
  WrongApp,
} from "./identity.types.js";
import { register } from "./register.js";
import { endSession } from "./sessions.js";
import { type SessionStarted, signIn } from "./sign-in.js";

@Resolver()
export class IdentityResolver {
  constructor(private readonly database: Database) {}

  @Access("PUBLIC")
  @Query(() => Me, {
    nullable: true,
    description: "The person signed in to the app that asks, or null when nobody is.",
  })
  me(@Ctx() context: RequestContext): Me | null {
    return context.viewer && toMe(context.viewer);
  }

  @Access("PUBLIC")
  @Mutation(() => RegisterResult, { description: "Creates a portal account and signs it in." })
  register(
    @Arg("input", () => RegisterInput, { description: "The account to create." }) input: RegisterInput,
    @Ctx() context: RequestContext,
  ): Promise<typeof RegisterResult> {
    if (appThatAsks(context) !== "PORTAL") throw badUserInput("Only the portal registers accounts.");
    return refusalsAsData({ INVALID_INPUT: InvalidInput, RATE_LIMITED: RateLimited }, async () =>
      letIn(
        context,
        "PORTAL",
        await register(this.database, {
          name: input.name,
          email: input.email,
          password: input.password,
          network: context.network,
          heldToken: context.sessionToken,
        }),
      ),
    );
  }

  @Access("PUBLIC")
  @Mutation(() => SignInResult, {
    description:
      "Signs in to the app that asks: people to the portal, superadmins and auditors to the admin app.",
  })
  signIn(
    @Arg("input", () => SignInInput, { description: "Who signs in." }) input: SignInInput,
    @Ctx() context: RequestContext,
  ): Promise<typeof SignInResult> {
    const audience = appThatAsks(context);
    const refusals = {
      INVALID_CREDENTIALS: InvalidCredentials,
      WRONG_APP: WrongApp,
      RATE_LIMITED: RateLimited,
    };
    return refusalsAsData(refusals, async () =>
      letIn(
        context,
        audience,
        await signIn(this.database, {
          email: input.email,
          password: input.password,
          audience,
          network: context.network,
          heldToken: context.sessionToken,
        }),
      ),
    );
  }

  @Access("PUBLIC")
  @Mutation(() => Boolean, {
    description: "Ends the session of the app that asks. True also when there was none.",
  })
  async signOut(@Ctx() context: RequestContext): Promise<boolean> {
    const { audience, sessionToken: token } = context;
    if (context.viewer && token !== null) {
      await this.database.transaction("sign out", (tx) => endSession(tx, token));
    }
    if (audience) context.setSessionCookie(audience, null);
    return true;
  }
}

function letIn(context: RequestContext, audience: Audience, started: SessionStarted): SignedIn {
  context.setSessionCookie(audience, started.token);
  return new SignedIn(toMe(started.account));
}

/** The app a session is to be made for. A caller that names none, or sends from a foreign page, gets none. */
function appThatAsks(context: RequestContext): Audience {
  if (context.audience) return context.audience;
  throw badUserInput("Name the app that asks in the header x-vouchsafe-app: portal or admin.");
}
