package org.plazas.domain;

import java.util.ArrayList;
import java.util.stream.Collectors;

/// RFC 3492: one label of a domain in ASCII, without its `xn--`.
final class Punycode {
    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int BASE = DIGITS.length();
    private static final int LEAST = 1;
    private static final int MOST = 26;
    private static final int FIRST_BIAS = 72;
    private static final int FIRST_CODE = 128;

    private Punycode() {}

    static String encode(String label) {
        var input = label.codePoints().toArray();
        var out = new StringBuilder();
        label.codePoints().filter(code -> code < FIRST_CODE).forEach(out::appendCodePoint);
        var plain = out.length();
        if (plain > 0) {
            out.append('-');
        }
        var delta = 0;
        var bias = FIRST_BIAS;
        var code = FIRST_CODE;
        for (int handled = plain; handled < input.length; delta++, code++) {
            var least = code;
            var next = label.codePoints().filter(one -> one >= least).min().orElseThrow();
            delta = Math.addExact(delta, Math.multiplyExact(next - code, handled + 1));
            code = next;
            for (var one : input) {
                if (one < code) {
                    delta++;
                } else if (one == code) {
                    number(delta, bias, out);
                    bias = adapted(delta, handled + 1, handled == plain);
                    delta = 0;
                    handled++;
                }
            }
        }
        return out.toString();
    }

    private static void number(int value, int bias, StringBuilder out) {
        var rest = value;
        var position = BASE;
        for (; rest >= threshold(position, bias); position += BASE) {
            var threshold = threshold(position, bias);
            out.append(DIGITS.charAt(threshold + (rest - threshold) % (BASE - threshold)));
            rest = (rest - threshold) / (BASE - threshold);
        }
        out.append(DIGITS.charAt(rest));
    }

    /// @throws IllegalArgumentException if it is none
    static String decode(String written) {
        var end = written.lastIndexOf('-');
        var out = new ArrayList<Integer>();
        written.substring(0, Math.max(end, 0)).codePoints().forEach(out::add);
        var code = FIRST_CODE;
        var bias = FIRST_BIAS;
        var place = 0;
        try {
            for (int at = end + 1; at < written.length(); ) {
                var before = place;
                var weight = 1;
                for (int position = BASE; ; position += BASE) {
                    var digit = digit(written.charAt(at++));
                    place = Math.addExact(place, Math.multiplyExact(digit, weight));
                    var threshold = threshold(position, bias);
                    if (digit < threshold) {
                        break;
                    }
                    weight = Math.multiplyExact(weight, BASE - threshold);
                }
                var length = out.size() + 1;
                bias = adapted(place - before, length, before == 0);
                code = Math.addExact(code, place / length);
                place %= length;
                out.add(place++, code);
            }
            return out.stream().map(Character::toString).collect(Collectors.joining());
        } catch (ArithmeticException | IndexOutOfBoundsException broken) {
            throw new IllegalArgumentException("no Punycode", broken);
        }
    }

    private static int digit(char written) {
        var digit = DIGITS.indexOf(Character.toLowerCase(written));
        if (digit < 0) {
            throw new IllegalArgumentException("no Punycode");
        }
        return digit;
    }

    private static int threshold(int position, int bias) {
        return Math.clamp(position - bias, LEAST, MOST);
    }

    private static int adapted(int delta, int length, boolean isFirst) {
        var rest = isFirst ? delta / 700 : delta / 2;
        rest += rest / length;
        var steps = 0;
        for (; rest > (BASE - LEAST) * MOST / 2; steps += BASE) {
            rest /= BASE - LEAST;
        }
        return steps + (BASE - LEAST + 1) * rest / (rest + 38);
    }
}
