// Asks the simulator once a second, and hands what it says to the parts of the page.

import { closeAll, isInUse, showMessages } from "./messages.js";
import { showOverview } from "./overview.js";
import { count, time } from "./text.js";

const EVERY_MS = 1000;
const PATIENCE_MS = 5000;

const byId = (id) => document.getElementById(id);
const filter = byId("filter");
const hold = byId("hold");

let asked = 0;
let timer;
let query = "";
let announce = false;
let lastAnswer;

async function look() {
  clearTimeout(timer);
  const number = ++asked;
  const state = await ask().catch(() => null);
  // Otherwise a newer question is under way, and its answer counts.
  if (number === asked) {
    if (!document.hidden) timer = setTimeout(look, EVERY_MS);
    if (state) show(state);
    else showStopped();
  }
}

async function ask() {
  const response = await fetch(`inspector/state?${query}`, { signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.json();
}

function show(state) {
  lastAnswer = Date.now();
  byId("stopped").hidden = true;
  connection("live", "Live");
  const origin = location.href.replace(/[?#].*/, "").replace(/\/$/, "");
  byId("endpoint").textContent = `${origin}/collection/${state.inletId}`;
  showEmpty(state, origin);
  showOverview(state);
  byId("checks").textContent = state.acceptsAnything
    ? "This inlet accepts every organization, dataset and schema."
    : "Checked as AEP’s collection service does: header, organization, dataset, schema reference. "
      + "AEP checks the entity against the schema later.";
  const held = hold.getAttribute("aria-pressed") === "true" || isInUse();
  if (!held || announce) {
    showMessages(state.recent);
    showFound(state);
  }
  showSummary(state, held && !announce);
  announce = false;
}

function showStopped() {
  connection("stopped", "No answer");
  const since = lastAnswer ? ` since ${time(lastAnswer)}; what you see is from then` : "";
  const text = `The simulator gives no answer${since}. This page goes on by itself when it is back.`;
  const notice = byId("stopped");
  if (notice.textContent !== text) notice.textContent = text;
  notice.hidden = false;
}

/** A status is read out when it changes, so it is written only then. */
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
  // Not under the reader's hands: they may be selecting it.
  if (!byId("try").textContent) byId("try").textContent = command;
}

function showFound(state) {
  const nothing = state.recent.length === 0;
  byId("none").hidden = !nothing;
  byId("none").textContent = !nothing ? ""
    : state.kept === 0 ? (query.includes("show=refused") ? "No message was refused." : "No message yet.")
    : "No message that the simulator keeps has such an _id.";
  if (announce) byId("found").textContent = `${count(state.found)} messages found`;
}

function showSummary(state, held) {
  const shown = `${count(Math.min(50, state.found))} of ${count(state.found)}`;
  byId("summary").textContent = state.found === 0 ? "" : held ? `${shown}, held while you read` : `${shown}, newest first`;
}

function choose() {
  closeAll();
  announce = true;
  query = new URLSearchParams({
    filter: filter.value,
    show: document.querySelector("[name=show]:checked").value,
  }).toString();
  look();
}

filter.addEventListener("input", choose);
document.querySelectorAll("[name=show]").forEach((it) => it.addEventListener("change", choose));
hold.addEventListener("click", () => {
  const paused = hold.getAttribute("aria-pressed") !== "true";
  hold.setAttribute("aria-pressed", String(paused));
  if (!paused) {
    closeAll();
    announce = true;
    look();
  }
});
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) look();
});

choose();
