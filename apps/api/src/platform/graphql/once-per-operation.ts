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
        new Set(),
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

function countFields(
  selections: SelectionSetNode,
  limited: ReadonlySet<string>,
  fragmentOf: (name: string) => FragmentDefinitionNode | null | undefined,
  open: ReadonlySet<string>,
): number {
  let count = 0;
  for (const selection of selections.selections) {
    if (selection.kind === Kind.FIELD) {
      if (limited.has(selection.name.value)) count++;
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      count += countFields(selection.selectionSet, limited, fragmentOf, open);
    } else if (!open.has(selection.name.value)) {
      // A fragment that spreads itself is refused by another rule; here it must only not hang.
      const fragment = fragmentOf(selection.name.value);
      const inner = new Set([...open, selection.name.value]);
      if (fragment) count += countFields(fragment.selectionSet, limited, fragmentOf, inner);
    }
  }
  return count;
}
