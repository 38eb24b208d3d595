package news.broadsheet.http;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A list without repetitions; each of them is told by its index. */
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Distinct.Validator.class)
public @interface Distinct {
    String message() default "is named twice";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Validator implements ConstraintValidator<Distinct, List<?>> {
        @Override
        public boolean isValid(List<?> list, ConstraintValidatorContext context) {
            if (list == null) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            Set<Object> seen = new HashSet<>();
            boolean distinct = true;
            for (int i = 0; i < Math.min(list.size(), FirstEntries.MOST); i++) {
                if (list.get(i) != null && !seen.add(list.get(i))) {
                    distinct = false;
                    context.buildConstraintViolationWithTemplate(context.getDefaultConstraintMessageTemplate())
                            .addContainerElementNode("<list element>", List.class, 0)
                            .inIterable()
                            .atIndex(i)
                            .addConstraintViolation();
                }
            }
            return distinct;
        }
    }
}
