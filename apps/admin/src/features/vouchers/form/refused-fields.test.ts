import { issuableDraft } from "../create/draft.fixture";
import { hasPath, refusedFieldsOf } from "./refused-fields";

const draft = issuableDraft({ metadata: [{ key: "1", name: "team", value: "growth" }] });
const knows = (path: string) => hasPath(draft, path);

describe("fields the server refuses", () => {
  it("appear at the fields of the form, under the names the form gives them", () => {
    const refused = refusedFieldsOf(
      [
        { path: "code", code: "TAKEN" },
        { path: "benefits.0.amount", code: "TOO_LARGE", limit: 10 },
        { path: "claimEndsAt", code: "IN_THE_PAST" },
        { path: "metadata.0.key", code: "TOO_LONG", limit: 40 },
      ],
      knows,
    );
    expect(refused.elsewhere).toEqual([]);
    expect(refused.atFields).toEqual([
      { path: "code", code: "TAKEN" },
      { path: "benefits.0.amount", code: "TOO_LARGE", limit: 10 },
      { path: "claimEndsOn", code: "IN_THE_PAST" },
      { path: "metadata.0.name", code: "TOO_LONG", limit: 40 },
    ]);
  });

  it("are told above the form when the page has no such field", () => {
    const refused = refusedFieldsOf(
      [
        { path: "idempotencyKey", code: "MALFORMED" },
        { path: "benefits.7.amount", code: "REQUIRED" },
      ],
      knows,
    );
    expect(refused.atFields).toEqual([]);
    expect(refused.elsewhere.map(({ path }) => path)).toEqual(["idempotencyKey", "benefits.7.amount"]);
  });
});
