/* Taking things along: the picture as PNG, the facts as CSV. Nothing is sent anywhere. */

function download(blob, name) {
  const address = URL.createObjectURL(blob);
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

function fileName(extension) {
  const stem = fold(data.title).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  return `${stem || "graph"}.${extension}`;
}

function savePng(canvas) {
  canvas.toBlob((blob) => blob && download(blob, fileName("png")), "image/png");
}

/** The facts as CSV after RFC 4180, with a byte order mark so that spreadsheets read it as UTF-8. */
function saveCsv(some) {
  download(new Blob([`\ufeff${csvText(some)}`], { type: "text/csv;charset=utf-8" }), fileName("csv"));
}

const CSV_ONLY = [
  { name: "Publisher", text: (c) => c.evidence[0]?.document.publisher ?? "" },
  { name: "Published", text: (c) => c.evidence[0]?.document.published ?? "" },
  { name: "Address", text: (c) => c.evidence[0]?.document.url ?? "" },
  { name: "Subject id", text: (c) => c.from },
  { name: "Object id", text: (c) => c.to },
  { name: "Claim id", text: (c) => c.id },
];

function csvText(some) {
  const columns = [...COLUMNS, ...CSV_ONLY];
  const lines = [columns.map((column) => column.name), ...some.map((claim) => columns.map((column) => column.text(claim)))];
  return lines.map((cells) => cells.map(csvCell).join(",")).join("\r\n") + "\r\n";
}

/** A cell that no spreadsheet takes for a formula. */
function csvCell(value) {
  const text = String(value).replace(/\r\n?/g, "\n");
  const safe = /^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
