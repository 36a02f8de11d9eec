// Tables behind charts, as text that every spreadsheet reads.

export type Cell = string | number | null | undefined;
export type Row = Record<string, Cell>;

function quoted(cell: Cell): string {
    if (cell === null || cell === undefined) return "";
    const text = String(cell);
    // As csv_cell in sim/csv/cell.cpp: a spreadsheet takes a text that begins so for a formula. Readers of ours take the '
    // away again, so one that is the text's own needs another.
    const starts = /^'*[=+\-@\t\r]/.test(text) && !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text);
    const safe = typeof cell === "string" && starts ? `'${text}` : text;
    return /[",;\t\n\r]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A header line and one line a row; columns are the keys of the first row. */
export function csv(rows: readonly Row[]): string {
    const columns = Object.keys(rows[0] ?? {});
    const lines = [columns.map(quoted).join(","), ...rows.map((row) => columns.map((c) => quoted(row[c])).join(","))];
    return `${lines.join("\r\n")}\r\n`;
}
