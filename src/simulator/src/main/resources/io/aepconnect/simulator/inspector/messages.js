// The list of the last messages. The reader can open each message.

import { bytes, count, element, prettyJson, schemaName, shortReason, time } from "./text.js";

const list = document.getElementById("list");
const template = document.getElementById("message");
const rows = new Map();

/** Whether somebody is reading the list; it must not move then. */
export function isInUse() {
  return list.querySelector("tr.open, button:focus-visible, pre:focus") !== null;
}

/** Shows these messages; a message that is already in the list keeps its row, and so its focus. */
export function showMessages(messages) {
  // A message that fails later gets another row.
  const wanted = new Map(messages.map(
    (it) => [`${it.timeMs}.${it.request}.${it.position}${it.later ? ".later" : ""}`, it]));
  for (const [key, row] of rows) {
    if (!wanted.has(key)) {
      close(row);
      row.remove();
      rows.delete(key);
    }
  }
  let before = list.firstElementChild;
  for (const [key, message] of wanted) {
    let row = rows.get(key);
    if (!row) {
      row = messageRow(key, message);
      rows.set(key, row);
    }
    if (row === before) {
      before = row.nextElementSibling;
    } else {
      list.insertBefore(row, before);
    }
  }
}

export function closeAll() {
  for (const row of rows.values()) close(row);
}

function messageRow(key, message) {
  const row = element("tr");
  const refused = message.status !== undefined;
  const button = element("button", "", message.id || "(no _id)");
  button.type = "button";
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-controls", `detail-${key}`);
  const name = element("th", "", button);
  name.scope = "row";
  if (refused) name.append(element("span", "why", shortReason(message.reason)));
  if (message.later) name.append(element("span", "why late", message.later.reasons[0]));
  const badge = refused
    ? element("span", "badge refused", `rejected ${message.status}`)
    : message.later
      ? element("span", "badge late", "failed later")
      : element("span", "badge", "accepted");
  row.append(
    element("td", "", badge),
    name,
    element("td", "roomy", element("span", "schema", schemaName(message.schemaId))),
    element("td", "roomy number", count(message.request)),
    element("td", "roomy number", count(message.position)),
    element("td", "roomy number", bytes(message.characters)),
    element("td", "number", time(message.timeMs)));
  row.addEventListener("click", () => {
    if (!window.getSelection()?.toString()) toggle(row, key, message);
  });
  return row;
}

function toggle(row, key, message) {
  if (row.classList.contains("open")) {
    close(row);
    return;
  }
  row.classList.add("open");
  row.querySelector("button").setAttribute("aria-expanded", "true");
  row.after(detail(key, message));
}

function close(row) {
  if (!row.classList.contains("open")) return;
  row.classList.remove("open");
  row.querySelector("button").setAttribute("aria-expanded", "false");
  row.nextElementSibling.remove();
}

function detail(key, message) {
  const made = template.content.firstElementChild.cloneNode(true);
  made.id = `detail-${key}`;
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

/** Browsers let a page copy only if it comes from this machine or over TLS. */
function prepareCopy(button, json) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(json.textContent);
    button.textContent = "Copied";
  });
}
