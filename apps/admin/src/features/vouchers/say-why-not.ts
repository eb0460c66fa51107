import { notifications } from "@mantine/notifications";
import { type RefusalFacts, useFault, useRefusal } from "@vouchsafe/web";

/** Notices about an act that did not happen. */
export function useSayWhyNot() {
  const faultOf = useFault();
  const { refusalSentence, refusalNextStep } = useRefusal();
  return {
    failed: (error: unknown): null => {
      const { title, detail } = faultOf(error);
      notifications.show({ color: "red", title, message: detail });
      return null;
    },
    refused: (refusal: RefusalFacts) => {
      notifications.show({
        color: "red",
        title: refusalSentence(refusal),
        message: refusalNextStep(refusal),
      });
    },
  };
}
