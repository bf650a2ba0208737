package dev.seaworthy.feeds.folder;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is worked out when it is first asked for. For one thread.
 *
 * @param <T> the value
 */
final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> work;
  private @Nullable T value;

  Lazy(Supplier<T> work) {
    this.work = work;
  }

  @Override
  public T get() {
    T known = value;
    if (known == null) {
      known = work.get();
      value = known;
    }
    return known;
  }
}
