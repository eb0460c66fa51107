import { Button, Text } from "@mantine/core";
import { IconFlask } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { announceWalletChange } from "../../wallet-news/wallet-channel";
import { ACTS, playSandbox, type SandboxAct } from "./play-sandbox";

/** In place of a bank: what the payment shall do. Only where the platform runs with the sandbox gateway. */
export function SandboxPayment({ paymentId }: { paymentId: string }) {
  const { t } = useTranslation("app");
  const [playing, setPlaying] = useState<SandboxAct>();
  const [hasFailed, setFailed] = useState(false);

  const play = async (act: SandboxAct) => {
    setFailed(false);
    setPlaying(act);
    try {
      await playSandbox(paymentId, act);
      // Heard by this page as well, which then asks at once how the order stands.
      announceWalletChange();
    } catch {
      setFailed(true);
    }
    setPlaying(undefined);
  };
  return (
    <fieldset className="order__sandbox">
      <legend>
        <IconFlask size={18} aria-hidden />
        {t("pay.sandbox")}
      </legend>
      <Text size="sm">{t("pay.sandboxDetail")}</Text>
      <div className="order__sandbox-acts">
        {ACTS.map((act) => (
          <Button
            key={act}
            variant={act === "succeed" ? "filled" : "default"}
            loading={playing === act}
            disabled={playing !== undefined && playing !== act}
            onClick={() => void play(act)}
          >
            {t(`pay.acts.${act}`)}
          </Button>
        ))}
      </div>
      <Text size="sm" role="alert">
        {hasFailed && t("pay.sandboxFailed")}
      </Text>
    </fieldset>
  );
}
