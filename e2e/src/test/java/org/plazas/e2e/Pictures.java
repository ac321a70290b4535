package org.plazas.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// Takes a picture of every page in every state, in four languages, on a phone and on a desktop: `make pictures`. The
/// pages are those of [Showcase].
public final class Pictures implements AutoCloseable {
    private static final int PHONE = 360;
    private static final int DESKTOP = 1280;

    private final Showcase showcase = new Showcase();
    private final Site site = showcase.site();
    private final Chromium chromium = Chromium.start();
    private final Path folder;
    private final Pattern wanted;

    private Pictures(Path folder, Pattern wanted) {
        this.folder = folder;
        this.wanted = wanted;
    }

    /// @param arguments the folder; then, if not all are wanted, a regular expression that the names have to match
    public static void main(String[] arguments) {
        var wanted = Pattern.compile(arguments.length > 1 ? arguments[1] : ".*");
        try (var pictures = new Pictures(Path.of(arguments[0]), wanted)) {
            pictures.take();
        }
    }

    private void take() {
        showcase.sheets().forEach(this::everything);
        readme("agenda", "/" + Site.FLYER + "?lang=es", 1120, 760);
        readme("phone", "/" + Site.FLYER + "?lang=pt", PHONE, 740);
        readme("day", "/show-day-own-look?lang=es#introduction", 1120, 760);
    }

    private void everything(Showcase.Sheet sheet) {
        for (var language : Showcase.LANGUAGES) {
            for (var width : List.of(PHONE, DESKTOP)) {
                picture(sheet, language, width, ColorScheme.LIGHT, ForcedColors.NONE);
            }
        }
        picture(sheet, "es", DESKTOP, ColorScheme.DARK, ForcedColors.NONE);
        picture(sheet, "es", DESKTOP, ColorScheme.DARK, ForcedColors.ACTIVE);
    }

    private void picture(Showcase.Sheet sheet, String language, int width, ColorScheme scheme, ForcedColors forced) {
        var light = scheme == ColorScheme.DARK ? "-dark" : "";
        var colours = forced == ForcedColors.ACTIVE ? "-forced" : light;
        var file = sheet.name().replaceAll("\\W+", "-") + "-" + language + colours + "-" + width + ".png";
        if (!wanted.matcher(file).find()) {
            return;
        }
        var options = new Browser.NewContextOptions()
                .setViewportSize(width, width == PHONE ? 740 : 860)
                .setColorScheme(scheme)
                .setForcedColors(forced)
                .setReducedMotion(ReducedMotion.REDUCE);
        try (var context = chromium.browser().newContext(options)) {
            var page = context.newPage();
            showcase.show(page, sheet, language);
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(folder.resolve(file)).setFullPage(true));
        }
    }

    /// Of what a window shows, and no more: small enough to be committed.
    private void readme(String name, String path, int width, int height) {
        var file = "readme-" + name + ".png";
        if (!wanted.matcher(file).find()) {
            return;
        }
        try (var context =
                chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(width, height))) {
            var page = context.newPage();
            page.navigate(site.url() + path);
            page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(file)));
        }
    }

    @Override
    public void close() {
        chromium.close();
        showcase.close();
    }
}
