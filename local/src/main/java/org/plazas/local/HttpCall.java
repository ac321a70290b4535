package org.plazas.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;

/// A request as it came in.
///
/// @param rawQuery empty where there is none
/// @param headers by name in lower case
record HttpCall(
        String method,
        String rawPath,
        String rawQuery,
        String protocol,
        String sourceIp,
        Map<String, List<String>> headers,
        SdkBytes body) {

    HttpCall {
        var lower = new LinkedHashMap<String, List<String>>();
        headers.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        headers = lower;
    }

    /// A call from inside the process.
    static HttpCall of(String method, String path, Map<String, String> headers, String body) {
        var lists = new LinkedHashMap<String, List<String>>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return new HttpCall(method, path, "", "HTTP/1.1", "127.0.0.1", lists, SdkBytes.fromUtf8String(body));
    }

    /// Several values as one, as the gateway joins them.
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(values -> String.join(",", values));
    }
}
