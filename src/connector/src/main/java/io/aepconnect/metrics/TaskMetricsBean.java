package io.aepconnect.metrics;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanRegistration;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * A task's metrics as an MBean, each as an attribute of type double. Read-only. Called by JMX
 * threads.
 */
final class TaskMetricsBean implements DynamicMBean, MBeanRegistration {

  private static final Map<String, Metric> BY_ATTRIBUTE =
      Arrays.stream(Metric.values())
          .collect(Collectors.toUnmodifiableMap(Metric::attribute, Function.identity()));

  private final TaskMetrics metrics;
  private volatile boolean registered;

  TaskMetricsBean(TaskMetrics metrics) {
    this.metrics = metrics;
  }

  /** Whether the MBean is registered; false after another one replaced it. */
  boolean isRegistered() {
    return registered;
  }

  @Override
  public Object getAttribute(String attribute) throws AttributeNotFoundException {
    Metric metric = BY_ATTRIBUTE.get(attribute);
    if (metric == null) {
      throw new AttributeNotFoundException(attribute);
    }
    return metrics.value(metric);
  }

  @Override
  public AttributeList getAttributes(String[] attributes) {
    AttributeList values = new AttributeList();
    for (String attribute : attributes) {
      Metric metric = BY_ATTRIBUTE.get(attribute);
      if (metric != null) {
        values.add(new Attribute(attribute, metrics.value(metric)));
      }
    }
    return values;
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    return new MBeanInfo(
        TaskMetricsBean.class.getName(),
        "Metrics of a sink task since its start",
        Arrays.stream(Metric.values())
            .map(TaskMetricsBean::attribute)
            .toArray(MBeanAttributeInfo[]::new),
        null,
        null,
        null);
  }

  private static MBeanAttributeInfo attribute(Metric metric) {
    return new MBeanAttributeInfo(
        metric.attribute(), double.class.getName(), metric.meaning(), true, false, false);
  }

  @Override
  public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
    throw new AttributeNotFoundException("metrics cannot be set");
  }

  @Override
  public AttributeList setAttributes(AttributeList attributes) {
    return new AttributeList();
  }

  @Override
  public Object invoke(String action, Object[] parameters, String[] signature) {
    throw new UnsupportedOperationException(action);
  }

  @Override
  public ObjectName preRegister(MBeanServer server, ObjectName name) {
    return name;
  }

  @Override
  public void postRegister(Boolean done) {
    registered = done;
  }

  @Override
  public void preDeregister() {}

  @Override
  public void postDeregister() {
    registered = false;
  }
}
