package org.plazas.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

/// What a process has used so far.
///
/// @param cpuMillis user and system, of all its threads, dead ones too; in steps of the kernel's clock, 10 ms
/// @param peakKilobytes the most memory that was resident
record Usage(double cpuMillis, double peakKilobytes) {
    static final Usage NONE = new Usage(0, 0);

    private static final double MILLIS_A_TICK = 10;
    private static final int USER = 13;
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s*(\\d+) kB");
    private static final Set<String> CLASSES = Set.of("java.cls.loadedClasses", "java.cls.sharedLoadedClasses");

    // Of the file of counters that HotSpot keeps for each process (perfMemory.hpp, perfData.hpp): where it says how its
    // numbers are written, where the first counter stands, how many there are; and of a counter, its length, and
    // where its name and its value stand.
    private static final Path COUNTERS = Path.of("/tmp/hsperfdata_" + System.getProperty("user.name"));
    private static final int BYTE_ORDER = 4;
    private static final int FIRST = 24;
    private static final int COUNT = 28;
    private static final int NAME = 4;
    private static final int VALUE = 16;

    static Usage of(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            // The second field, the program's name in brackets, may hold blanks.
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            var ticks = Double.parseDouble(fields[USER - 2]) + Double.parseDouble(fields[USER - 1]);
            var peak = PEAK.matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
            return new Usage(ticks * MILLIS_A_TICK, peak.find() ? Double.parseDouble(peak.group(1)) : 0);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /// How many classes the JVM has loaded, the shared ones too.
    static int classes(long pid) throws IOException {
        var file = ByteBuffer.wrap(Files.readAllBytes(COUNTERS.resolve(Long.toString(pid))));
        file.order(file.get(BYTE_ORDER) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        var all = 0L;
        var at = file.getInt(FIRST);
        for (int counter = 0; counter < file.getInt(COUNT); counter++, at += file.getInt(at)) {
            if (CLASSES.contains(text(file, at + file.getInt(at + NAME)))) {
                all += file.getLong(at + file.getInt(at + VALUE));
            }
        }
        return (int) all;
    }

    /// Up to the octet that is zero.
    private static String text(ByteBuffer file, int from) {
        var text = new StringBuilder();
        for (int at = from; file.get(at) != 0; at++) {
            text.append((char) file.get(at));
        }
        return text.toString();
    }
}
