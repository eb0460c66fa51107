import {
  type ASTVisitor,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  OperationTypeNode,
  type SelectionSetNode,
  type ValidationContext,
} from "graphql";
import { rootFieldExtensions } from "./access.js";

/**
 * Validation rule: fields marked once-per-operation appear once in a document at most, all of them together,
 * counting aliases and fragments. Otherwise one request could try fifty codes. Refused before anything runs.
 */
export function oncePerOperationRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(operation) {
      const schema = context.getSchema();
      const type =
        operation.operation === OperationTypeNode.MUTATION ? schema.getMutationType() : schema.getQueryType();
      const limited = new Set(
        Object.values(type?.getFields() ?? {})
          .filter((field) => rootFieldExtensions(field.extensions).isOncePerOperation === true)
          .map((field) => field.name),
      );
      const used = countFields(
        operation.selectionSet,
        limited,
        (name) => context.getFragment(name),
        new Map(),
      );
      if (used > 1) {
        const names = [...limited].join(", ");
        context.reportError(
          new GraphQLError(`An operation may ask once for one of: ${names}.`, { nodes: operation }),
        );
      }
    },
  };
}

/** More than one is too many: no need to count on. */
const COUNT_ENOUGH = 2;

/**
 * Counts limited fields, up to two. `counted` remembers each fragment, so that a document whose fragments
 * spread each other twice takes no longer than its length: walked anew, thirty of them would take 2^30 steps.
 */
function countFields(
  selections: SelectionSetNode,
  limited: ReadonlySet<string>,
  fragmentOf: (name: string) => FragmentDefinitionNode | null | undefined,
  counted: Map<string, number>,
): number {
  let count = 0;
  for (const selection of selections.selections) {
    if (selection.kind === Kind.FIELD) {
      if (limited.has(selection.name.value)) count++;
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      count += countFields(selection.selectionSet, limited, fragmentOf, counted);
    } else {
      count += countFragment(selection.name.value, limited, fragmentOf, counted);
    }
    if (count >= COUNT_ENOUGH) return COUNT_ENOUGH;
  }
  return count;
}

function countFragment(
  name: string,
  limited: ReadonlySet<string>,
  fragmentOf: (name: string) => FragmentDefinitionNode | null | undefined,
  counted: Map<string, number>,
): number {
  const known = counted.get(name);
  if (known !== undefined) return known;
  counted.set(name, 0); // a fragment that spreads itself is refused by another rule; here it must only end
  const fragment = fragmentOf(name);
  const count = fragment ? countFields(fragment.selectionSet, limited, fragmentOf, counted) : 0;
  counted.set(name, count);
  return count;
}
