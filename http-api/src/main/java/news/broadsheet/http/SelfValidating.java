package news.broadsheet.http;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Has rules that no annotation of one of its fields can say. They are checked together with those annotations. */
@SelfValidating.Checked
public interface SelfValidating {
    /** May meet fields that break their own limits. */
    void check(Violations violations);

    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = Validator.class)
    @interface Checked {
        String message() default "";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    class Validator implements ConstraintValidator<Checked, SelfValidating> {
        @Override
        public boolean isValid(SelfValidating value, ConstraintValidatorContext context) {
            context.disableDefaultConstraintViolation();
            Violations violations = new Violations();
            value.check(violations);
            violations
                    .found()
                    .forEach(violation -> context.buildConstraintViolationWithTemplate(
                                    violation.message().replaceAll("[\\\\{}$]", "\\\\$0"))
                            .addPropertyNode(violation.field())
                            .addConstraintViolation());
            return violations.found().isEmpty();
        }
    }
}
