import type { Sender } from "@chatkit/client";

/** "A is typing", "A and B are typing", "Several people are typing"; empty for nobody. */
export function typingText(people: readonly Pick<Sender, "display_name">[]): string {
  const [first, second] = people.map((person) => person.display_name);
  if (first === undefined) return "";
  if (second === undefined) return `${first} is typing`;
  return people.length === 2 ? `${first} and ${second} are typing` : "Several people are typing";
}
