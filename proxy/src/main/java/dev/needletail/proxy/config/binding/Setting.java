package dev.needletail.proxy.config.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record component that is one key of the configuration. The key is the component's name in kebab-case, after those of
 * the records around it: {@code cache.item.negative-ttl}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {

  /** One sentence or two, for {@code --help} and the reader. */
  String about();

  /** The value where nobody gives one, as it would be written in a file; empty for none: the component is null then. */
  String fallback() default "";

  /** The least value allowed, as it would be written in a file; empty for no bound. */
  String min() default "";

  /** The greatest value allowed; empty for no bound. */
  String max() default "";

  /** Whether the value must never be printed. */
  boolean secret() default false;
}
