import {
  BATCH_BENEFITS_MAX,
  BATCH_CONFIRM_QUANTITY_MIN,
  BATCH_MAX_CLAIMS_MAX,
  BATCH_MAX_CLAIMS_PER_USER_MAX,
  BATCH_QUANTITY_MAX,
  BATCH_USAGE_VALID_DAYS_MAX,
  BENEFIT_AMOUNT_MAX,
  CODE_NORMAL_LENGTH_MAX,
  CODE_NORMAL_LENGTH_MIN,
  DOWNLOAD_LINK_SECONDS,
  PAGE_SIZE_DEFAULT,
  PASSWORD_LENGTH_MIN,
} from "@vouchsafe/contract";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { Panel } from "../../panels/panel";
import classes from "./settings.module.css";

/** Limits that forms and server share, in the order in which a superadmin meets them. */
const LIMITS = {
  quantity: BATCH_QUANTITY_MAX,
  confirmQuantity: BATCH_CONFIRM_QUANTITY_MIN,
  maxClaims: BATCH_MAX_CLAIMS_MAX,
  perPerson: BATCH_MAX_CLAIMS_PER_USER_MAX,
  benefits: BATCH_BENEFITS_MAX,
  amount: BENEFIT_AMOUNT_MAX,
  usageDays: BATCH_USAGE_VALID_DAYS_MAX,
  codeLengthMin: CODE_NORMAL_LENGTH_MIN,
  codeLengthMax: CODE_NORMAL_LENGTH_MAX,
  downloadSeconds: DOWNLOAD_LINK_SECONDS,
  pageSize: PAGE_SIZE_DEFAULT,
  passwordLength: PASSWORD_LENGTH_MIN,
} as const;
const LIMIT_NAMES = Object.keys(LIMITS) as (keyof typeof LIMITS)[]; // what the object above is made of

/** How far each thing goes, in plain words. */
export function Limits() {
  const { t } = useTranslation("app");
  const { formatNumber } = useFormat();
  return (
    <Panel title={t("settings.limits.title")} detail={t("settings.limits.detail")}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t("settings.limits.what")}</th>
            <th scope="col" className={classes.number}>
              {t("settings.limits.limit")}
            </th>
          </tr>
        </thead>
        <tbody>
          {LIMIT_NAMES.map((name) => (
            <tr key={name}>
              <th scope="row">{t(`settings.limits.names.${name}`)}</th>
              <td className={classes.number}>{formatNumber(LIMITS[name])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
