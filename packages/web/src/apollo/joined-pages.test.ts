import { gql, type InMemoryCache } from "@apollo/client";
import { createCache } from "./create-apollo-client";

const CLAIMS = gql`
  query Claims($first: Int!, $after: String) {
    myClaims(first: $first, after: $after) {
      edges { cursor node { id } }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

function write(cache: InMemoryCache, ids: string[], after: string | null, hasNextPage: boolean) {
  cache.writeQuery({
    query: CLAIMS,
    variables: { first: 2, after },
    data: {
      myClaims: {
        __typename: "MyClaimConnection",
        edges: ids.map((id) => ({
          __typename: "MyClaimEdge",
          cursor: `after ${id}`,
          node: { __typename: "MyClaim", id },
        })),
        pageInfo: { __typename: "PageInfo", hasNextPage, endCursor: `after ${ids.at(-1) ?? ""}` },
      },
    },
  });
}

/** The rows that a page shows, and whether it offers more of them. */
function shown(cache: InMemoryCache) {
  const data = cache.readQuery<{
    myClaims: { edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
  }>({ query: CLAIMS, variables: { first: 2 } });
  const { edges = [], pageInfo } = data?.myClaims ?? {};
  return { ids: edges.map(({ node }) => node.id), ...pageInfo };
}

describe("a list of pages", () => {
  const loaded = () => {
    const cache = createCache();
    write(cache, ["d", "c"], null, true);
    write(cache, ["b", "a"], "after c", false);
    return cache;
  };

  it("joins a page to those before it", () => {
    expect(shown(loaded())).toMatchObject({ ids: ["d", "c", "b", "a"], hasNextPage: false });
  });

  it("gets its newest rows on top and keeps what is loaded below them", () => {
    const cache = loaded();
    write(cache, ["e", "d", "c"], null, true);
    expect(shown(cache)).toMatchObject({
      ids: ["e", "d", "c", "b", "a"],
      hasNextPage: false,
      endCursor: "after a",
    });
  });

  it("begins anew where more rows are new than were read again", () => {
    const cache = loaded();
    write(cache, ["h", "g"], null, true);
    expect(shown(cache)).toMatchObject({ ids: ["h", "g"], hasNextPage: true, endCursor: "after g" });
  });
});
