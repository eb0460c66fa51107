import type { JobHandler } from "../../../platform/jobs/index.js";

export const PURGE_CODE_UPLOAD = "PURGE_CODE_UPLOAD";

/** Lines deleted by one step. */
const STEP_LINES = 5_000;

/** Removes a file of own codes whose day is over, whether or not a batch was made of it: the batch has its own. */
export const purgeCodeUpload: JobHandler = {
  kind: PURGE_CODE_UPLOAD,
  idsPerStep: 0,
  async step(tx, { subjectId, position }) {
    const upTo = position + STEP_LINES;
    await tx.write("DELETE FROM code_upload_lines WHERE upload_id = ? AND position <= ?", [subjectId, upTo]);
    const [left] = await tx.select("SELECT 1 FROM code_upload_lines WHERE upload_id = ? LIMIT 1", [
      subjectId,
    ]);
    if (left) return { position: upTo, isDone: false };
    await tx.write("DELETE FROM code_uploads WHERE id = ?", [subjectId]);
    return { position: upTo, isDone: true };
  },
};
