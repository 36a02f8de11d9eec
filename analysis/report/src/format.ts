// How numbers are written, and the intervals around them.
import type { Cell, Row } from "./csv.ts";
import { decimalPlace, isZero, roundedSize } from "./digits.ts";

export type Kind = "share" | "level" | "number" | "usd" | "count" | "week" | "plain";

const grouped = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

type Error = number | null | undefined; // a standard error, in the unit of the value

/** The size at the place, its thousands told apart. */
function digits(size: number, place: number): string {
    const [whole, rest] = roundedSize(size, place).split(/(?=[.e])/, 2) as [string, string | undefined];
    return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (rest ?? "");
}

function withUnit(size: string, kind: Kind): string {
    switch (kind) {
        case "share": return `${size}%`;
        case "usd": return `$${size}`;
        case "week": return `${size} weeks`;
        default: return size;
    }
}

const scaleOf = (kind: Kind): number => (kind === "share" ? 100 : 1);
const isWhole = (kind: Kind): boolean => kind === "count" || kind === "week";

function placeOf(value: number, kind: Kind, error: Error): number {
    if (isWhole(kind)) return 0;
    return decimalPlace(scaleOf(kind) * value, typeof error === "number" ? scaleOf(kind) * error : null);
}

function at(value: number | null | undefined, kind: Kind, place: number): string {
    if (value === null || value === undefined || !Number.isFinite(value)) return "–";
    const size = digits(scaleOf(kind) * value, place);
    return (value < 0 && !isZero(size) ? "−" : "") + withUnit(size, kind);
}

function gapAt(value: number | null | undefined, kind: Kind, place: number): string {
    if (value === null || value === undefined || !Number.isFinite(value)) return "–";
    const size = digits(scaleOf(kind) * value, place);
    return (value < 0 && !isZero(size) ? "−" : "+") + (kind === "share" ? `${size} pp` : withUnit(size, kind));
}

/** "63.2%", "0.412", "$48,120", with the digits that the standard error leaves; a dash where there is no number. */
export function format(value: number | null | undefined, kind: Kind, error?: Error): string {
    return at(value, kind, placeOf(value ?? 0, kind, error));
}

/** A difference: "+3.2 pp", "−$340". */
export function gap(value: number | null | undefined, kind: Kind, error?: Error): string {
    return gapAt(value, kind, placeOf(value ?? 0, kind, error));
}

export function gapText({ value, low, high, se }: Interval, kind: Kind): string {
    const place = placeOf(value, kind, se);
    return gapAt(value, kind, place) + (low === null || high === null ? "" : ` (${gapAt(low, kind, place)} to ${gapAt(high, kind, place)})`);
}

/** The cells of a row of data that end where its standard error says. */
export const cell = (kind: Kind) => (value: Cell, row: Row): string => format(value as number | null, kind, row.standard_error as number | null);
export const gapCell = (kind: Kind) => (value: Cell, row: Row): string => gap(value as number | null, kind, row.standard_error as number | null);

/** For the ticks of an axis: no more digits than they need. */
export function tick(kind: Kind): (value: number) => string {
    const level = new Intl.NumberFormat("en-US", { maximumFractionDigits: 3 });
    return (value) => {
        const minus = value < 0 ? "−" : "";
        const size = Math.abs(value);
        if (kind === "share") return `${minus}${level.format(Number((100 * size).toFixed(6)))}%`;
        if (kind === "usd") return size >= 1000 ? `${minus}$${level.format(size / 1000)}k` : `${minus}$${grouped.format(size)}`;
        return minus + level.format(size);
    };
}

// Student's t at 0.975 for 1 to 30 degrees of freedom.
const student = [
    12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.306, 2.2622, 2.2281, 2.201, 2.1788, 2.1604, 2.1448, 2.1314,
    2.1199, 2.1098, 2.1009, 2.093, 2.086, 2.0796, 2.0739, 2.0687, 2.0639, 2.0595, 2.0555, 2.0518, 2.0484, 2.0452, 2.0423];
const normal = 1.959964;

/** How many standard errors a 95% interval reaches: over replicates Student's, else over people the normal one. */
export function reach(replicates: number): number {
    if (replicates < 2) return normal;
    const freedom = replicates - 1;
    // Cornish and Fisher (1938), two terms: within 0.0003 beyond 30 degrees of freedom
    return student[freedom - 1] ?? normal + (normal ** 3 + normal) / (4 * freedom) +
        (5 * normal ** 5 + 16 * normal ** 3 + 3 * normal) / (96 * freedom ** 2);
}

export interface Interval { value: number; low: number | null; high: number | null; se?: number | null }

export function interval(value: number | null | undefined, se: number | null | undefined, replicates: number, kind: Kind): Interval | null {
    if (value === null || value === undefined) return null;
    if (se === null || se === undefined) return { value, low: null, high: null, se: null };
    const half = reach(replicates) * se;
    const low = value - half;
    const high = value + half;
    return kind === "share" ? { value, low: Math.max(0, low), high: Math.min(Math.max(1, value), high), se } : { value, low, high, se };
}

/**
 * Of a Kaplan-Meier share of one run, S^exp(± z se / (S log S)) (Kalbfleisch and Prentice 1980): survival_interval of
 * analysis/stats/survival_summary.cpp, whose numbers the tests hold it to.
 */
export function logLogInterval(value: number | null | undefined, se: number | null | undefined): Interval | null {
    if (value === null || value === undefined) return null;
    if (se === null || se === undefined || value <= 0 || value >= 1) return { value, low: null, high: null, se: se ?? null };
    const power = Math.exp((-normal * se) / value / Math.log(value));
    return { value, low: value ** power, high: value ** (1 / power), se };
}

/** "63.2% (61.0% to 65.4%)". */
export function intervalText({ value, low, high, se }: Interval, kind: Kind): string {
    const place = placeOf(value, kind, se);
    return at(value, kind, place) + (low === null || high === null ? "" : ` (${at(low, kind, place)} to ${at(high, kind, place)})`);
}

/** The bounds alone, with the digits of the value. */
export function boundsText({ value, low, high, se }: Interval, kind: Kind): string {
    const place = placeOf(value, kind, se);
    return `${at(low, kind, place)} to ${at(high, kind, place)}`;
}

/** "micro_internship" as "Micro internship". */
export function words(id: string): string {
    const text = id.replaceAll("_", " ");
    return text.charAt(0).toUpperCase() + text.slice(1);
}

/** With a capital, as a sentence begins. */
export function sentence(text: string): string {
    return text.charAt(0).toUpperCase() + text.slice(1);
}
