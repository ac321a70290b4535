package org.plazas.e2e;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// `make weigh`: what a page costs whoever opens it for the first time on a phone, with everything that it
/// loads.
final class Weigh {
    /// On the wire, headers and all.
    private static final long MOST_BYTES = 14_000;

    private static final int MOST_REQUESTS = 3;

    /// On a line of 400 kbit/s and 400 ms there and back.
    private static final double LATEST_PAINT_MS = 1_500;

    private static final int LINE_BYTES_PER_SECOND = 400_000 / 8;
    private static final int LINE_LATENCY_MS = 400;
    private static final int TIMES = 3;

    private static final String WORKING = "trabajo";
    private static final Map<String, String> PAGES = Map.of(
            "agenda", "/" + Site.FLYER,
            "form", "/" + Site.FLYER + "/register",
            "working", "/" + WORKING + "/register",
            "framed", "/" + WORKING + "/register?embed=1",
            "outcome", "/" + Site.FLYER + "/outcomes/confirmed");

    private Weigh() {}

    private record Weight(long bytes, List<String> addresses, int cookies, double paint) {
        long foreign(String home) {
            return addresses.stream()
                    .map(URI::create)
                    .filter(address -> !home.equals(address.getScheme() + "://" + address.getAuthority()))
                    .count();
        }

        boolean isTooMuch(String home) {
            return bytes > MOST_BYTES
                    || addresses.size() > MOST_REQUESTS
                    || cookies > 0
                    || foreign(home) > 0
                    || paint > LATEST_PAINT_MS;
        }
    }

    public static void main(String[] none) {
        var failed = false;
        System.out.printf(
                "%-8s %-3s %7s %9s %8s %8s %10s%n", "page", "", "bytes", "requests", "cookies", "foreign", "paint");
        try (var chromium = Chromium.start();
                var site = Site.fresh()) {
            var document = site.seminar(WORKING, 60);
            Site.registration(document).put("verification", "proof-of-work");
            site.publish("organiser", document);
            for (var name : new TreeSet<>(PAGES.keySet())) {
                for (var language : Showcase.LANGUAGES) {
                    var page = site.url() + PAGES.get(name);
                    var address = page + (page.contains("?") ? "&" : "?") + "lang=" + language;
                    var weights = new ArrayList<Weight>();
                    for (int i = 0; i < TIMES; i++) {
                        weights.add(weigh(chromium.browser(), address));
                    }
                    weights.sort((one, other) -> Double.compare(one.paint(), other.paint()));
                    var weight = weights.get(TIMES / 2);
                    failed |= weight.isTooMuch(site.url());
                    System.out.printf(
                            "%-8s %-3s %7d %9d %8d %8d %7.0f ms%s%n",
                            name,
                            language,
                            weight.bytes(),
                            weight.addresses().size(),
                            weight.cookies(),
                            weight.foreign(site.url()),
                            weight.paint(),
                            weight.isTooMuch(site.url()) ? "  TOO MUCH" : "");
                }
            }
        }
        System.out.printf(
                "bars: %d bytes on the wire, %d requests, no cookie, nobody else's server, first paint within %.0f ms"
                        + " at 400 kbit/s and 400 ms%n",
                MOST_BYTES, MOST_REQUESTS, LATEST_PAINT_MS);
        if (failed) {
            System.exit(1);
        }
    }

    private static Weight weigh(Browser browser, String address) {
        try (var context = browser.newContext(new Browser.NewContextOptions().setViewportSize(360, 780))) {
            var page = context.newPage();
            var addresses = new ArrayList<String>();
            var bytes = new long[1];
            page.onRequest(request -> addresses.add(request.url()));
            var line = context.newCDPSession(page);
            line.on(
                    "Network.loadingFinished",
                    told -> bytes[0] += told.get("encodedDataLength").getAsLong());
            slow(line);
            page.navigate(address);
            var paint = page.evaluate("""
                    () => new Promise(painted => new PerformanceObserver(list => list.getEntries()
                        .filter(entry => entry.name == 'first-contentful-paint')
                        .forEach(entry => painted(entry.startTime))).observe({ type: 'paint', buffered: true }))
                    """);
            addresses.removeIf(each -> each.startsWith("data:"));
            return new Weight(
                    bytes[0],
                    List.copyOf(addresses),
                    context.cookies().size(),
                    Double.parseDouble(String.valueOf(paint)));
        }
    }

    private static void slow(CDPSession line) {
        line.send("Network.enable");
        line.send("Network.setCacheDisabled", object(Map.of("cacheDisabled", true)));
        line.send(
                "Network.emulateNetworkConditions",
                object(Map.of(
                        "offline",
                        false,
                        "latency",
                        LINE_LATENCY_MS,
                        "downloadThroughput",
                        LINE_BYTES_PER_SECOND,
                        "uploadThroughput",
                        LINE_BYTES_PER_SECOND)));
    }

    private static JsonObject object(Map<String, ?> members) {
        var object = new JsonObject();
        members.forEach((name, value) -> {
            if (value instanceof Boolean truth) {
                object.addProperty(name, truth);
            } else {
                object.addProperty(name, (Number) value);
            }
        });
        return object;
    }
}
