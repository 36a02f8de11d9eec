// How many digits of a number people are shown: the rule of analysis/digits.hpp; tests/analysis/digits.json holds both to it.

const mostDecimals = 9;
const beyondHalf = 1 + 1e-15; // 100 * 0.0765 is a little below 7.65 in binary
const exponentOf = (size: number, digits: number): number => Number(size.toExponential(digits).split("e")[1]);

/** The decimal place at which a number ends, 2 for 0.01: two significant digits of the standard error decide. */
export function decimalPlace(value: number, error?: number | null): number {
    const rounding = 1e-12 * Math.abs(value); // which is no error
    if (typeof error === "number" && error > rounding && Number.isFinite(error)) return 1 - exponentOf(error * beyondHalf, 1);
    if (value === 0 || !Number.isFinite(value)) return 0;
    return Math.max(0, 2 - exponentOf(Math.abs(value), 2)); // three of its own, and none before the point is dropped
}

/** Rounded there, without a sign. */
export function roundedSize(value: number, place: number): string {
    const size = Math.abs(value) * beyondHalf;
    if (place > mostDecimals) return `${(size * 10 ** (place - 1)).toFixed(1)}e-${place - 1}`;
    if (place >= 0) return size.toFixed(place);
    const unit = 10 ** -place;
    return (Math.round(size / unit) * unit).toFixed(0);
}

export const isZero = (text: string): boolean => !/[1-9]/.test(text.split("e")[0]!);

export function roundedText(value: number, place: number): string {
    const text = roundedSize(value, place);
    return value < 0 && !isZero(text) ? `-${text}` : text;
}
