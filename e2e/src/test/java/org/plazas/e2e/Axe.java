package org.plazas.e2e;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;

/// What axe finds, at any level, in views of pages; and what is wider than the window.
final class Axe {
    private final Chromium chromium;
    private final Showcase showcase;

    Axe(Chromium chromium, Showcase showcase) {
        this.chromium = chromium;
        this.showcase = showcase;
    }

    /// The faults, each with where it was found.
    List<String> faults(List<Showcase.View> views) {
        var faults = new ArrayList<String>();
        for (var isDark : List.of(false, true)) {
            for (var width : List.of(320, 768, 1280)) {
                var options = new Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setColorScheme(isDark ? ColorScheme.DARK : ColorScheme.LIGHT);
                try (var context = chromium.browser().newContext(options)) {
                    var page = context.newPage();
                    for (var view : views) {
                        if (view.isDark() == isDark && view.width() == width) {
                            showcase.show(page, view.sheet(), view.language());
                            new AxeBuilder(page)
                                    .analyze().getViolations().stream()
                                            .map(rule -> view + ": " + rule.getImpact() + ", " + rule.getHelp() + ": "
                                                    + rule.getNodes().getFirst().getHtml())
                                            .forEach(faults::add);
                            var wide = page.evaluate("document.documentElement.scrollWidth");
                            if (!wide.equals(width)) {
                                faults.add(view + ": is " + wide + " px wide");
                            }
                        }
                    }
                }
            }
        }
        return faults;
    }

    /// `make a11y`: every view of every page.
    public static void main(String[] none) {
        try (var chromium = Chromium.start();
                var showcase = new Showcase()) {
            var views = showcase.views();
            var faults = new Axe(chromium, showcase).faults(views);
            faults.forEach(System.out::println);
            System.out.printf(
                    "a11y: %d pages, %d views, %d faults%n", showcase.sheets().size(), views.size(), faults.size());
            if (!faults.isEmpty()) {
                System.exit(1);
            }
        }
    }
}
