// A table of which the reader can open each row: the detail is a row of its own below it.

/**
 * @param body the table's tbody
 * @param make the cells of a row; one has a button, see `opener`
 * @param detail the row that is below an open row
 */
export function openableRows(body, make, detail) {
  const rows = new Map();

  function row(key, item) {
    const made = document.createElement("tr");
    made.append(...make(item, opener(`${body.id}-detail-${key}`)));
    made.addEventListener("click", () => {
      if (!window.getSelection()?.toString()) toggle(made, key, item);
    });
    return made;
  }

  function toggle(row, key, item) {
    if (row.classList.contains("open")) {
      close(row);
      return;
    }
    row.classList.add("open");
    row.querySelector("button").setAttribute("aria-expanded", "true");
    const below = detail(item);
    below.id = `${body.id}-detail-${key}`;
    row.after(below);
  }

  return {
    /** Shows these items; an item that is already in the table keeps its row, and so its focus. */
    show(wanted) {
      for (const [key, shown] of rows) {
        if (!wanted.has(key)) {
          close(shown);
          shown.remove();
          rows.delete(key);
        }
      }
      let before = body.firstElementChild;
      for (const [key, item] of wanted) {
        if (!rows.has(key)) rows.set(key, row(key, item));
        const shown = rows.get(key);
        if (shown === before) {
          before = shown.nextElementSibling;
        } else {
          body.insertBefore(shown, before);
        }
      }
    },
    closeAll() {
      for (const shown of rows.values()) close(shown);
    },
    /** Whether somebody is reading; the rows must not move then. */
    isInUse() {
      return body.querySelector("tr.open, button:focus-visible, pre:focus") !== null;
    },
  };
}

/** Makes the button that opens a row with the keyboard. */
function opener(detailId) {
  return (text) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(text);
    button.setAttribute("aria-expanded", "false");
    button.setAttribute("aria-controls", detailId);
    return button;
  };
}

function close(row) {
  if (!row.classList.contains("open")) return;
  row.classList.remove("open");
  row.querySelector("button").setAttribute("aria-expanded", "false");
  row.nextElementSibling.remove();
}

/** Browsers let a page copy only if it comes from this machine or over TLS. */
export function prepareCopy(button, source) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(source.textContent);
    button.textContent = "Copied";
  });
}
