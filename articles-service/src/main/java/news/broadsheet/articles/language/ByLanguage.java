package news.broadsheet.articles.language;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;

/** A map whose keys are language tags. Whether the newsroom has them is {@link Languages}'s to say. */
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = ByLanguage.Validator.class)
public @interface ByLanguage {
    String message() default "must have for keys at most " + Languages.MOST + " language tags such as \"az\"";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Validator implements ConstraintValidator<ByLanguage, Map<String, ?>> {
        @Override
        public boolean isValid(Map<String, ?> texts, ConstraintValidatorContext context) {
            return texts == null
                    || (texts.size() <= Languages.MOST
                            && texts.keySet().stream().allMatch(LanguageTag.Validator::isTag));
        }
    }
}
