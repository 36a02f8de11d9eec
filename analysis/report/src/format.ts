// How numbers are written, and the intervals around them.

export type Kind = "share" | "level" | "number" | "usd" | "count" | "week" | "plain";

const grouped = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const one = new Intl.NumberFormat("en-US", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const compact = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 4 });
const three = new Intl.NumberFormat("en-US", { minimumFractionDigits: 3, maximumFractionDigits: 3 });

/** "63.2%", "0.412", "12.3", "$48,120"; a dash where there is no number. */
export function format(value: number | null | undefined, kind: Kind): string {
    if (value === null || value === undefined || !Number.isFinite(value)) return "–";
    const minus = value < 0 ? "−" : "";
    const size = Math.abs(value);
    switch (kind) {
        case "share": return `${minus}${one.format(100 * size)}%`;
        case "level": return minus + three.format(size);
        case "number": return minus + one.format(size);
        case "usd": return `${minus}$${grouped.format(size)}`;
        case "week": return `${minus}${grouped.format(size)} weeks`;
        case "plain": return minus + compact.format(size);
        case "count": return minus + grouped.format(size);
    }
}

/** A difference: "+3.2 pp", "−$340". */
export function gap(value: number | null | undefined, kind: Kind): string {
    if (value === null || value === undefined || !Number.isFinite(value)) return "–";
    const size = kind === "share" ? `${one.format(100 * Math.abs(value))} pp` : format(Math.abs(value), kind);
    return `${value < 0 ? "−" : "+"}${size}`;
}

export function gapText({ value, low, high }: Interval, kind: Kind): string {
    return low === null || high === null ? gap(value, kind) : `${gap(value, kind)} (${gap(low, kind)} to ${gap(high, kind)})`;
}

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

export interface Interval { value: number; low: number | null; high: number | null }

export function interval(value: number | null | undefined, se: number | null | undefined, replicates: number, kind: Kind): Interval | null {
    if (value === null || value === undefined) return null;
    if (se === null || se === undefined) return { value, low: null, high: null };
    const half = reach(replicates) * se;
    const low = value - half;
    const high = value + half;
    return kind === "share" ? { value, low: Math.max(0, low), high: Math.min(Math.max(1, value), high) } : { value, low, high };
}

/** "63.2% (61.0% to 65.4%)". */
export function intervalText({ value, low, high }: Interval, kind: Kind): string {
    if (low === null || high === null) return format(value, kind);
    return `${format(value, kind)} (${format(low, kind)} to ${format(high, kind)})`;
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
