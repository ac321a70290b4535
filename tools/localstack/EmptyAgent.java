/// A Java agent that changes nothing.
public class EmptyAgent {
    public static void premain(String arguments) {}
}
