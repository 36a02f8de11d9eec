// Which pathway has most of something, and from which others it cannot be told apart.
import { format, intervalText, reach, type Interval, type Kind } from "./format.ts";

export interface Ranked { name: string; at: Interval; direct?: boolean }

/** Whether the 95% interval of their difference leaves out 0; undefined where the difference has none. */
export type Apart = (a: number, b: number) => boolean | undefined;

export function isApart(difference: number, se: number | null | undefined, replicates: number): boolean | undefined {
    if (se === null || se === undefined) return undefined;
    return Math.abs(difference) > reach(replicates) * se;
}

export function listed(names: readonly string[]): string {
    return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

const inSentence = (row: Ranked): string => (row.direct ? "direct search" : row.name);

/** "not told apart from Gigternship and 2 others". */
function ties(rows: readonly Ranked[]): string {
    if (rows.length === 0) return "";
    const shown = rows.length <= 3 ? rows.map(inSentence) : [...rows.slice(0, 2).map(inSentence), `${rows.length - 2} others`];
    const hidden = rows.length > 3 && rows.slice(2).some((r) => r.direct) ? ", direct search among them" : "";
    return `, not told apart from ${listed(shown)}${hidden}`;
}

/** "Apprenticeship has the highest ...: 63.2% (61.0% to 65.4%), not told apart from ...; direct search has 41.0%". */
export function headline(rows: readonly Ranked[], what: string, kind: Kind, apart: Apart): string {
    if (rows.length === 0) return `Nobody to tell ${what} of`;
    const order = rows.map((_, i) => i).sort((a, b) => rows[b]!.at.value - rows[a]!.at.value);
    const [best, ...others] = order as [number, ...number[]];
    const first = rows[best]!;
    if (others.length === 0) return `${first.name}: ${what} ${intervalText(first.at, kind)}`;
    const verdicts = others.map((i) => apart(best, i));
    const unknown = verdicts.every((v) => v === undefined);
    const tied = others.filter((_, k) => verdicts[k] === false).map((i) => rows[i]!);
    const direct = others.map((i) => rows[i]!).find((r) => r.direct);
    const than = direct ? `; direct search has ${format(direct.at.value, kind, direct.at.se)}` : "";
    return `${first.name} has the highest ${what.replace(/^the /, "")}${unknown ? " in this one run" : ""}: ${intervalText(first.at, kind)}${ties(tied)}${than}`;
}
