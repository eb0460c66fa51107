import { useForm } from "@mantine/form";
import { type RegisterRefusal, useFault, useRefusal, useRegister } from "@vouchsafe/web";
import { useState } from "react";
import type { Problem } from "./form-alert";
import { useAccountFieldErrors } from "./use-account-field-errors";

/** The registration form: its values and rules, its submit, and what is wrong with it as a whole. */
export function useRegisterForm() {
  const { register, isRegistering } = useRegister();
  const { refusalSentence, refusalNextStep } = useRefusal();
  const describeFault = useFault();
  const errors = useAccountFieldErrors();
  const [problem, setProblem] = useState<Problem>();
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { name: "", email: "", password: "" },
    validate: errors.validators,
  });

  const showRefusal = (refusal: RegisterRefusal) => {
    const fields = refusal.__typename === "InvalidInput" ? errors.fromServer(refusal.fields) : {};
    form.setErrors(fields);
    // What belongs to no field of this form must still be said somewhere.
    if (Object.keys(fields).length === 0) {
      setProblem({ title: refusalSentence(refusal), detail: refusalNextStep(refusal) });
    }
  };

  const submit = form.onSubmit(async (input) => {
    setProblem(undefined);
    try {
      const refusal = await register(input);
      if (refusal !== undefined) showRefusal(refusal);
    } catch (fault) {
      setProblem(describeFault(fault));
    }
  });

  return { form, submit, problem, isRegistering };
}
