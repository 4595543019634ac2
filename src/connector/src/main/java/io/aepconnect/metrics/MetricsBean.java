package io.aepconnect.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanRegistration;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Metrics as an MBean, each as an attribute of type double. Read-only. Called by JMX threads. */
final class MetricsBean implements DynamicMBean, MBeanRegistration {

  private final String description;
  private final Map<String, LiveMetric> byAttribute = new LinkedHashMap<>();
  private volatile boolean registered;

  /**
   * @param description what the metrics are about
   */
  MetricsBean(String description, List<LiveMetric> metrics) {
    this.description = description;
    metrics.forEach(metric -> byAttribute.put(metric.spec().attribute(), metric));
  }

  /** Whether the MBean is registered; false after another one replaced it. */
  boolean isRegistered() {
    return registered;
  }

  @Override
  public Object getAttribute(String attribute) throws AttributeNotFoundException {
    LiveMetric metric = byAttribute.get(attribute);
    if (metric == null) {
      throw new AttributeNotFoundException(attribute);
    }
    return metric.value().getAsDouble();
  }

  @Override
  public AttributeList getAttributes(String[] attributes) {
    AttributeList values = new AttributeList();
    for (String attribute : attributes) {
      LiveMetric metric = byAttribute.get(attribute);
      if (metric != null) {
        values.add(new Attribute(attribute, metric.value().getAsDouble()));
      }
    }
    return values;
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    return new MBeanInfo(
        MetricsBean.class.getName(),
        description,
        byAttribute.values().stream()
            .map(metric -> attribute(metric.spec()))
            .toArray(MBeanAttributeInfo[]::new),
        null,
        null,
        null);
  }

  private static MBeanAttributeInfo attribute(MetricSpec metric) {
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
