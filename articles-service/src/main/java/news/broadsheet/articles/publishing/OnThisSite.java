package news.broadsheet.articles.publishing;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.regex.Pattern;

/**
 * An address to lead readers to who look for what is gone. Not {@code //host}, and no backslash, which browsers take for a
 * slash: it must not lead off the site.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = OnThisSite.Validator.class)
@Size(max = 500)
@interface OnThisSite {
    String message() default "must be an address on this site, such as /ru/city/novyi-adres";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Validator implements ConstraintValidator<OnThisSite, String> {
        private static final Pattern ADDRESS = Pattern.compile("/(?!/)[A-Za-z0-9/_.~%?=&#-]*");

        @Override
        public boolean isValid(String address, ConstraintValidatorContext context) {
            return address == null || ADDRESS.matcher(address).matches();
        }
    }
}
