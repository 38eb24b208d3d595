package news.broadsheet.articles.language;

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

/** A language as BCP 47 writes it. Whether the newsroom has it is {@link Languages}'s to say. */
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = LanguageTag.Validator.class)
@Size(max = Languages.LONGEST)
public @interface LanguageTag {
    String message() default "must be a language tag such as \"az\"";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Validator implements ConstraintValidator<LanguageTag, String> {
        private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}");

        static boolean isTag(String language) {
            return TAG.matcher(language).matches();
        }

        @Override
        public boolean isValid(String language, ConstraintValidatorContext context) {
            return language == null || isTag(language);
        }
    }
}
