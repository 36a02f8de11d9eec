// What an arm changes during the runs, read from its TOML, in words.
import type { ResultsFile } from "./data.ts";

export interface Intervention {
    path: string;
    from: number; // week
    to: number | null;
    text: string;
}

/** "2 years" in weeks; undefined where it is no length of time. */
export function weeks(text: string | undefined): number | undefined {
    const found = /^([\d.]+) (week|month|year)s?$/.exec(text ?? "");
    if (!found) return undefined;
    return Number(found[1]) * { week: 1, month: 52 / 12, year: 52 }[found[2] as "week" | "month" | "year"];
}

const longestStudy = 40 * 52;

type Fields = Map<string, string>;

/** The fields of { "path" = "x", "from" = "1 year", "factor" = 2 }. */
function fieldsOf(table: string): Fields {
    return new Map([...table.matchAll(/"?(\w+)"? = ("(?:[^"\\]|\\.)*"|[^,\s}]+)/g)].map(([, key, value]) => [key!, value!.replace(/^"(.*)"$/s, "$1")]));
}

function interventionOf(fields: Fields): Intervention | null {
    const path = fields.get("path");
    if (!path) return null;
    const amount = fields.has("factor") ? `times ${fields.get("factor")}` : fields.has("add") ? `plus ${fields.get("add")}` : `becomes ${fields.get("value") ?? "?"}`;
    const from = weeks(fields.get("from")) ?? 0;
    const end = weeks(fields.get("to"));
    const to = end === undefined || end >= longestStudy ? null : end; // written out, no end is a late one
    const ramp = weeks(fields.get("ramp")) ?? 0;
    const when = from > 0 ? ` after ${fields.get("from")}` : " from the start";
    return { path, from, to, text: `${path} ${amount}${when}${ramp > 0 ? `, growing over ${fields.get("ramp")}` : ""}${to === null ? "" : `, until the end of ${fields.get("to")}`}` };
}

/** Those of the arm; where it sets none, those of its scenario. */
export function interventionsOf(file: ResultsFile, arm: number): Intervention[] {
    const { changes, scenario } = file.arms[arm]!;
    const list = changes.split("\n").find((line) => line.startsWith("interventions = "));
    const tables: Fields[] = [];
    if (list) {
        for (const [, table] of list.matchAll(/\{([^{}]*)\}/g)) tables.push(fieldsOf(table!));
    } else {
        for (const [table, key, value] of file.scenarios[scenario]?.values ?? []) {
            const place = Number(/^interventions (\d+)$/.exec(table)?.[1]);
            if (place > 0) (tables[place - 1] ??= new Map()).set(key, value.replace(/^"(.*)"$/s, "$1"));
        }
    }
    return tables.flatMap((fields) => interventionOf(fields) ?? []);
}

/** Everything that the arm changes, a sentence each. */
export function changesOf(file: ResultsFile, arm: number): string[] {
    const settings = file.arms[arm]!.changes.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("interventions = "));
    return [...settings, ...interventionsOf(file, arm).map((one) => one.text)];
}
