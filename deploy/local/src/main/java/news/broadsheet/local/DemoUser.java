package news.broadsheet.local;

import java.util.List;

/** A user of the sample newsroom, one for each role, named like it. */
public record DemoUser(String name, String firstName, String lastName, String password, String role) {

    /** Never in production: these are made only by {@code ./broadsheet up} and by tests. */
    public static List<DemoUser> all(Secrets secrets) {
        return List.of(
                of("reporter", "Aysel", "Reporter", secrets),
                of("editor", "Viktor", "Editor", secrets),
                of("chief", "Nigar", "Chief", secrets),
                of("admin", "Emin", "Admin", secrets));
    }

    private static DemoUser of(String role, String firstName, String lastName, Secrets secrets) {
        return new DemoUser(role, firstName, lastName, secrets.get("demo." + role), role);
    }
}
