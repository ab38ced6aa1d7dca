import type { Room } from "@chatkit/client";
import { css, html, nothing, type TemplateResult } from "lit";
import { field } from "../forms/field.ts";
import type { Submission } from "../forms/submission.ts";

/** Name, description and greatest number of members, for creating and editing. Needs `formStyles`, `fieldStyles` and `roomFormStyles`. */
export const roomFields = (submission: Submission, room?: Room): TemplateResult => {
  const descriptionError = submission.errorOf("description");
  return html`
    ${field(submission, { name: "name", label: "Name", required: true, maxLength: 50, value: room?.name })}
    <div class="field">
      <label for="description">Description <span class="optional">optional</span></label>
      <textarea
        id="description"
        name="description"
        rows="2"
        maxlength="500"
        dir="auto"
        aria-invalid=${descriptionError ? "true" : "false"}
        aria-describedby=${descriptionError ? "description-error" : nothing}
        .defaultValue=${room?.description ?? ""}
      ></textarea>
      ${descriptionError ? html`<p class="field-error" id="description-error">${descriptionError}</p>` : nothing}
    </div>
    ${field(submission, {
      name: "max_members",
      label: "Most members",
      type: "number",
      value: room?.max_members?.toString(),
      placeholder: "no limit",
    })}
  `;
};

/** What the form holds; 0 members is no limit. */
export function readRoomForm(form: HTMLFormElement): { name: string; description: string; max_members: number } {
  const values = new FormData(form);
  return {
    name: String(values.get("name")).trim(),
    description: String(values.get("description")).trim(),
    max_members: Number(values.get("max_members")),
  };
}

export const roomFormStyles = css`
  input[type="number"] {
    inline-size: 12ch;
  }
`;
