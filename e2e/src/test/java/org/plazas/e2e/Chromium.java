package org.plazas.e2e;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The machine's own Chromium, driven by Playwright with the machine's own Node.js: nothing is downloaded.
final class Chromium implements AutoCloseable {
    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /// Starts it; where it or Node.js is missing, the tests are skipped with the reason, or fail under `CI=true`.
    static Chromium start() {
        var node = node();
        var chromium = browserPath();
        var playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_NODEJS_PATH", node.toString(), "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        return new Chromium(playwright, browser);
    }

    static Path node() {
        return needed("node");
    }

    static Path browserPath() {
        return needed("chromium", "chromium-browser", "google-chrome");
    }

    Browser browser() {
        return browser;
    }

    /// A phone in Bolivia.
    BrowserContext phone(boolean scripts) {
        return browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(360, 780)
                .setLocale("es-BO")
                .setJavaScriptEnabled(scripts));
    }

    private static Path needed(String... names) {
        return Arrays.stream(names)
                .flatMap(name -> onPath(name).stream())
                .findFirst()
                .orElseGet(() -> missing(names[0]));
    }

    private static Optional<Path> onPath(String name) {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":", -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Path missing(String name) {
        var reason = name + " is not installed, so the browser's journeys can't run";
        return "true".equals(System.getenv("CI")) ? fail(reason) : abort(reason);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
