// Requests the state of the simulator once a second, and updates the parts of the page.

import { closeAll, isInUse, showMessages } from "./messages.js";
import { showOverview } from "./overview.js";
import { returnedRecords } from "./returned.js";
import { count, counted, time } from "./text.js";

const EVERY_MS = 1000;
const TIMEOUT_MS = 5000;

const NOTHING = {
  all: "No message yet.",
  refused: "No message was rejected.",
  later: "No message failed later.",
};

const byId = (id) => document.getElementById(id);
const filter = byId("filter");
const hold = byId("hold");

const returned = ["dead-letters", "failed-records"].map((it) => returnedRecords(byId(it)));

let requested = 0;
let timer;
let query = "";
let announce = false;
let lastResponse;

async function refresh() {
  clearTimeout(timer);
  const number = ++requested;
  const state = await fetchState().catch(() => null);
  // Ignore this response if a newer request is in flight.
  if (number === requested) {
    if (!document.hidden) timer = setTimeout(refresh, EVERY_MS);
    if (state) show(state);
    else showStopped();
  }
}

async function fetchState() {
  const response = await fetch(`inspector/state?${query}`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.json();
}

function show(state) {
  lastResponse = Date.now();
  byId("stopped").hidden = true;
  connection("live", "Live");
  const origin = location.href.replace(/[?#].*/, "").replace(/\/$/, "");
  byId("endpoint").textContent = `${origin}/collection/${state.inletId}`;
  showEmpty(state, origin);
  showOverview(state);
  returned.forEach((it) => it.update(state));
  byId("checks").textContent = state.acceptsAnything
    ? "This inlet accepts every organization, dataset and schema."
    : "Checked as AEP’s collection service does: header, organization, dataset, schema reference. "
      + "The entity is checked later, as AEP does, if the schema of its dataset is published.";
  const held = hold.getAttribute("aria-pressed") === "true" || isInUse();
  if (!held || announce) {
    showMessages(state.recent);
    showFound(state);
  }
  showSummary(state, held && !announce);
  announce = false;
}

function showStopped() {
  connection("stopped", "No response");
  const since = lastResponse ? ` since ${time(lastResponse)}; this page shows the state of that time` : "";
  const text = `The simulator has not responded${since}. The page continues when the simulator responds.`;
  const notice = byId("stopped");
  if (notice.textContent !== text) notice.textContent = text;
  notice.hidden = false;
}

/** Screen readers read a status when it is written, so it is written only when it changes. */
function connection(state, text) {
  const status = byId("connection");
  if (status.dataset.state !== state) {
    status.dataset.state = state;
    status.textContent = text;
  }
}

function showEmpty(state, origin) {
  byId("empty").hidden = state.requests > 0;
  if (state.requests > 0) return;
  const { id, schemaId } = state.datasets[0] ?? { id: "DATASET_ID", schemaId: "https://ns.adobe.com/TENANT/schemas/SCHEMA_ID" };
  const schemaRef = { id: schemaId, contentType: "application/vnd.adobe.xed-full+json;version=1" };
  const message = {
    header: { schemaRef, imsOrgId: state.imsOrgId, datasetId: id },
    body: { xdmMeta: { schemaRef }, xdmEntity: { _id: "first-message", timestamp: new Date(state.nowMs).toISOString() } },
  };
  const command = `curl -H 'Content-Type: application/json' \\\n  -d '${JSON.stringify(message)}' \\\n  ${origin}/collection/${state.inletId}`;
  // Written once: the reader may be selecting it.
  if (!byId("try").textContent) byId("try").textContent = command;
}

function showFound(state) {
  const nothing = state.recent.length === 0;
  byId("none").hidden = !nothing;
  byId("none").textContent = !nothing ? ""
    : state.kept === 0 ? NOTHING[shown()]
    : "None of the messages that the simulator keeps has such an _id.";
  if (announce) byId("found").textContent = `${counted(state.found, "message")} found`;
}

function showSummary(state, held) {
  const shown = `${count(Math.min(50, state.found))} of ${count(state.found)}`;
  byId("summary").textContent = state.found === 0 ? "" : held ? `${shown}, held while you read` : `${shown}, newest first`;
}

function shown() {
  return document.querySelector("[name=show]:checked").value;
}

function choose() {
  closeAll();
  announce = true;
  query = new URLSearchParams({
    filter: filter.value,
    show: shown(),
  }).toString();
  refresh();
}

filter.addEventListener("input", choose);
document.querySelectorAll("[name=show]").forEach((it) => it.addEventListener("change", choose));
hold.addEventListener("click", () => {
  const paused = hold.getAttribute("aria-pressed") !== "true";
  hold.setAttribute("aria-pressed", String(paused));
  if (!paused) {
    closeAll();
    announce = true;
    refresh();
  }
});
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) refresh();
});

choose();
