import { html, type TemplateResult } from "lit";
import { splitLinks } from "../text/links.ts";

/** A message's text as text nodes and links; nothing in it is ever read as HTML. */
export const messageText = (content: string): (string | TemplateResult)[] =>
  splitLinks(content).map(({ text, href }) =>
    href === undefined ? text : html`<a href=${href} target="_blank" rel="noopener noreferrer nofollow" tabindex="-1">${text}</a>`,
  );
