package org.plazas.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    private static final Pattern CLASSES = Pattern.compile("java\\.cls\\.(?:sharedL|l)oadedClasses=(\\d+)");

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
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var counters = CLASSES.matcher(Commands.run(List.of(jcmd, Long.toString(pid), "PerfCounter.print")));
        var all = 0;
        while (counters.find()) {
            all += Integer.parseInt(counters.group(1));
        }
        return all;
    }
}
