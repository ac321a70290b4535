package org.plazas.testing;

import java.util.regex.Pattern;

/// Words for what is always called "message". An address may be "électronique".
public final class FrenchForMail {
    public static final Pattern OTHER_WORDS = Pattern.compile("(?iU)\\b(courriels?|e-?mails?|mails?|mél)\\b");

    private FrenchForMail() {}
}
