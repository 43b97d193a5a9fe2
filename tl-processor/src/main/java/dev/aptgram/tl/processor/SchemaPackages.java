package dev.aptgram.tl.processor;

import dev.aptgram.tl.processor.schema.LinkedSchema;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which schema generates into which package, so that two do not get into each other's way. */
final class SchemaPackages {
    private final Map<String, Claim> claims = new HashMap<>();

    /**
     * A schema of this compilation.
     *
     * @param basePackage the package that bears the annotation
     * @param resource the schema's path
     */
    record Claim(String basePackage, String resource) {}

    /** {@return the other schema that has the package already, or null; then the claim has it now} */
    @Nullable
    Claim claim(String packageName, Claim claim) {
        Claim other = claims.putIfAbsent(packageName, claim);
        return other == null || other.basePackage().equals(claim.basePackage()) ? null : other;
    }

    /** {@return whether a schema has been put into the package itself} */
    boolean isTaken(String basePackage) {
        Claim other = claims.get(basePackage);
        return other != null && other.basePackage().equals(basePackage);
    }

    /** {@return the schema in a package} */
    String resourceOf(String basePackage) {
        Claim claim = claims.get(basePackage);
        return claim == null ? "" : claim.resource();
    }

    /** A package that two schemas would generate into. */
    record Clash(String packageName, Claim other) {}

    /** {@return the first package of a schema that another has, or null; then the claim has them all now} */
    @Nullable
    Clash claim(LinkedSchema schema, Claim claim) {
        for (String packageName : schema.packages()) {
            Claim other = claim(packageName, claim);
            if (other != null) {
                return new Clash(packageName, other);
            }
        }
        return null;
    }
}
