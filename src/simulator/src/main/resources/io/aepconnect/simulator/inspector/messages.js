// The list of the last messages. The reader can open each message.

import { prepareCopy, openableRows } from "./rows.js";
import { bytes, count, element, prettyJson, schemaName, shortReason, time } from "./text.js";

const template = document.getElementById("message");
const rows = openableRows(document.getElementById("list"), cells, detail);

export const { closeAll, isInUse } = rows;

export function showMessages(messages) {
  // A message that fails later gets another row.
  rows.show(new Map(messages.map(
    (it) => [`${it.timeMs}.${it.request}.${it.position}${it.later ? ".later" : ""}`, it])));
}

function cells(message, opener) {
  const refused = message.status !== undefined;
  const name = element("th", "", opener(message.id || "(no _id)"));
  name.scope = "row";
  if (refused) name.append(element("span", "why", shortReason(message.reason)));
  if (message.later) name.append(element("span", "why late", message.later.reasons[0]));
  const badge = refused
    ? element("span", "badge refused", `rejected ${message.status}`)
    : message.later
      ? element("span", "badge late", "failed later")
      : element("span", "badge", "accepted");
  return [
    element("td", "", badge),
    name,
    element("td", "roomy", element("span", "schema", schemaName(message.schemaId))),
    element("td", "roomy number", count(message.request)),
    element("td", "roomy number", count(message.position)),
    element("td", "roomy number", bytes(message.characters)),
    element("td", "number", time(message.timeMs)),
  ];
}

function detail(message) {
  const made = template.content.firstElementChild.cloneNode(true);
  if (message.status !== undefined) {
    const reason = made.querySelector(".reason");
    reason.hidden = false;
    reason.querySelector("strong").textContent = `AEP’s response, status ${message.status}:`;
    reason.querySelector("span").textContent = message.reason;
  }
  if (message.later) {
    const late = made.querySelector(".late");
    late.hidden = false;
    late.querySelector("strong").textContent =
      `The inlet accepted this message. AEP’s later validation failed at ${time(message.later.timeMs)}:`;
    late.querySelector("ul").append(...message.later.reasons.map((it) => element("li", "", it)));
  }
  const facts = {
    Dataset: message.datasetId || "none",
    Schema: message.schemaId || "none",
    Arrived: `${time(message.timeMs)}, request ${count(message.request)}, position ${count(message.position)}`,
  };
  for (const [name, value] of Object.entries(facts)) {
    made.querySelector(".facts").append(element("dt", "", name), element("dd", "", value));
  }
  const json = made.querySelector("pre");
  json.setAttribute("aria-label", `Message ${message.id || "without _id"} as JSON`);
  json.append(...prettyJson(message.text));
  showCut(made.querySelector(".cut"), message);
  prepareCopy(made.querySelector(".copy"), json);
  return made;
}

function showCut(note, message) {
  if (message.characters <= message.text.length) return;
  const whole = element("a", "", "the whole message");
  whole.href = `inspector/message?request=${message.request}&position=${message.position}`;
  note.hidden = false;
  note.append(
    `The first ${count(message.text.length)} of ${count(message.characters)} characters; see `, whole,
    " as long as the simulator keeps it.");
}
