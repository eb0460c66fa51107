import { useMutation } from "@apollo/client/react";
import { Button, Text } from "@mantine/core";
import { useFault, useRefusal } from "@vouchsafe/web";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CancelOrderDocument } from "../../generated/graphql";

/** Gives the order up. The voucher comes back, and the same can be ordered again: nothing to ask twice about. */
export function CancelOrder({ orderId }: { orderId: string }) {
  const { t } = useTranslation("app");
  const describeFault = useFault();
  const { refusalSentence, refusalNextStep } = useRefusal();
  const [cancel, { loading, data, error }] = useMutation(CancelOrderDocument);
  const [isFailed, setFailed] = useState(false);
  const refusal = data?.cancelOrder.__typename === "OrderCancelled" ? undefined : data?.cancelOrder;

  const press = async () => {
    setFailed(false);
    try {
      await cancel({
        variables: { id: orderId },
        // An order that has ended meanwhile is shown as it stands now.
        refetchQueries: ["OrderPage"],
      });
    } catch {
      setFailed(true);
    }
  };
  const fault = isFailed && error !== undefined ? describeFault(error) : undefined;
  return (
    <div className="order__cancel">
      <Button variant="subtle" color="gray" loading={loading} onClick={() => void press()}>
        {t("pay.cancel")}
      </Button>
      <Text size="sm" role="alert">
        {refusal !== undefined && `${refusalSentence(refusal)} ${refusalNextStep(refusal)}`}
        {fault !== undefined && `${fault.title} ${fault.detail}`}
      </Text>
    </div>
  );
}
