package io.aepconnect.cluster;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Reads a running worker's MBeans. It connects through the JDK's attach API. */
public final class WorkerJmx implements AutoCloseable {

  private final JMXConnector connector;
  private final MBeanServerConnection server;

  private WorkerJmx(JMXConnector connector) throws IOException {
    this.connector = connector;
    this.server = connector.getMBeanServerConnection();
  }

  /** Connects to the worker's JVM. */
  @SuppressWarnings("BanJNDI") // the address belongs to a process that the test has started
  public static WorkerJmx of(ConnectWorker worker) {
    try {
      VirtualMachine machine = VirtualMachine.attach(String.valueOf(worker.pid()));
      try {
        String url = machine.startLocalManagementAgent();
        return new WorkerJmx(JMXConnectorFactory.connect(new JMXServiceURL(url)));
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The MBeans whose names match the pattern. */
  public Set<ObjectName> names(String pattern) {
    try {
      return server.queryNames(new ObjectName(pattern), null);
    } catch (JMException e) {
      throw new IllegalArgumentException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All attributes of an MBean. */
  public Map<String, Object> attributes(String name) {
    try {
      ObjectName bean = new ObjectName(name);
      Map<String, Object> values = new TreeMap<>();
      for (MBeanAttributeInfo info : server.getMBeanInfo(bean).getAttributes()) {
        values.put(info.getName(), server.getAttribute(bean, info.getName()));
      }
      return values;
    } catch (JMException e) {
      throw new IllegalArgumentException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      connector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
