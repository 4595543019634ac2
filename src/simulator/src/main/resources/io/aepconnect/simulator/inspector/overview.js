// The totals at the top: tiles, datasets, requests by status.

import { ago, bytes, count, counted, element, rounded, schemaName, shortReason } from "./text.js";

const RATE_SECONDS = 5;
const GRAPH_SECONDS = 60;

const MEANINGS = {
  0: "connection broken",
  200: "accepted",
  207: "each message has its own status",
  400: "rejected as a whole",
  401: "no valid access token",
  404: "unknown inlet",
  413: "body too large",
  415: "not application/json",
  429: "too many requests",
  500: "error",
  503: "unavailable",
};

const samples = [];
const byId = (id) => document.getElementById(id);
const set = (id, text) => {
  byId(id).textContent = text;
};

export function showOverview(state) {
  showTiles(state);
  showRate(state);
  byId("datasets").replaceChildren(...state.datasets.map(datasetRow));
  byId("more-datasets").hidden = state.moreDatasets === 0;
  set("more-datasets", `and ${count(state.moreDatasets)} more`);
  byId("statuses").replaceChildren(...Object.entries(state.requestsByStatus).map(statusRow));
  byId("no-statuses").hidden = state.requests > 0;
}

function showTiles(state) {
  set("accepted", count(state.accepted));
  set("accepted-note", `of ${counted(state.messages, "message")}`);
  set("refused", count(state.refused));
  byId("refused-tile").classList.toggle("some", state.refused > 0);
  set("refused-note", share(state.refused, state.accepted + state.refused));
  set("later", count(state.failedLater));
  byId("later-tile").classList.toggle("some", state.failedLater > 0);
  set("later-note", `${share(state.failedLater, state.accepted)} of the accepted`);
  set("requests", count(state.requests));
  set("requests-note", state.requests === 0 ? "" : `at most ${count(state.mostAtOnce)} at once`);
  if (state.bodies === 0) {
    set("fill", "–");
    set("fill-note", "");
  } else {
    const size = state.bytes / state.bodies;
    set("fill", rounded(state.messages / state.bodies));
    set("fill-note", `${bytes(size)}, ${rounded((100 * size) / state.mostBytes)} % of AEP’s limit`);
  }
}

function share(part, all) {
  const percent = all === 0 ? 0 : (100 * part) / all;
  return percent > 0 && percent < 0.1 ? "under 0.1 %" : `${rounded(percent)} %`;
}

function showRate({ nowMs, messages, newestMs }) {
  const last = samples.at(-1);
  if (last && (messages < last.messages || nowMs < last.nowMs)) samples.length = 0;
  samples.push({ nowMs, messages });
  while (samples.length > 1 && samples[1].nowMs < nowMs - GRAPH_SECONDS * 1000) samples.shift();
  const first = samples.find((it) => it.nowMs >= nowMs - RATE_SECONDS * 1000 - 500);
  const seconds = (nowMs - first.nowMs) / 1000;
  set("rate", seconds === 0 ? "–" : rounded((messages - first.messages) / seconds));
  set("rate-note", newestMs ? `last one ${ago(nowMs - newestMs)}` : "none yet");
  drawGraph(nowMs);
}

/** Messages per second over the last minute, between each two refreshes. */
function drawGraph(nowMs) {
  const points = samples.slice(1).map((it, i) => ({
    x: GRAPH_SECONDS - (nowMs - it.nowMs) / 1000,
    rate: ((it.messages - samples[i].messages) * 1000) / Math.max(1, it.nowMs - samples[i].nowMs),
  }));
  const most = Math.max(1, ...points.map((it) => it.rate));
  const line = points.map((it) => `L${it.x.toFixed(1)} ${(20.5 - (19 * it.rate) / most).toFixed(1)}`);
  const start = points.length ? points[0].x.toFixed(1) : 0;
  byId("graph").firstElementChild.setAttribute(
    "d", points.length ? `M${start} 21${line.join("")}L61 21Z` : "");
}

function datasetRow(dataset) {
  const row = element("tr");
  const name = element("th", "", element("span", "schema", schemaName(dataset.schemaId)));
  name.scope = "row";
  name.append(element("span", "dataset", dataset.id || "no dataset ID"));
  const reasons = [
    ...reasonList("", dataset.reasons, dataset.moreReasons),
    ...reasonList("late", dataset.laterReasons, dataset.moreLaterReasons),
  ];
  if (reasons.length) name.append(element("ul", "reasons", ...reasons));
  row.append(
    name,
    element("td", dataset.accepted ? "number" : "number zero", count(dataset.accepted)),
    element("td", dataset.refused ? "number wrong" : "number zero", count(dataset.refused)),
    element("td", dataset.failedLater ? "number late" : "number zero", count(dataset.failedLater)));
  return row;
}

function reasonList(style, reasons, more) {
  const items = reasons.map(({ text, count: times }) =>
    element("li", style, element("b", "", count(times)), ` × ${shortReason(text)}`));
  if (more) items.push(element("li", style, `and ${count(more)} more`));
  return items;
}

function statusRow([status, times]) {
  const row = element("tr");
  const name = element("th", "", status === "0" ? "none" : status);
  name.scope = "row";
  row.append(
    name, element("td", "", MEANINGS[status] ?? ""), element("td", "number", count(times)));
  return row;
}
