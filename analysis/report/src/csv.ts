// Tables behind charts, as text that every spreadsheet reads.

export type Cell = string | number | null | undefined;
export type Row = Record<string, Cell>;

function quoted(cell: Cell): string {
    if (cell === null || cell === undefined) return "";
    const text = String(cell);
    // a spreadsheet takes a text that begins so for a formula
    const safe = typeof cell === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A header line and one line a row; columns are the keys of the first row. */
export function csv(rows: readonly Row[]): string {
    const columns = Object.keys(rows[0] ?? {});
    const lines = [columns.map(quoted).join(","), ...rows.map((row) => columns.map((c) => quoted(row[c])).join(","))];
    return `${lines.join("\r\n")}\r\n`;
}
