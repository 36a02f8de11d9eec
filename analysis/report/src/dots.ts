// One row a pathway (or region): points with their intervals, and the value beside it.
import * as Plot from "@observablehq/plot";
import { format, intervalText, tick, type Interval, type Kind } from "./format.ts";
import type { Style } from "./palette.ts";

export interface Entry {
    name: string; // what tells it from the row's other entries
    at: Interval;
    style: Style;
    hollow: boolean;
    text?: string; // the value with its interval, where the kind of number does not say it
}
export interface DotRow { label: string; entries: Entry[]; hidden?: string[] } // hidden: what is said in place of a point
export interface DotChart {
    rows: DotRow[];
    width: number;
    label: string;
    kind: Kind;
    zero: boolean; // whether 0 has a meaning that the eye needs
    domain?: [number, number];
    says: string;
}

interface Placed extends Entry { y: number; row: string; text: string; tip: string }

const line = 19; // pixels an entry
const gap = 10; // between rows

function entryMarks(p: Placed): Plot.Markish[] {
    const { colour, symbol } = p.style;
    const look = p.hollow ? { stroke: colour, strokeWidth: 2, fill: "var(--paper)" } : { fill: colour };
    const range = p.at.low === null ? [] : [Plot.ruleY([p], { y: "y", x1: () => p.at.low, x2: () => p.at.high, stroke: colour, strokeWidth: 2.5, strokeOpacity: 0.65 })];
    return [...range, Plot.dot([p], { x: () => p.at.value, y: "y", symbol, r: 4.5, ...look })];
}

export function dotChart(chart: DotChart): SVGElement {
    const wide = chart.width >= 560;
    const header = wide ? 0 : 17;
    const placed: Placed[] = [];
    const headers: { y: number; label: string }[] = [];
    const hidden: { y: number; text: string }[] = [];
    let y = 4;
    for (const row of chart.rows) {
        const unseen = row.hidden ?? [];
        const tall = Math.max(1, row.entries.length + unseen.length) * line;
        headers.push({ y: wide ? y + tall / 2 : y + header / 2, label: row.label });
        row.entries.forEach((entry, i) => placed.push({
            ...entry, y: y + header + (i + 0.5) * line, row: row.label,
            text: wide && chart.width > 720 ? entry.text ?? intervalText(entry.at, chart.kind) : entry.text?.split(" (")[0] ?? format(entry.at.value, chart.kind, entry.at.se),
            tip: `${row.label}${entry.name ? `\n${entry.name}` : ""}\n${entry.text ?? intervalText(entry.at, chart.kind)}`,
        }));
        unseen.forEach((text, i) => hidden.push({ y: y + header + (row.entries.length + i + 0.5) * line, text }));
        y += header + tall + gap;
    }
    const [top, bottom] = [8, 40];
    const tall = y + top + bottom;
    const longest = Math.max(8, ...chart.rows.map((r) => r.label.length));
    const longestText = Math.max(4, ...placed.map((p) => p.text.length));
    const values = placed.flatMap((p) => [p.at.value, p.at.low, p.at.high]).filter((v): v is number => v !== null);
    if (chart.zero) values.push(0);
    const range: [number, number] = [Math.min(...values), Math.max(...values)];
    const air = (range[1] - range[0] || Math.abs(range[1]) || 1) * 0.04;
    const domain = chart.domain ?? [range[0] === 0 ? 0 : range[0] - air, range[1] === 0 ? 0 : range[1] + air];
    const ticks = Math.max(3, Math.floor(chart.width / 140));
    return Plot.plot({
        width: chart.width, height: tall, marginTop: top, marginBottom: bottom,
        marginLeft: wide ? Math.min(290, 16 + longest * 6.7) : 6, marginRight: 12 + longestText * 6.6,
        x: { domain }, y: { domain: [y, 0], axis: null },
        style: { fontSize: "12px", background: "none" }, ariaLabel: chart.says,
        marks: [
            Plot.axisX({ label: chart.label, labelAnchor: "center", labelArrow: "none", tickFormat: tick(chart.kind), ticks }),
            Plot.gridX({ ticks, strokeOpacity: 0.12 }),
            ...(chart.zero ? [Plot.ruleX([0], { strokeOpacity: 0.6 })] : []),
            Plot.text(headers, wide
                ? { y: "y", text: "label", frameAnchor: "left", textAnchor: "end", dx: -10 }
                : { y: "y", text: "label", frameAnchor: "left", textAnchor: "start", fontWeight: "600" }),
            ...placed.flatMap(entryMarks),
            Plot.text(hidden, { y: "y", text: "text", frameAnchor: "left", textAnchor: "start", dx: 8, fillOpacity: 0.75, fontStyle: "italic" }),
            Plot.text(placed, { y: "y", text: "text", frameAnchor: "right", textAnchor: "start", dx: 10, fontVariant: "tabular-nums" }),
            Plot.tip(placed, Plot.pointerY({ x: (p: Placed) => p.at.value, y: "y", title: "tip" })),
        ],
    }) as SVGElement;
}
