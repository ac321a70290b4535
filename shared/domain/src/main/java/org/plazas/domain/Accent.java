package org.plazas.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;

/// A seminar's own colour, in the shades that its pages need. On light paper it is as its document says; for dark paper
/// it is lightened until it can be read. Contrast is that of WCAG 2.x.
///
/// @param rgb red, green and blue, eight bits each
public record Accent(int rgb) {
    /// What WCAG's level AA asks of text.
    public static final double LEGIBLE = 4.5;

    /// The papers and inks of the stylesheet that stand beside it: of both papers the one nearer to it, and the ink of
    /// its buttons.
    static final int LIGHT_PAPER = 0xfbf8f1;

    static final int LIGHT_INK = 0xffffff;
    static final int DARK_PAPER = 0x16140f;
    static final int DARK_SHEET = 0x1e1b15;
    static final int DARK_INK = 0x1d0f0a;

    /// On dark paper somewhat more than is asked: light letters look thinner.
    private static final double WELL_LEGIBLE = 5.5;

    private static final int WHITE = 0xffffff;
    private static final double TINT = 0.1;
    private static final Pattern FORM = Pattern.compile("#[0-9a-f]{6}");

    /// `#a3341f`, in lower or upper case; empty for anything else.
    public static Optional<Accent> of(String text) {
        var hex = text.toLowerCase(Locale.ROOT);
        return FORM.matcher(hex).matches()
                ? Optional.of(new Accent(Integer.parseInt(hex.substring(1), 16)))
                : Optional.empty();
    }

    /// As text on light paper and under its buttons' ink, whichever is less.
    public double contrast() {
        return Math.min(contrast(rgb, LIGHT_PAPER), contrast(rgb, LIGHT_INK));
    }

    public boolean isLegible() {
        return contrast() >= LEGIBLE;
    }

    /// `a3341f`
    public String hex() {
        return hex(rgb);
    }

    /// A tint of it, to lie below dark ink.
    public String soft() {
        return hex(mixed(LIGHT_PAPER, rgb, TINT));
    }

    public String dark() {
        return hex(lightened());
    }

    public String darkSoft() {
        return hex(mixed(DARK_PAPER, lightened(), TINT));
    }

    private int lightened() {
        DoublePredicate isLegible = share -> contrast(mixed(rgb, WHITE, share), DARK_SHEET) >= WELL_LEGIBLE;
        for (int percent = 0; percent < 100; percent++) {
            if (isLegible.test(percent / 100.0)) {
                return mixed(rgb, WHITE, percent / 100.0);
            }
        }
        return WHITE;
    }

    private static int mixed(int one, int other, double share) {
        var mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            var channel = channel(one, shift) * (1 - share) + channel(other, shift) * share;
            mixed |= (int) Math.round(channel) << shift;
        }
        return mixed;
    }

    /// From 1 to 21: [WCAG 2.2](https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
    static double contrast(int one, int other) {
        var lighter = Math.max(luminance(one), luminance(other));
        var darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(channel(rgb, 16)) + 0.7152 * linear(channel(rgb, 8)) + 0.0722 * linear(channel(rgb, 0));
    }

    private static double linear(int channel) {
        var share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static int channel(int rgb, int shift) {
        return rgb >> shift & 0xff;
    }

    private static String hex(int rgb) {
        return String.format(Locale.ROOT, "%06x", rgb);
    }
}
