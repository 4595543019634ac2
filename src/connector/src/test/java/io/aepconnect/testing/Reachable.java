package io.aepconnect.testing;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds all objects of our own types that an object holds, however deep. */
public final class Reachable {

  private final Set<Object> found = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> open = new ArrayDeque<>();

  private Reachable() {}

  public static Collection<Object> from(Object... roots) {
    Reachable walk = new Reachable();
    Arrays.stream(roots).forEach(walk::add);
    while (!walk.open.isEmpty()) {
      walk.addFields(walk.open.poll());
    }
    return walk.found;
  }

  private void add(Object value) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresent(this::add);
    } else if (value instanceof Collection<?> all) {
      all.forEach(this::add);
    } else if (value instanceof Map<?, ?> map) {
      map.values().forEach(this::add);
    } else if (value != null
        && value.getClass().getName().startsWith("io.aepconnect.")
        && found.add(value)) {
      open.add(value);
    }
  }

  private void addFields(Object owner) {
    for (Class<?> type = owner.getClass(); isOurs(type); type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          add(value(field, owner));
        }
      }
    }
  }

  private static boolean isOurs(Class<?> type) {
    return type.getName().startsWith("io.aepconnect.");
  }

  private static Object value(Field field, Object owner) {
    try {
      field.setAccessible(true);
      return field.get(owner);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
