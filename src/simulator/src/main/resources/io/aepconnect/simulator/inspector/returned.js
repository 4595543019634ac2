// The records that the sender got back: dead letters, or records that failed later.

import { openableRows, prepareCopy } from "./rows.js";
import { bytes, count, counted, element } from "./text.js";

const FEW = 10;
const TIMEOUT_MS = 5000;
const template = document.getElementById("returned");
const detailTemplate = document.getElementById("returned-detail");

/**
 * @param section the section of one kind; its `id` is the name of the kind
 */
export function returnedRecords(section) {
  const { late, noun } = section.dataset;
  section.append(template.content.cloneNode(true));
  const part = (name) => section.querySelector(name);
  const reason = part("select");
  const filter = part("[type=search]");
  const body = part("tbody");
  body.id = `${section.id}-list`;
  part(".intro").textContent = section.dataset.intro;
  part(".controls").setAttribute("aria-label", `Which ${noun}s are listed`);
  const rows = openableRows(body, cells, detail);

  let total = 0;
  let version = -1;
  let requested = 0;
  let list = { kept: 0, found: 0, reasons: [], records: [] };
  let all = false;

  /** Requests the records again if there are others, unless somebody is reading them. */
  function update(state) {
    const now = state[section.id];
    total = now.total;
    section.hidden = total === 0;
    if (now.version === version) return;
    if (total > 0 && (rows.isInUse() || document.activeElement === reason)) {
      part(".summary").textContent = `${summary()}, held while you read`;
      return;
    }
    load(now.version);
  }

  async function load(newVersion, announce = false) {
    const number = ++requested;
    version = newVersion;
    const query = new URLSearchParams({ filter: filter.value, reason: reason.value });
    try {
      const response = await fetch(`inspector/${section.id}?${query}`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
      if (!response.ok) throw new Error(`status ${response.status}`);
      const found = await response.json();
      // Ignore this response if a newer request is in flight.
      if (number !== requested) return;
      list = found;
      show();
      if (announce) part("[role=status]").textContent = `${counted(list.found, noun)} found`;
    } catch {
      // Makes the next update try again.
      if (number === requested) version = -1;
    }
  }

  function show() {
    const shown = all ? list.records : list.records.slice(0, FEW);
    rows.show(new Map(shown.map((it) => [it.number, it])));
    part(".summary").textContent = summary();
    part(".none").hidden = list.found > 0;
    part(".none").textContent = `None of the ${noun}s that the simulator keeps matches.`;
    const more = part(".more");
    more.hidden = list.records.length <= FEW;
    more.setAttribute("aria-expanded", String(all));
    const most = list.found > list.records.length ? "" : "all ";
    more.textContent = all ? `Show only ${FEW}` : `Show ${most}${count(list.records.length)}`;
    const save = part(".save");
    save.hidden = list.found === 0;
    save.textContent = `Download ${count(list.found)}`;
    save.setAttribute("aria-label", `Download ${counted(list.found, noun)} as NDJSON, with whole values`);
    save.download = `${section.id}.ndjson`;
    save.href = lines({ filter: filter.value, reason: reason.value });
    showReasons();
  }

  function summary() {
    const shown = Math.min(all ? list.records.length : FEW, list.records.length);
    const kept = list.kept < total ? `; the simulator keeps the last ${count(list.kept)} of ${count(total)}` : "";
    return `${count(shown)} of ${count(list.found)}${list.found > 1 ? ", newest first" : ""}${kept}`;
  }

  function showReasons() {
    const chosen = reason.value;
    const options = [
      new Option("All reasons", ""),
      ...list.reasons.map((it) => new Option(`${it.text} (${count(it.count)})`, it.text)),
    ];
    if (options.every((it) => it.value !== chosen)) options.push(new Option(`${chosen} (0)`, chosen));
    // Somebody may be choosing, so other options are written only if there are others.
    const texts = (these) => Array.from(these, (it) => it.text).join("\n");
    if (texts(options) === texts(reason.options)) return;
    reason.replaceChildren(...options);
    reason.value = chosen;
  }

  function lines(query) {
    return `inspector/${section.id}.ndjson?${new URLSearchParams(query)}`;
  }

  function cells(record, opener) {
    const name = element("th", "", opener(record.origin ?? "(unknown record)"));
    name.scope = "row";
    name.append(element("span", late ? "why late" : "why", record.summary));
    return [
      name,
      element("td", "roomy key", record.key ? start(record.key) : "none"),
      element("td", "number", record.value ? size(record.value) : "none"),
    ];
  }

  function detail(record) {
    const made = detailTemplate.content.firstElementChild.cloneNode(true);
    const why = made.querySelector(".reason");
    why.classList.toggle("late", Boolean(late));
    why.textContent = record.reason || record.summary;
    const facts = {
      Record: record.origin ?? "unknown: the failed record does not name it",
      Key: record.key ? start(record.key, Infinity) : "none",
    };
    for (const [name, value] of Object.entries(facts)) {
      made.querySelector(".facts").append(element("dt", "", name), element("dd", "", value));
    }
    const text = made.querySelector("pre");
    text.setAttribute("aria-label", `Value of ${record.origin ?? "the record"}`);
    text.textContent = record.value ? record.value.text : "(no value)";
    const note = made.querySelector(".cut");
    if (record.value?.base64) note.append("The value is not UTF-8, so this is Base64. ");
    if (record.value && record.value.characters > record.value.text.length) {
      const whole = element("a", "", "download the whole record");
      whole.href = lines({ number: record.number });
      whole.download = `${section.id}-${record.number}.ndjson`;
      note.append(`The first ${count(record.value.text.length)} of ${count(record.value.characters)} characters; `, whole, ".");
    }
    note.hidden = note.childNodes.length === 0;
    prepareCopy(made.querySelector(".copy"), text);
    return made;
  }

  function choose() {
    rows.closeAll();
    load(version, true);
  }

  filter.addEventListener("input", choose);
  reason.addEventListener("change", choose);
  part(".more").addEventListener("click", () => {
    all = !all;
    show();
  });
  return { update };
}

/** The beginning of a key; the page has only the beginning of a very long one. */
function start({ text, characters, base64 }, most = 60) {
  const shown = text.slice(0, most);
  return `${shown}${shown.length < characters ? "…" : ""}${base64 ? " (Base64)" : ""}`;
}

/** The size of text is its number of characters, which is the number of bytes for most JSON. */
function size({ characters, base64 }) {
  return bytes(base64 ? Math.floor((characters * 3) / 4) : characters);
}
