// Formats numbers, names and JSON for the page.

const NUMBERS = new Intl.NumberFormat("en");

export function count(number) {
  return NUMBERS.format(number);
}

/** The number with its noun; the plural ends in s. */
export function counted(number, noun) {
  return `${count(number)} ${noun}${number === 1 ? "" : "s"}`;
}

/** With one decimal below 100. */
export function rounded(number) {
  return NUMBERS.format(number < 100 ? Math.round(number * 10) / 10 : Math.round(number));
}

export function bytes(number) {
  if (number < 1000) return `${count(number)} B`;
  return number < 1e6 ? `${rounded(number / 1e3)} kB` : `${rounded(number / 1e6)} MB`;
}

export function time(ms) {
  return new Date(ms).toLocaleTimeString("en-GB");
}

export function ago(ms) {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  return `${Math.floor(seconds / 3600)} h ago`;
}

/** A short name of a schema: the last part of its URI. */
export function schemaName(id) {
  return id.replace(/\/+$/, "").split("/").pop() || "no schema";
}

/** AEP's error text without the IDs at its start. */
export function shortReason(reason) {
  return reason.replace(/^inletId: \[.*?\] imsOrgId: \[.*?\] /, "");
}

/** An element with this content. Strings become text, never HTML. */
export function element(name, className, ...content) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

const TOKEN = /"(?:[^"\\]|\\[^])*"?|[{}[\],:]|[^\s{}[\],:"]+/g;

/**
 * Indents JSON text. It does not parse the values, so numbers of any size stay as they are, and text
 * that ends in the middle of the JSON works, too.
 *
 * @returns the nodes to show
 */
export function prettyJson(text) {
  const tokens = text.match(TOKEN) ?? [];
  const nodes = [];
  let plain = "";
  let depth = 0;
  const line = () => "\n" + "  ".repeat(depth);
  tokens.forEach((token, i) => {
    const next = tokens[i + 1];
    switch (token) {
      case "{":
      case "[":
        depth++;
        plain += next === "}" || next === "]" ? token : token + line();
        break;
      case "}":
      case "]":
        depth = Math.max(0, depth - 1);
        plain += "{[".includes(tokens[i - 1] ?? "x") ? token : line() + token;
        break;
      case ",":
        plain += "," + line();
        break;
      case ":":
        plain += ": ";
        break;
      default:
        nodes.push(plain, element("span", next === ":" ? "json-name" : "json-value", token));
        plain = "";
    }
  });
  nodes.push(plain);
  return nodes;
}
